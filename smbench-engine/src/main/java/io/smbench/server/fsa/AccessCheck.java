package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.Ace;
import io.smbench.smb2.dtyp.Acl;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.dtyp.SidAce;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a security descriptor lets somebody do, MS-DTYP 2.5.3.2. */
final class AccessCheck {
    /** The owner's rights, S-1-3-4: they replace what being the owner gives. */
    private static final Sid OWNER_RIGHTS = Sid.parse("S-1-3-4");

    private static final Sid CREATOR_OWNER = Sid.parse("S-1-3-0");
    private static final Sid CREATOR_GROUP = Sid.parse("S-1-3-1");
    private static final int INHERITABLE = Ace.FLAG_OBJECT_INHERIT | Ace.FLAG_CONTAINER_INHERIT;

    private AccessCheck() {}

    /** Everything that {@code who} may do with {@code file}, also because the directory above allows it. */
    static int maximal(File file, Identity who, @Nullable File parent) {
        int allowed = granted(file.security(), who);
        if (parent != null && (granted(parent.security(), who) & AccessMask.FILE_DELETE_CHILD) != 0) {
            allowed |= AccessMask.DELETE;
        }
        if (file.has(FileAttributes.FILE_ATTRIBUTE_READONLY) && !file.directory) {
            allowed &= ~(AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA);
        }
        return allowed | AccessMask.FILE_READ_ATTRIBUTES;
    }

    /** Fails with STATUS_ACCESS_DENIED unless all of {@code desired} is allowed. */
    static void require(int desired, int allowed) {
        if ((desired & ~allowed) != 0) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    static int granted(SecurityDescriptor security, Identity who) {
        Acl dacl = security.dacl();
        if (dacl == null) {
            return AccessRights.FILE_ALL;
        }
        boolean owns = security.owner() != null && who.is(security.owner());
        int allowed = 0;
        int denied = 0;
        boolean ownerRights = false;
        for (Ace ace : dacl.aces()) {
            if (!(ace instanceof SidAce entry) || (ace.flags() & Ace.FLAG_INHERIT_ONLY) != 0) {
                continue;
            }
            ownerRights |= entry.sid().equals(OWNER_RIGHTS);
            if (!who.is(entry.sid()) && !(owns && entry.sid().equals(OWNER_RIGHTS))) {
                continue;
            }
            int mask = AccessRights.specific(entry.mask());
            if (ace.type() == Ace.ACCESS_ALLOWED) {
                allowed |= mask & ~denied;
            } else if (ace.type() == Ace.ACCESS_DENIED) {
                denied |= mask & ~allowed;
            }
        }
        if (owns && !ownerRights) {
            allowed |= AccessMask.READ_CONTROL | AccessMask.WRITE_DAC;
        }
        return allowed;
    }

    /** The descriptor of a new file: inherited from {@code parent}, or all rights for everyone. */
    static SecurityDescriptor inherited(@Nullable File parent, Identity creator, boolean directory) {
        List<Ace> aces = new ArrayList<>();
        Acl above = parent == null ? null : parent.security().dacl();
        for (Ace ace : above == null ? List.<Ace>of() : above.aces()) {
            if (ace instanceof SidAce entry && (ace.flags() & INHERITABLE) != 0) {
                inherit(aces, entry, creator, directory);
            }
        }
        int control = SecurityDescriptor.CONTROL_SELF_RELATIVE | SecurityDescriptor.CONTROL_DACL_PRESENT;
        if (aces.isEmpty()) {
            aces.add(new SidAce(Ace.ACCESS_ALLOWED, 0, AccessRights.FILE_ALL, Identity.EVERYONE, Bytes.EMPTY));
        } else {
            control |= SecurityDescriptor.CONTROL_DACL_AUTO_INHERITED;
        }
        return new SecurityDescriptor(
                1, 0, control, creator.user(), creator.primaryGroup(), null, new Acl(Acl.REVISION, aces));
    }

    private static void inherit(List<Ace> aces, SidAce entry, Identity creator, boolean directory) {
        int wanted = directory ? Ace.FLAG_CONTAINER_INHERIT : Ace.FLAG_OBJECT_INHERIT;
        boolean applies = (entry.flags() & wanted) != 0;
        boolean passesOn = directory && (entry.flags() & Ace.FLAG_NO_PROPAGATE_INHERIT) == 0;
        if (!applies && !passesOn) {
            return;
        }
        Sid sid = entry.sid().equals(CREATOR_OWNER)
                ? creator.user()
                : entry.sid().equals(CREATOR_GROUP) ? creator.primaryGroup() : entry.sid();
        int flags = Ace.FLAG_INHERITED
                | (passesOn ? entry.flags() & INHERITABLE : 0)
                | (applies ? 0 : Ace.FLAG_INHERIT_ONLY);
        aces.add(new SidAce(entry.type(), flags, entry.mask(), sid, entry.applicationData()));
    }
}
