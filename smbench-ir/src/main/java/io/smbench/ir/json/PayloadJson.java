package io.smbench.ir.json;

import io.smbench.ir.Payload;
import java.util.Objects;

/** {@code length} with {@code blob} or {@code pattern}. */
final class PayloadJson {
    private static final Payload NOTHING = new Payload.Pattern(0, 0);

    private PayloadJson() {}

    static Payload read(Fields in) {
        long length = in.unsigned("length", 31);
        if (in.has("blob") == in.has("pattern")) {
            in.problems()
                    .add(
                            in.object(),
                            in.has("blob") ? "both blob and pattern" : "neither blob nor pattern",
                            "one of them",
                            "Name the blob, or give a pattern's seed: {\"seed\": 1}.");
            return NOTHING;
        }
        Fields pattern = in.optionalObject("pattern");
        if (pattern != null) {
            return new Payload.Pattern(pattern.signed("seed"), length);
        }
        return new Payload.Blob(blobName(in), length);
    }

    private static String blobName(Fields in) {
        JsonValue blob = Objects.requireNonNull(in.object().member("blob"));
        if (blob.content() instanceof String name && (name.contains("/") || name.contains("\\"))) {
            in.problems()
                    .add(
                            blob,
                            blob.describe() + ", a path",
                            "the SHA-256 of the bytes: the file is blobs/<sha256>.bin and cannot be anywhere else",
                            "Put the file into the blobs folder under its SHA-256, and write only that.");
            return "";
        }
        String sha256 = in.optionalSha256("blob");
        return sha256 == null ? "" : sha256;
    }

    static void write(Payload payload, Members out) {
        out.unsigned("length", payload.length());
        if (payload instanceof Payload.Blob blob) {
            out.put("blob", blob.sha256());
        } else if (payload instanceof Payload.Pattern pattern) {
            out.object("pattern", members -> members.put("seed", pattern.seed()));
        }
    }
}
