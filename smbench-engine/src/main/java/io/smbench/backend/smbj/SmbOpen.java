package io.smbench.backend.smbj;

import io.smbench.backend.Token;
import io.smbench.smb2.FileId;
import io.smbench.smb2.OplockLevel;

/** An Open, MS-SMB2 3.2.1.6. */
final class SmbOpen implements Token {
    private final FileId fileId;
    private volatile OplockLevel oplockLevel;

    SmbOpen(FileId fileId, OplockLevel oplockLevel) {
        this.fileId = fileId;
        this.oplockLevel = oplockLevel;
    }

    FileId fileId() {
        return fileId;
    }

    /**
     * Takes a break notification's level.
     *
     * @return whether the server waits for an acknowledgment, MS-SMB2 3.2.5.19.1
     */
    boolean broken(OplockLevel newLevel) {
        boolean ackRequired = oplockLevel.equals(OplockLevel.EXCLUSIVE) || oplockLevel.equals(OplockLevel.BATCH);
        oplockLevel = newLevel;
        return ackRequired;
    }
}
