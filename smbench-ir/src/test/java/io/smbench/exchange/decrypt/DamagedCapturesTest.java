package io.smbench.exchange.decrypt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted captures with damaged bytes: reading ends, and no packet is lost without a count. */
class DamagedCapturesTest {
    private static final long SEED = 20_261_122;
    /** A few in each build; set the property for more. */
    private static final int CASES = Integer.getInteger("smbench.mutations", 300);

    private static final Duration CASE_LIMIT = Duration.ofSeconds(5);
    private static final int FILE_HEADER = 24;

    @Test
    void damageNeitherCrashesNorHangs(@TempDir Path folder) throws IOException {
        List<RecordedKeys> sessions = RecordedKeys.all();
        for (int i = 0; i < CASES; i++) {
            RecordedKeys session = sessions.get(i % sessions.size());
            long seed = SEED + i;
            Path damaged = Files.write(folder.resolve("damaged.pcap"), damage(session, new Random(seed)));
            DecryptionKeys keys = i % 2 == 0
                    ? RecordedKeys.list(session.keys())
                    : DecryptionKeys.NONE.withPassword(RecordedKeys.PASSWORD);
            Assertions.assertTimeout(CASE_LIMIT, () -> RecordedKeys.read(damaged, keys), () -> "seed " + seed);
        }
    }

    /** One bit of what a key opens, anywhere: the packet with it stays closed and all others do not. */
    @Test
    void oneWrongBitClosesOnePacket(@TempDir Path folder) throws IOException {
        RecordedKeys session = new RecordedKeys("smb311_gcm128");
        byte[] bytes = Files.readAllBytes(session.capture());
        int all = session.truth().size();
        for (int at : transformHeaders(bytes).subList(0, 10)) {
            byte[] damaged = bytes.clone();
            damaged[at + 4] ^= 0x01;
            Path file = Files.write(folder.resolve("bit.pcap"), damaged);
            RecordedKeys.Result result = RecordedKeys.read(file, RecordedKeys.list(session.keys()));
            assertThat(result.closed()).containsExactly(Map.entry(Unopened.WRONG_KEY, 1L));
            assertThat(result.rows().size()).isBetween(all - 4, all - 1);
        }
    }

    private static List<Integer> transformHeaders(byte[] bytes) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at + 4 < bytes.length; at++) {
            if (bytes[at] == (byte) 0xfd && bytes[at + 1] == 'S' && bytes[at + 2] == 'M' && bytes[at + 3] == 'B') {
                found.add(at);
            }
        }
        return found;
    }

    private static byte[] damage(RecordedKeys session, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(session.capture());
        int changes = 1 + random.nextInt(20);
        for (int i = 0; i < changes; i++) {
            // half of the damage goes to the setup, from which keys follow
            int bound = random.nextBoolean() ? 3000 : bytes.length - FILE_HEADER;
            bytes[FILE_HEADER + random.nextInt(bound)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
