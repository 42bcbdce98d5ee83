package io.smbench.smb2.fscc;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** The four times that MS-FSCC puts in this order wherever it has them. */
@API(status = API.Status.EXPERIMENTAL)
public record FileTimes(FileTime creationTime, FileTime lastAccessTime, FileTime lastWriteTime, FileTime changeTime) {
    public static FileTimes decode(WireReader in) {
        return new FileTimes(
                FileTime.decode("CreationTime", in),
                FileTime.decode("LastAccessTime", in),
                FileTime.decode("LastWriteTime", in),
                FileTime.decode("ChangeTime", in));
    }

    public void encode(WireWriter out) {
        creationTime.encode(out);
        lastAccessTime.encode(out);
        lastWriteTime.encode(out);
        changeTime.encode(out);
    }
}
