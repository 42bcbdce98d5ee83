package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One recorded buffer of an information class. They stand in {@code information.tsv}, a row each: InfoType, class,
 * where it occurs (query, set, dir), where it was recorded, and the bytes.
 */
public record InformationVector(InfoClass infoClass, String use, String source, Bytes buffer) {
    public static List<InformationVector> all() {
        try (InputStream in = InformationVector.class.getResourceAsStream("information.tsv")) {
            String rows = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return rows.lines().map(InformationVector::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Information decode(InfoClass infoClass, String use) {
        InformationVector vector = all().stream()
                .filter(v -> v.infoClass.equals(infoClass) && v.use.equals(use))
                .findFirst()
                .orElseThrow();
        return Information.decode(infoClass, vector.buffer);
    }

    private static InformationVector of(String row) {
        String[] fields = row.split("\t", -1);
        InfoType infoType = new InfoType(Integer.parseInt(fields[0]));
        InfoClass infoClass = new InfoClass(infoType, Integer.parseInt(fields[1]));
        return new InformationVector(infoClass, fields[2], fields[3], Bytes.fromHex(fields[4]));
    }

    /** Class, use and where it was recorded. */
    @Override
    public String toString() {
        return "%s in %s (%s)".formatted(infoClass, use, source);
    }
}
