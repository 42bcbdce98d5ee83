package io.smbench.transform;

import io.smbench.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** The SIDs in buffers whose structure is not followed: those of domains and accounts become others. */
final class AnonymousSids {
    private static final int NT_AUTHORITY = 5;
    private static final int LOGON = 5;
    private static final int DOMAIN = 21;
    private static final int FIRST_OF_SERVICES = 80;
    private static final int MICROSOFT_ACCOUNT = 11;
    private static final int AZURE_AD = 12;
    private static final int APP_PACKAGE = 15;
    private static final int UNIX = 22;

    private final Hmac hmac;
    private final Set<Bytes> replaced = new HashSet<>();

    AnonymousSids(Hmac hmac) {
        this.hmac = hmac;
    }

    /** How many different SIDs were replaced. */
    int count() {
        return replaced.size();
    }

    /**
     * S-1-5-21-domain-account; S-1-11-… and S-1-12-…; S-1-5-5-… of logon sessions; S-1-5-80-… and above of services,
     * application pools, virtual machines and NFS users; S-1-15-… of application packages; and the S-1-22 of Samba's
     * Unix accounts, MS-DTYP 2.4.2.4.
     *
     * @param replacing false to only find them
     * @return which bytes are those of SIDs, of well-known ones too
     */
    BitSet replaceIn(byte[] bytes, boolean replacing) {
        BitSet found = new BitSet();
        for (int at = 0; at + 12 <= bytes.length; at++) {
            boolean begins = bytes[at] == 1 && bytes[at + 1] >= 2 && bytes[at + 1] <= 15;
            for (int i = 2; i < 7 && begins; i++) {
                begins = bytes[at + i] == 0;
            }
            int size = 8 + 4 * bytes[at + 1];
            if (begins && at + size <= bytes.length) {
                found.set(at, at + size);
                if (replacing) {
                    replaceSid(bytes, at, bytes[at + 7], size);
                }
                at += size - 1;
            }
        }
        return found;
    }

    private void replaceSid(byte[] bytes, int at, int authority, int size) {
        Bytes sid = Bytes.wrap(bytes.clone(), at, size);
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long first = Integer.toUnsignedLong(out.getInt(at + 8));
        if (authority == NT_AUTHORITY && first == DOMAIN && size >= 24) {
            byte[] domain = hmac.stream("domain", sid.slice(12, 12).toArray(), 12);
            System.arraycopy(domain, 0, bytes, at + 12, 12);
            replaceAccount(out, at + 24, at + size);
        } else if (authority == MICROSOFT_ACCOUNT || authority == AZURE_AD) {
            byte[] account = hmac.stream("account", sid.toArray(), size - 12);
            System.arraycopy(account, 0, bytes, at + 12, account.length);
        } else if (isOfAccounts(authority, first)) {
            for (int account = at + 12; account < at + size; account += 4) {
                replaceAccount(out, account, at + size);
            }
        }
        if (!sid.equals(Bytes.wrap(bytes, at, size))) {
            replaced.add(sid);
        }
    }

    private static boolean isOfAccounts(int authority, long first) {
        return switch (authority) {
            case UNIX, APP_PACKAGE -> true;
            case NT_AUTHORITY -> first == LOGON || (first >= FIRST_OF_SERVICES && first < 1_000);
            default -> false;
        };
    }

    /** Numbers below 1000 are the same accounts everywhere. */
    private void replaceAccount(ByteBuffer out, int at, int end) {
        int number = at + 4 <= end ? out.getInt(at) : 0;
        if (Integer.compareUnsigned(number, 1_000) >= 0) {
            byte[] value = ByteBuffer.allocate(4).putInt(number).array();
            out.putInt(at, 1_000 + (int) Long.remainderUnsigned(hmac.number("account", value), 1 << 20));
        }
    }
}
