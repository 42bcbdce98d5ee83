package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FILE_GET_EA_INFORMATION, MS-FSCC 2.4: the name of an extended attribute that QUERY_INFO asks for. */
@API(status = API.Status.EXPERIMENTAL)
public record FileGetEaInformation(String eaName) implements InformationEntry {
    public FileGetEaInformation {
        check(eaName);
    }

    static void check(String eaName) {
        if (eaName.length() > 0xFF) {
            throw new IllegalArgumentException("EaName: %d characters, at most 255".formatted(eaName.length()));
        }
    }

    /** Reads what follows NextEntryOffset. */
    public static FileGetEaInformation decode(WireReader in) {
        int eaNameLength = in.u8("EaNameLength");
        return new FileGetEaInformation(in.ascii("EaName", eaNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(eaName.length()).ascii(eaName).u8(0);
    }

    @Override
    public int alignment() {
        return 4;
    }
}
