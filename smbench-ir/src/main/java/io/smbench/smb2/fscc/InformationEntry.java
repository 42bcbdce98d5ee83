package io.smbench.smb2.fscc;

import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** An element of a list that NextEntryOffset holds together. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface InformationEntry
        permits DirectoryInformation,
                FileFullEaInformation,
                FileGetEaInformation,
                FileGetQuotaInformation,
                FileNotifyInformation,
                FileQuotaInformation,
                FileStreamInformation {
    /** Writes what follows NextEntryOffset. */
    void encode(WireWriter out);

    /** What the entry's beginning must be a multiple of. */
    default int alignment() {
        return 8;
    }
}
