package io.smbench.transform;

import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.wire.Bytes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks into everything that a workload consists of, component by component of its records, so that nothing is passed
 * over because nobody thought of it: not what the anonymiser knows, but what there is.
 */
final class LeakSearch {
    private static final int MOST = 20;
    /** What workloads call things by themselves: operations, refs, digests, kinds of shares. */
    private static final Pattern OWN_WORDS = Pattern.compile(
            "(op|client|share|session|tree|open|compound)_[0-9]+|[0-9a-f]{64}|disk|pipe|print|[0-9]\\.[0-9]\\.[0-9]");

    private final Originals originals;
    private final List<Anonymized.Leak> leaks = new ArrayList<>();

    LeakSearch(Originals originals) {
        this.originals = originals;
    }

    /** The first leaks. */
    List<Anonymized.Leak> in(Workload workload) {
        look("header", workload.header());
        look("operations", workload.operations());
        Set<Payload> seen = new HashSet<>();
        Payloads.of(workload).forEach(payload -> {
            if (payload instanceof Payload.Blob blob && seen.add(blob)) {
                look("blobs/" + blob.sha256(), workload.blobs().read(blob));
            }
        });
        return leaks;
    }

    private void look(String where, @Nullable Object value) {
        if (value instanceof String text) {
            if (!OWN_WORDS.matcher(text).matches()) {
                report(where, originals.in(text));
            }
        } else if (value instanceof Bytes bytes) {
            report(where, originals.in(bytes));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                look(where + '[' + i + ']', list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                look(where + " (a key)", key);
                look(where + '.' + key, each);
            });
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                look(where + '.' + component.getName(), valueOf(component, value));
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s of %s cannot be read".formatted(component, of.getClass()), e);
        }
    }

    private void report(String where, @Nullable String original) {
        if (original != null && leaks.size() < MOST) {
            leaks.add(new Anonymized.Leak(where, original));
        }
    }
}
