package io.smbench.exchange.decrypt;

import io.smbench.exchange.MessageTable;
import io.smbench.smb2.ntlm.NtHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A session between Samba 4.17's smbclient and smbd: user smbrec, password Recorded.1, port 4513. Beside each capture
 * stand the log of smbd, with the keys, and the messages as tshark 4.0.17 shows them with these keys.
 */
record RecordedKeys(String name) {
    static final NtHash PASSWORD = NtHash.ofPassword("Recorded.1");
    static final int ENCRYPTED_COLUMN = 7;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int CAPTURED_LENGTH_AT = 8;

    static List<RecordedKeys> all() {
        return List.of(
                new RecordedKeys("smb302_ccm128"),
                new RecordedKeys("smb311_ccm128"),
                new RecordedKeys("smb311_gcm128"),
                new RecordedKeys("smb311_ccm256"),
                new RecordedKeys("smb311_gcm256"),
                new RecordedKeys("mixed311"));
    }

    Path capture() {
        return file(".pcap");
    }

    Path log() {
        return file(".smbd.log");
    }

    List<String> truth() {
        return lines(file(".tsv"));
    }

    List<String> encryptedTruth() {
        return truth().stream().filter(RecordedKeys::isEncrypted).toList();
    }

    /** The one session's keys. */
    KeyEntry keys() {
        try {
            return KeyFile.read(log()).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isEncrypted(String row) {
        return row.split("\t", -1)[ENCRYPTED_COLUMN].equals("1");
    }

    static DecryptionKeys list(KeyEntry entry) {
        return DecryptionKeys.NONE.withList(KeyList.of(List.of(entry)));
    }

    /** A capture's rows with {@code keys}, and what stayed closed. */
    record Result(List<String> rows, Map<Unopened, Long> closed) {}

    static Result read(Path capture, DecryptionKeys keys) throws IOException {
        List<String> rows = new ArrayList<>();
        Map<Unopened, Long> closed = MessageTable.write(capture, Set.of(4513), keys, rows::add);
        return new Result(rows, closed);
    }

    /** A copy of the capture in {@code folder} without the frames before {@code first}. */
    Path from(int first, Path folder) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(capture())).order(ByteOrder.LITTLE_ENDIAN);
        int at = FILE_HEADER;
        for (int frame = 1; frame < first; frame++) {
            at += RECORD_HEADER + all.getInt(at + CAPTURED_LENGTH_AT);
        }
        ByteBuffer cut = ByteBuffer.allocate(FILE_HEADER + all.limit() - at);
        cut.put(all.slice(0, FILE_HEADER)).put(all.slice(at, all.limit() - at));
        return Files.write(folder.resolve(name + "-from-" + first + ".pcap"), cut.array());
    }

    private Path file(String ending) {
        URL url = Objects.requireNonNull(RecordedKeys.class.getResource(name + ending), name + ending);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
