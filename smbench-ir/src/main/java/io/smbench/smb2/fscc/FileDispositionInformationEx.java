package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileDispositionInformationEx: FileDispositionInformation with Flags, as in ntifs.h. */
@API(status = API.Status.EXPERIMENTAL)
public record FileDispositionInformationEx(int flags) implements Information {
    public static final int FLAG_DELETE = 0x00000001;
    public static final int FLAG_POSIX_SEMANTICS = 0x00000002;
    public static final int FLAG_FORCE_IMAGE_SECTION_CHECK = 0x00000004;
    public static final int FLAG_ON_CLOSE = 0x00000008;
    public static final int FLAG_IGNORE_READONLY_ATTRIBUTE = 0x00000010;

    static FileDispositionInformationEx decode(WireReader in) {
        return new FileDispositionInformationEx(in.i32("Flags"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(flags);
    }
}
