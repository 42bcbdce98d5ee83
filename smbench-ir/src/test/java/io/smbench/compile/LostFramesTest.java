package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import java.io.ByteArrayOutputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A capture that lost frames: what it has whole is what the whole capture has, and what it lost is counted. */
class LostFramesTest {
    private static final long SEED = 20_261_126;
    private static final int SEEDS = 20;
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int CAPTURED_LENGTH_AT = 8;

    /**
     * What the wire shows of an operation. Names, dependencies and whether it is about a directory need what was lost.
     * Not of a session setup, which is made of several exchanges: without the first ones it is what the others say.
     *
     * @param range what is read or written; null of other operations
     */
    private record OnTheWire(
            long requestFrame,
            int member,
            @Nullable Action range,
            @Nullable RequestDetail request,
            Expected expected) {}

    @ParameterizedTest
    @CsvSource({
        "torture_rename.pcap, 0.02",
        "torture_rename.pcap, 0.2",
        "torture_setinfo.pcap, 0.02",
        "torture_setinfo.pcap, 0.2",
        "torture_oplock.batch1.pcap, 0.02",
        "torture_oplock.batch1.pcap, 0.2",
        "torture_lease.break.pcap, 0.02",
        "torture_lease.break.pcap, 0.2"
    })
    void noOperationSaysWhatTheWholeCaptureDoesNotSay(String name, double share, @TempDir Path folder)
            throws Exception {
        byte[] whole = Files.readAllBytes(capture(name));
        Set<OnTheWire> truth =
                new HashSet<>(complete(CaptureCompiler.compile(capture(name), CompileOptions.DEFAULT), null));
        long lost = 0;
        long kept = 0;
        for (int i = 0; i < SEEDS; i++) {
            List<Long> numbers = new ArrayList<>();
            Path damaged = folder.resolve(i + name);
            Files.write(damaged, without(whole, share, new Random(SEED + i), numbers));

            Workload workload = CaptureCompiler.compile(damaged, CompileOptions.DEFAULT);

            List<OnTheWire> complete = complete(workload, numbers);
            assertThat(complete)
                    .as("seed %d", SEED + i)
                    .filteredOn(each -> !truth.contains(each))
                    .isEmpty();
            kept += complete.size();
            lost += workload.header().metadata().counts().getOrDefault("capture.bytes_lost", 0L);
        }
        assertThat(kept).isPositive();
        assertThat(lost).isPositive();
    }

    /** @param numbers the number that each frame had before some were lost; null if none was */
    private static List<OnTheWire> complete(Workload workload, @Nullable List<Long> numbers) {
        List<OnTheWire> complete = new ArrayList<>();
        for (Operation operation : workload.operations()) {
            Smb2Detail smb2 = operation.smb2();
            Expected expected = operation.expected();
            if (operation.type() == OperationType.SESSION_SETUP
                    || smb2 == null
                    || expected == null
                    || smb2.requestFrame() == null
                    || smb2.missingBytes() > 0) {
                continue;
            }
            int frame = smb2.requestFrame().intValue();
            boolean bytes = operation.type() == OperationType.READ || operation.type() == OperationType.WRITE;
            complete.add(new OnTheWire(
                    numbers == null ? frame : numbers.get(frame - 1),
                    smb2.compound() == null ? 0 : smb2.compound().index(),
                    bytes ? operation.action() : null,
                    smb2.request(),
                    new Expected(expected.status(), null, expected.returned())));
        }
        return complete;
    }

    /** A little-endian pcap file without a share of its frames; {@code numbers} takes those of the others. */
    private static byte[] without(byte[] pcap, double share, Random random, List<Long> numbers) {
        ByteBuffer in = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(pcap, 0, FILE_HEADER_BYTES);
        int at = FILE_HEADER_BYTES;
        for (long number = 1; at < pcap.length; number++) {
            int length = RECORD_HEADER_BYTES + in.getInt(at + CAPTURED_LENGTH_AT);
            if (random.nextDouble() >= share) {
                out.write(pcap, at, length);
                numbers.add(number);
            }
            at += length;
        }
        return out.toByteArray();
    }

    private static Path capture(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(LostFramesTest.class.getResource("/io/smbench/transform/" + name))
                .toURI());
    }
}
