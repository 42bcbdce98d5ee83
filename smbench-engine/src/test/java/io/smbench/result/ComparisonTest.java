package io.smbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.ir.Smb2Detail;
import io.smbench.result.Outcome.Fate;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final NtStatus SUCCESS = NtStatus.STATUS_SUCCESS;
    private static final NtStatus DENIED = new NtStatus(0xC0000022);
    private static final Action READ = new Action.Read(0, 100);
    private static final Action OPEN = new Action.Open("a", OpenMode.READ);
    private static final Smb2Detail CAPTURED = new Smb2Detail(null, null, 0, 1, 1, null, null, null, null, false, 0);

    private static Operation operation(Action action, @Nullable Expected expected, @Nullable Smb2Detail smb2) {
        return new Operation("op_1", "c1", 0, action, null, null, List.of(), expected, smb2, Map.of());
    }

    private static List<Deviation> compare(Action action, Returned recorded, Returned replayed) {
        Operation operation = operation(action, new Expected(SUCCESS, null, recorded), null);
        return Comparison.compare(outcome(operation, Fate.ANSWERED, SUCCESS, replayed), true);
    }

    private static Outcome outcome(Operation operation, Fate fate, @Nullable NtStatus status, Returned returned) {
        String failure = status == null ? "connection lost" : null;
        return new Outcome(operation, fate, 0, 0, 0, 0, 0, 1, status, returned, failure, null, 1, null);
    }

    @Test
    void anotherStatusIsTheOnlyDeviationOfAnOperation() {
        Operation operation = operation(OPEN, new Expected(SUCCESS, null, Returned.opened(1, 0, null, 0, 0)), null);

        assertThat(Comparison.compare(
                        outcome(operation, Fate.ANSWERED, DENIED, Returned.opened(2, 0, null, 0, 0)), true))
                .extracting(Deviation::kind, Deviation::expected, Deviation::actual)
                .containsExactly(tuple(Deviation.Kind.STATUS, SUCCESS.toString(), DENIED.toString()));
    }

    @Test
    void comparesTheCreateAction() {
        assertThat(compare(OPEN, Returned.opened(1, 0, null, 0, 0), Returned.opened(2, 0, null, 0, 0)))
                .extracting(Deviation::kind, Deviation::expected, Deviation::actual)
                .containsExactly(tuple(Deviation.Kind.CREATE_ACTION, "FILE_OPENED", "FILE_CREATED"));
    }

    @Test
    void attributesAndSizesOfAnOpenAreTheServersOwnBusiness() {
        assertThat(compare(OPEN, Returned.opened(1, 9, null, 0x20, 10), Returned.opened(1, 9, null, 0x80, 20)))
                .isEmpty();
    }

    @Test
    void comparesTheOplockAndTheLeaseThatWereGranted() {
        assertThat(compare(OPEN, Returned.opened(1, 9, null, 0x20, 10), Returned.opened(1, 1, null, 0x20, 10)))
                .extracting(Deviation::kind, Deviation::expected, Deviation::actual)
                .containsExactly(tuple(Deviation.Kind.GRANTED, "oplock BATCH", "oplock LEVEL_II"));
        assertThat(compare(OPEN, Returned.opened(1, 0xFF, 7, 0x20, 10), Returned.opened(1, 0xFF, 3, 0x20, 10)))
                .extracting(Deviation::expected, Deviation::actual)
                .containsExactly(tuple("lease RHW", "lease RH"));
    }

    @Test
    void oplocksThatWereNotAskedForAreNotMissed() {
        Operation operation = operation(OPEN, new Expected(SUCCESS, null, Returned.opened(1, 9, null, 0, 0)), null);
        Outcome outcome = outcome(operation, Fate.ANSWERED, SUCCESS, Returned.opened(1, 0, null, 0, 0));

        assertThat(Comparison.compare(outcome, false)).isEmpty();
    }

    @Test
    void comparesTheBytesOfARead() {
        assertThat(compare(READ, Returned.bytes(10, "aa"), Returned.bytes(9, "bb")))
                .extracting(Deviation::kind, Deviation::expected, Deviation::actual)
                .containsExactly(tuple(Deviation.Kind.BYTE_COUNT, "10 bytes", "9 bytes"));
        assertThat(compare(READ, Returned.bytes(10, "aa"), Returned.bytes(10, "bb")))
                .extracting(Deviation::kind)
                .containsExactly(Deviation.Kind.DATA);
        assertThat(compare(READ, Returned.bytes(10, "aa"), Returned.bytes(10, null)))
                .isEmpty();
    }

    @Test
    void sizesOfOtherBuffersAreTheServersOwnBusiness() {
        Action query = new Action.QueryInfo(1, 18, 1000, 0, 0, Bytes.EMPTY);

        assertThat(compare(query, Returned.bytes(104, null), Returned.bytes(98, null)))
                .isEmpty();
    }

    @Test
    void comparesTheEntriesOfAWholeListingWhateverTheirOrder() {
        Action list = new Action.ListDirectory("d", "*");

        assertThat(compare(
                        list, Returned.listed(0, List.of(".", "..", "b", "a")), Returned.listed(0, List.of("a", "b"))))
                .isEmpty();
        assertThat(compare(list, Returned.listed(0, List.of("a", "b")), Returned.listed(0, List.of("b", "c"))))
                .extracting(Deviation::kind, Deviation::expected, Deviation::actual)
                .containsExactly(tuple(Deviation.Kind.ENTRIES, "a", "c"));
    }

    @Test
    void noAnswerIsADeviationUnlessTheCaptureShowsNoneEither() {
        Operation recorded = operation(OPEN, Expected.of(SUCCESS), CAPTURED);
        Operation unanswered = operation(OPEN, null, CAPTURED);
        Operation handWritten = operation(OPEN, null, null);

        assertThat(Comparison.compare(outcome(recorded, Fate.FAILED, null, Returned.NOTHING), true))
                .extracting(Deviation::kind, Deviation::actual)
                .containsExactly(tuple(Deviation.Kind.NO_ANSWER, "connection lost"));
        assertThat(Comparison.compare(outcome(unanswered, Fate.FAILED, null, Returned.NOTHING), true))
                .isEmpty();
        assertThat(Comparison.compare(outcome(handWritten, Fate.FAILED, null, Returned.NOTHING), true))
                .hasSize(1);
    }

    @Test
    void anInterimStatusIsNeverCompared() {
        Operation pending = operation(OPEN, Expected.of(NtStatus.STATUS_PENDING), CAPTURED);

        assertThat(Comparison.compare(outcome(pending, Fate.ANSWERED, DENIED, Returned.NOTHING), true))
                .isEmpty();
    }
}
