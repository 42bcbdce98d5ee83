package io.smbench.smb2.fscc;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An entry of a QUERY_DIRECTORY response. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface DirectoryInformation extends InformationEntry
        permits FileBothDirectoryInformation,
                FileDirectoryInformation,
                FileFullDirectoryInformation,
                FileIdBothDirectoryInformation,
                FileIdExtdDirectoryInformation,
                FileIdFullDirectoryInformation,
                FileNamesInformation {
    String fileName();

    /** What all but FileNamesInformation have besides the name. */
    @Nullable
    DirectoryEntry entry();
}
