package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One recorded message, header and body. They stand in {@code vectors/COMMAND.tsv}, a row each: a name that begins with
 * what the message is, where it was recorded, and the bytes. A name that ends with {@code ~} says that our writer puts
 * something else into fields that mean nothing, such as the offset of an empty buffer.
 */
record WireVector(Smb2Command command, String name, String source, Bytes message) {

    /** The vectors of every command that has any. */
    static List<WireVector> all() {
        return IntStream.rangeClosed(0, Smb2Command.OPLOCK_BREAK.value())
                .mapToObj(value -> of(new Smb2Command(value)))
                .flatMap(List::stream)
                .toList();
    }

    static List<WireVector> of(Smb2Command command) {
        try (InputStream in = WireVector.class.getResourceAsStream("vectors/" + command + ".tsv")) {
            List<WireVector> vectors = new ArrayList<>();
            if (in != null) {
                for (String row : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    String[] fields = row.split("\t", -1);
                    vectors.add(new WireVector(command, fields[0], fields[1], Bytes.fromHex(fields[2])));
                }
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireVector of(Smb2Command command, String name) {
        List<WireVector> found =
                of(command).stream().filter(v -> v.name.equals(name)).toList();
        assertThat(found).as("vectors called %s %s", command, name).hasSize(1);
        return found.get(0);
    }

    /** Whether our writer gives exactly these bytes. */
    boolean isCanonical() {
        return !name.endsWith("~");
    }

    Smb2Header header() {
        return Smb2Header.decode(message.reader());
    }

    Smb2Body body() {
        return Smb2Codec.decodeMessage(message).body();
    }

    /** Command, name and where it was recorded. */
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(command, name, source);
    }
}
