package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.smb2.fscc.InformationVector;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Damaged bytes are refused or read as something else; they never end in another exception, never take long, never ask
 * for memory that their size does not account for.
 */
class MutationTest {
    private static final int MUTANTS = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("smbench.seed", System.nanoTime());

    /** Numbers that lengths, counts and offsets break on. */
    private static final int[] NASTY = {0, 1, 4, 0x7F, 0x80, 0xFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};

    @Test
    void damagedMessagesAreRefusedOrReadAsSomethingElse() {
        List<WireVector> vectors = WireVector.all();
        Random random = new Random(SEED);
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            int undecodable = 0;
            for (int i = 0; i < MUTANTS; i++) {
                WireVector vector = vectors.get(random.nextInt(vectors.size()));
                Bytes mutant = mutate(vector.message(), random);
                try {
                    for (Smb2Message message : Smb2Codec.decode(mutant)) {
                        undecodable += message.body() instanceof UndecodableBody ? 1 : 0;
                        readBuffers(message.body());
                    }
                } catch (WireException expected) {
                    undecodable++;
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(found(vector, i, mutant), e);
                }
            }
            assertThat(undecodable).as("refused, seed %d", SEED).isBetween(MUTANTS / 100, MUTANTS);
        });
    }

    @Test
    void damagedBuffersAreRefusedOrReadAsSomethingElse() {
        List<InformationVector> vectors = InformationVector.all();
        Random random = new Random(SEED);
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < MUTANTS; i++) {
                InformationVector vector = vectors.get(random.nextInt(vectors.size()));
                Bytes mutant = mutate(vector.buffer(), random);
                try {
                    Information.decode(vector.infoClass(), mutant);
                } catch (WireException expected) {
                    assertThat(expected).hasMessageContaining("needs");
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(found(vector, i, mutant), e);
                }
            }
        });
    }

    private static void readBuffers(Smb2Body body) {
        try {
            if (body instanceof IoctlRequest request) {
                request.decodeInput();
            } else if (body instanceof IoctlResponse response) {
                response.decodeOutput();
            } else if (body instanceof ChangeNotifyResponse response) {
                FileNotifyInformation.decodeList(response.buffer());
            } else if (body instanceof SetInfoRequest request) {
                Information.decode(request.infoClass(), request.buffer());
            } else if (body instanceof QueryDirectoryResponse response) {
                Information.decode(InfoClass.FILE_ID_BOTH_DIRECTORY_INFORMATION, response.buffer());
            }
        } catch (WireException expected) {
            assertThat(expected).hasMessageContaining("needs");
        }
    }

    private static Bytes mutate(Bytes original, Random random) {
        byte[] bytes = original.toArray();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> overwrite(bytes, at & ~1, NASTY[random.nextInt(NASTY.length)], 1 + random.nextInt(4));
            }
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return Bytes.wrap(bytes, 0, length);
    }

    private static void overwrite(byte[] bytes, int at, int value, int size) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }

    private static String found(Object vector, int i, Bytes mutant) {
        return "-Dsmbench.seed=%d: mutant %d of %s: %s".formatted(SEED, i, vector, mutant.toHex());
    }
}
