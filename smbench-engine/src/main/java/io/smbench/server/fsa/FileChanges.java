package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileFullEaInformation;
import io.smbench.smb2.fscc.FileNotifyInformation;
import java.util.List;
import java.util.function.LongConsumer;
import org.apiguardian.api.API;

/** What SET_INFO changes of a File besides its size and its name, MS-FSA 2.1.5.15 and 2.1.5.17. */
@API(status = API.Status.INTERNAL)
public final class FileChanges {
    private final Volume volume;

    public FileChanges(Volume volume) {
        this.volume = volume;
    }

    /** FileBasicInformation; times of 0 stay, -1 and -2 stop and resume updates. */
    public void setBasic(Open open, FileBasicInformation basic, long now) {
        require(open, AccessMask.FILE_WRITE_ATTRIBUTES);
        checkTimes(basic);
        File file = open.file();
        int attributes = basic.fileAttributes();
        boolean asksDirectory = (attributes & FileAttributes.FILE_ATTRIBUTE_DIRECTORY) != 0;
        boolean temporaryDirectory = file.directory && (attributes & FileAttributes.FILE_ATTRIBUTE_TEMPORARY) != 0;
        if ((asksDirectory && !file.directory) || temporaryDirectory) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        int kinds = 0;
        if (attributes != 0) {
            file.setAttributes(attributes);
            kinds |= ChangeNotifyRequest.FILTER_ATTRIBUTES;
        }
        kinds |= set(basic.times().creationTime(), time -> file.times.creation = time)
                ? ChangeNotifyRequest.FILTER_CREATION
                : 0;
        kinds |= set(basic.times().lastAccessTime(), time -> file.times.lastAccess = time)
                ? ChangeNotifyRequest.FILTER_LAST_ACCESS
                : 0;
        kinds |= set(basic.times().lastWriteTime(), time -> file.times.lastWrite = time)
                ? ChangeNotifyRequest.FILTER_LAST_WRITE
                : 0;
        open.keepsLastWriteTime = keeps(basic.times().lastWriteTime(), open.keepsLastWriteTime);
        open.keepsLastAccessTime = keeps(basic.times().lastAccessTime(), open.keepsLastAccessTime);
        open.keepsChangeTime = keeps(basic.times().changeTime(), open.keepsChangeTime);
        boolean changeSet = set(basic.times().changeTime(), time -> file.times.change = time);
        if (changeSet) {
            Volume.breakListing(open.link, open.parentLease);
        } else if (kinds != 0) {
            open.changed(now);
        }
        volume.changed(open.link, kinds, FileNotifyInformation.ACTION_MODIFIED, open.parentLease);
        volume.settle();
    }

    private static void checkTimes(FileBasicInformation basic) {
        List<FileTime> times = List.of(
                basic.times().creationTime(),
                basic.times().lastAccessTime(),
                basic.times().lastWriteTime(),
                basic.times().changeTime());
        if (times.stream().anyMatch(time -> time.value() < -2)) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
    }

    private static boolean set(FileTime time, LongConsumer target) {
        if (time.value() <= 0) {
            return false;
        }
        target.accept(time.value());
        return true;
    }

    /** A time that was set, or stopped, stays for this Open. */
    private static boolean keeps(FileTime time, boolean before) {
        if (time.equals(FileTime.RESUME_UPDATES)) {
            return false;
        }
        return before || !time.equals(FileTime.ZERO);
    }

    public void setPosition(Open open, long currentByteOffset) {
        if (currentByteOffset < 0) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        open.currentByteOffset = currentByteOffset;
    }

    public void setMode(Open open, int mode) {
        int alerts = CreateParameters.FILE_SYNCHRONOUS_IO_ALERT | CreateParameters.FILE_SYNCHRONOUS_IO_NONALERT;
        if ((mode & ~Volume.MODE_BITS) != 0 || (mode & alerts) != 0) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        open.mode = mode;
    }

    public void setExtendedAttributes(Open open, List<FileFullEaInformation> attributes, long now) {
        require(open, AccessMask.FILE_WRITE_EA);
        ExtendedAttributes.set(open.file(), attributes);
        open.changed(now);
        volume.changed(
                open.link, ChangeNotifyRequest.FILTER_EA, FileNotifyInformation.ACTION_MODIFIED, open.parentLease);
        volume.settle();
    }

    /** Takes the parts that {@code parts} names over from {@code given}, MS-SMB2 2.2.39 AdditionalInformation. */
    public void setSecurity(Open open, SecurityDescriptor given, int parts, long now) {
        if ((parts & (SecurityChange.OWNER | SecurityChange.GROUP)) != 0) {
            require(open, AccessMask.WRITE_OWNER);
        }
        if ((parts & SecurityChange.DACL) != 0) {
            require(open, AccessMask.WRITE_DAC);
        }
        if ((parts & SecurityChange.SACL) != 0) {
            require(open, AccessMask.ACCESS_SYSTEM_SECURITY);
        }
        File file = open.file();
        file.setSecurity(SecurityChange.replace(file.security(), given, parts));
        open.changed(now);
        volume.changed(
                open.link,
                ChangeNotifyRequest.FILTER_SECURITY,
                FileNotifyInformation.ACTION_MODIFIED,
                open.parentLease);
        volume.settle();
    }

    private static void require(Open open, int access) {
        if (!open.has(access)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }
}
