package io.smbench.junit;

import io.smbench.ir.Diagnostic;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypted packets of a capture that no key opened: nobody should take a test for green that leaves them out. */
final class UnopenedPackets {
    private static final Logger LOG = LoggerFactory.getLogger(UnopenedPackets.class);
    private static final String CODE_PREFIX = "unopened-";

    /** What an encrypted session does in the clear. */
    private static final Set<OperationType> FRAME = EnumSet.of(
            OperationType.SESSION_SETUP,
            OperationType.TREE_CONNECT,
            OperationType.TREE_DISCONNECT,
            OperationType.LOGOFF);

    private UnopenedPackets() {}

    /**
     * Warns of what stayed closed.
     *
     * @throws ReplayException if nothing is left that a replay could show
     */
    static void check(Workload workload, String capture) {
        List<Diagnostic> closed = workload.header().metadata().diagnostics().stream()
                .filter(diagnostic -> diagnostic.code().startsWith(CODE_PREFIX))
                .toList();
        if (closed.isEmpty()) {
            return;
        }
        String found = closed.stream()
                .map(diagnostic -> "%,d %s".formatted(diagnostic.count(), diagnostic.message()))
                .collect(Collectors.joining("; "));
        if (workload.operations().stream().allMatch(operation -> FRAME.contains(operation.type()))) {
            throw new ReplayException(
                    "%s: found %s; expected operations on files in the clear or opened by keys. Set %s or %s."
                            .formatted(capture, found, Setting.KEYS.key(), Setting.NT_PASSWORD_ENV.key()));
        }
        LOG.warn("{}: not replayed: {}", capture, found);
    }
}
