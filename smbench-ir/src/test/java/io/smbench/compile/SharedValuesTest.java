package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.IpAddress;
import io.smbench.ir.Action;
import io.smbench.ir.Returned;
import io.smbench.tcp.Endpoint;
import io.smbench.tcp.SmbStream;
import io.smbench.wire.Bytes;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedValuesTest {
    private static final TrackedConnection CONNECTION = new TrackedConnection(
            new SmbStream(
                    0,
                    0,
                    new Endpoint(new IpAddress(false, 0, 1), 50_000),
                    new Endpoint(new IpAddress(false, 0, 2), 445),
                    SmbStream.Evidence.HANDSHAKE,
                    true,
                    1,
                    0),
            new TrackedServer("server"),
            new TrackedClient());

    private final SharedValues values = new SharedValues();

    @Test
    void whatIsEqualIsSharedAndCostsNothingMore() {
        OperationDraft first = draft(new Action.Read(0, 4096), "dir/a");
        OperationDraft second = draft(new Action.Read(0, 4096), new String("dir/a"));

        long alone = values.share(first);
        long shared = values.share(second);

        assertThat(second.action).isSameAs(first.action);
        assertThat(second.path).isSameAs(first.path);
        assertThat(shared).isLessThan(alone);
    }

    @Test
    void buffersAndNamesCount() {
        long plain = values.share(draft(new Action.Flush(), "a"));
        long buffer = values.share(draft(new Action.SetInfo(1, 4, 0, Bytes.wrap(new byte[10_000])), "a"));
        OperationDraft listing = draft(new Action.ListDirectory("", "*"), "a");
        listing.returned = Returned.listed(65_536, Collections.nCopies(500, "a name of twenty chr"));
        long names = values.share(listing);

        assertThat(buffer - plain).isBetween(9_000L, 11_000L);
        assertThat(names - plain).isBetween(30_000L, 50_000L);
    }

    @Test
    void whatIsForgottenIsNotShared() {
        OperationDraft first = draft(new Action.Read(0, 4096), "a");
        OperationDraft second = draft(new Action.Read(0, 4096), "a");
        values.share(first);
        values.forget();
        values.share(second);

        assertThat(second.action).isNotSameAs(first.action);
    }

    @Test
    void anOpenSharesItsPath() {
        values.share(draft(new Action.Flush(), "dir/a"));
        OperationDraft draft = draft(new Action.Flush(), new String("dir/a"));
        draft.open = new TrackedOpen(null, draft.path, false);
        values.share(draft);

        assertThat(draft.open.path).isSameAs(draft.path);
    }

    private static OperationDraft draft(Action action, String path) {
        OperationDraft draft = OperationDraft.restored(CONNECTION, 1, 1, 1);
        draft.action = action;
        draft.path = path;
        draft.closes = List.of();
        return draft;
    }
}
