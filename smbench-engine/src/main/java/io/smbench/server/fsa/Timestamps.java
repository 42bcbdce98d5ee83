package io.smbench.server.fsa;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileTimes;

/** A File's four times, in FILETIME ticks. */
final class Timestamps {
    long creation;
    long lastAccess;
    long lastWrite;
    long change;

    Timestamps(long now) {
        creation = now;
        lastAccess = now;
        lastWrite = now;
        change = now;
    }

    FileTimes toFileTimes() {
        return new FileTimes(
                new FileTime(creation), new FileTime(lastAccess), new FileTime(lastWrite), new FileTime(change));
    }
}
