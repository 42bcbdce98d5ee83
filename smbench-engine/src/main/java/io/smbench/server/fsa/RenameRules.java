package io.smbench.server.fsa;

import org.apiguardian.api.API;

/** Which renames are refused, where servers differ. */
@API(status = API.Status.INTERNAL)
public enum RenameRules {
    /**
     * MS-FSA 2.1.5.15.11: the Open needs DELETE access, and whoever has the target directory open must share it for
     * writing, as Windows opens it to add a name.
     */
    FSA,

    /** smbd's: FILE_WRITE_ATTRIBUTES does as well, and only an Open with DELETE access protects the directory. */
    SAMBA
}
