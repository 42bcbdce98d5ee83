package io.smbench.ir.json;

import io.smbench.ir.Returned;
import io.smbench.smb2.LeaseState;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names for the values of a wire field. A value without a name is written in hexadecimal, with all its digits. */
final class Words {
    /** MS-SMB2 2.2.13 CreateDisposition. */
    static final Words DISPOSITION = new Words(8)
            .with(0, "FILE_SUPERSEDE")
            .with(1, "FILE_OPEN")
            .with(2, "FILE_CREATE")
            .with(3, "FILE_OPEN_IF")
            .with(4, "FILE_OVERWRITE")
            .with(5, "FILE_OVERWRITE_IF");
    /** MS-SMB2 2.2.14 CreateAction. */
    static final Words CREATE_ACTION = new Words(8)
            .with(0, "FILE_SUPERSEDED")
            .with(1, "FILE_OPENED")
            .with(2, "FILE_CREATED")
            .with(3, "FILE_OVERWRITTEN");
    /** MS-SMB2 2.2.13 RequestedOplockLevel. */
    static final Words OPLOCK_LEVEL = new Words(2)
            .with(0x00, "NONE")
            .with(0x01, "LEVEL_II")
            .with(0x08, "EXCLUSIVE")
            .with(0x09, "BATCH")
            .with(0xFF, "LEASE");
    /** MS-SMB2 2.2.13.2.8 LeaseState. */
    static final Words LEASE_STATE = leaseStates();
    /** What an open was granted: MS-SMB2 2.2.14.2.3 and 2.2.14.2.12. */
    static final Words DURABLE = new Words(1)
            .with(Returned.DURABLE, "V1")
            .with(Returned.DURABLE_V2, "V2")
            .with(Returned.PERSISTENT, "PERSISTENT");
    /** MS-SMB2 2.2.13 ImpersonationLevel. */
    static final Words IMPERSONATION = new Words(8)
            .with(0, "ANONYMOUS")
            .with(1, "IDENTIFICATION")
            .with(2, "IMPERSONATION")
            .with(3, "DELEGATE");
    /** MS-SMB2 2.2.37 InfoType. */
    static final Words INFO_TYPE = new Words(2)
            .with(1, "FILE")
            .with(2, "FILESYSTEM")
            .with(3, "SECURITY")
            .with(4, "QUOTA");
    /** Bit masks: hexadecimal only. */
    static final Words MASK = new Words(8);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final int digits;
    private final Pattern hexadecimal;

    private Words(int digits) {
        this.digits = digits;
        this.hexadecimal = Pattern.compile("0x[0-9a-fA-F]{1," + digits + "}");
    }

    private Words with(int value, String name) {
        values.put(name, value);
        names.put(value, name);
        return this;
    }

    private static Words leaseStates() {
        Words words = new Words(8);
        for (int state = 0; state < 8; state++) {
            words.with(state, new LeaseState(state).toString());
        }
        return words;
    }

    String write(int value) {
        String name = names.get(value);
        if (name != null) {
            return name;
        }
        int needed = (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 3) / 4;
        return "0x" + HEX.toHexDigits(Integer.toUnsignedLong(value), Math.max(digits, needed));
    }

    /** Null if {@code text} is neither a name nor hexadecimal. */
    @Nullable
    Integer read(String text) {
        Integer value = values.get(text);
        if (value != null || !hexadecimal.matcher(text).matches()) {
            return value;
        }
        return Integer.parseUnsignedInt(text.substring(2), 16);
    }

    /** What a field of this kind holds, for messages. */
    String expectation() {
        String hex = "0x and up to %d hexadecimal digits".formatted(digits);
        return values.isEmpty() ? hex : String.join(", ", values.keySet()) + " or " + hex;
    }
}
