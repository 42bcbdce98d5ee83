package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileAllInformation, MS-FSCC 2.4: nine classes one after the other. */
@API(status = API.Status.EXPERIMENTAL)
public record FileAllInformation(
        FileBasicInformation basic,
        FileStandardInformation standard,
        FileInternalInformation internal,
        FileEaInformation ea,
        FileAccessInformation access,
        FilePositionInformation position,
        FileModeInformation mode,
        FileAlignmentInformation alignment,
        FileNameInformation name)
        implements Information {
    static FileAllInformation decode(WireReader in) {
        return new FileAllInformation(
                FileBasicInformation.decode(in),
                FileStandardInformation.decode(in),
                FileInternalInformation.decode(in),
                FileEaInformation.decode(in),
                FileAccessInformation.decode(in),
                FilePositionInformation.decode(in),
                FileModeInformation.decode(in),
                FileAlignmentInformation.decode(in),
                FileNameInformation.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        basic.encode(out);
        standard.encode(out);
        internal.encode(out);
        ea.encode(out);
        access.encode(out);
        position.encode(out);
        mode.encode(out);
        alignment.encode(out);
        name.encode(out);
    }
}
