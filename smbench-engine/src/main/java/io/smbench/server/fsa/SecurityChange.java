package io.smbench.server.fsa;

import io.smbench.smb2.dtyp.SecurityDescriptor;

/** Parts of a security descriptor taken over from another one. */
final class SecurityChange {
    static final int OWNER = 0x1;
    static final int GROUP = 0x2;
    static final int DACL = 0x4;
    static final int SACL = 0x8;

    private SecurityChange() {}

    /** Every part that {@code given} has replaces that of {@code base}. */
    static SecurityDescriptor apply(SecurityDescriptor base, SecurityDescriptor given) {
        boolean hasDacl = (given.control() & SecurityDescriptor.CONTROL_DACL_PRESENT) != 0;
        int parts = (given.owner() == null ? 0 : OWNER)
                | (given.group() == null ? 0 : GROUP)
                | (hasDacl ? DACL : 0)
                | (given.sacl() == null ? 0 : SACL);
        return replace(base, given, parts);
    }

    /** The parts named by {@code parts} replace those of {@code base}. */
    static SecurityDescriptor replace(SecurityDescriptor base, SecurityDescriptor given, int parts) {
        int daclBits = SecurityDescriptor.CONTROL_DACL_PRESENT
                | SecurityDescriptor.CONTROL_DACL_DEFAULTED
                | SecurityDescriptor.CONTROL_DACL_AUTO_INHERITED
                | SecurityDescriptor.CONTROL_DACL_PROTECTED;
        boolean dacl = (parts & DACL) != 0;
        boolean sacl = (parts & SACL) != 0;
        int control = base.control();
        if (dacl) {
            control = (control & ~daclBits) | (given.control() & daclBits) | SecurityDescriptor.CONTROL_DACL_PRESENT;
        }
        if (sacl) {
            control |= SecurityDescriptor.CONTROL_SACL_PRESENT;
        }
        return new SecurityDescriptor(
                base.revision(),
                base.sbz1(),
                control,
                (parts & OWNER) != 0 && given.owner() != null ? given.owner() : base.owner(),
                (parts & GROUP) != 0 && given.group() != null ? given.group() : base.group(),
                sacl ? given.sacl() : base.sacl(),
                dacl ? given.dacl() : base.dacl());
    }

    /** Only the parts named by {@code parts}. */
    static SecurityDescriptor select(SecurityDescriptor all, int parts) {
        boolean dacl = (parts & DACL) != 0;
        boolean sacl = (parts & SACL) != 0;
        int control = all.control()
                & ~(dacl ? 0 : SecurityDescriptor.CONTROL_DACL_PRESENT)
                & ~(sacl ? 0 : SecurityDescriptor.CONTROL_SACL_PRESENT);
        return new SecurityDescriptor(
                all.revision(),
                all.sbz1(),
                control,
                (parts & OWNER) != 0 ? all.owner() : null,
                (parts & GROUP) != 0 ? all.group() : null,
                sacl ? all.sacl() : null,
                dacl ? all.dacl() : null);
    }
}
