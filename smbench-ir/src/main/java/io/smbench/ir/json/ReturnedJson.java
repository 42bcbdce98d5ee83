package io.smbench.ir.json;

import io.smbench.ir.Returned;

/** What a response carried, as members of {@code expected}; result files use the same names. */
final class ReturnedJson {
    private ReturnedJson() {}

    static Returned read(Fields in) {
        return new Returned(
                in.optionalWord("create_action", Words.CREATE_ACTION),
                in.optionalWord("oplock_level", Words.OPLOCK_LEVEL),
                in.optionalWord("lease_state", Words.LEASE_STATE),
                in.optionalWord("durable", Words.DURABLE),
                in.optionalWord("attributes", Words.MASK),
                in.optionalUnsigned("end_of_file", 64),
                in.optionalUnsigned("byte_count", 63),
                in.optionalSha256("sha256"),
                in.has("entries") ? in.strings("entries") : null);
    }

    static void write(Returned returned, Members out) {
        out.word("create_action", returned.createAction(), Words.CREATE_ACTION)
                .word("oplock_level", returned.oplockLevel(), Words.OPLOCK_LEVEL)
                .word("lease_state", returned.leaseState(), Words.LEASE_STATE)
                .word("durable", returned.durable(), Words.DURABLE)
                .word("attributes", returned.attributes(), Words.MASK);
        if (returned.endOfFile() != null) {
            out.unsigned("end_of_file", returned.endOfFile());
        }
        out.put("byte_count", returned.byteCount())
                .put("sha256", returned.sha256())
                .strings("entries", returned.entries());
    }
}
