package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * FileFullEaInformation, MS-FSCC 2.4: an extended attribute.
 *
 * @param flags {@link #FLAG_NEED_EA}
 * @param eaValue empty in a SET_INFO request: remove the attribute
 */
@API(status = API.Status.EXPERIMENTAL)
public record FileFullEaInformation(int flags, String eaName, Bytes eaValue) implements InformationEntry {
    /** Whoever does not understand this attribute does not understand the file. */
    public static final int FLAG_NEED_EA = 0x80;

    public FileFullEaInformation {
        FileGetEaInformation.check(eaName);
        if (eaValue.length() > 0xFFFF) {
            throw new IllegalArgumentException("EaValue: %d bytes, at most 65535".formatted(eaValue.length()));
        }
    }

    /** Reads what follows NextEntryOffset. */
    public static FileFullEaInformation decode(WireReader in) {
        int flags = in.u8("Flags");
        int eaNameLength = in.u8("EaNameLength");
        int eaValueLength = in.u16("EaValueLength");
        String eaName = in.ascii("EaName", eaNameLength);
        in.skip("EaName terminator", 1);
        return new FileFullEaInformation(flags, eaName, in.bytes("EaValue", eaValueLength));
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(flags)
                .u8(eaName.length())
                .u16(eaValue.length())
                .ascii(eaName)
                .u8(0)
                .bytes(eaValue);
    }

    @Override
    public int alignment() {
        return 4;
    }
}
