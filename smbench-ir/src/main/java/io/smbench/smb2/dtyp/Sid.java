package io.smbench.smb2.dtyp;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SID, MS-DTYP 2.4.2.2: who. Written as {@code S-1-5-21-…}.
 *
 * @param identifierAuthority 48 bits
 * @param subAuthorities 32 bits each, at most 255; Windows allows 15
 */
@API(status = API.Status.EXPERIMENTAL)
public record Sid(int revision, long identifierAuthority, List<Long> subAuthorities) {
    private static final int FIXED_SIZE = 8;

    public Sid {
        subAuthorities = List.copyOf(subAuthorities);
        if (subAuthorities.size() > 0xFF) {
            throw new IllegalArgumentException("SID: %d sub-authorities, at most 255".formatted(subAuthorities.size()));
        }
    }

    public static Sid decode(WireReader in) {
        int revision = in.u8("Sid.Revision");
        int subAuthorityCount = in.u8("Sid.SubAuthorityCount");
        long identifierAuthority = 0;
        for (int i = 0; i < 6; i++) {
            identifierAuthority = identifierAuthority << 8 | in.u8("Sid.IdentifierAuthority");
        }
        List<Long> subAuthorities = new ArrayList<>();
        for (int i = 0; i < subAuthorityCount; i++) {
            subAuthorities.add(in.u32("Sid.SubAuthority"));
        }
        return new Sid(revision, identifierAuthority, subAuthorities);
    }

    public void encode(WireWriter out) {
        out.u8(revision).u8(subAuthorities.size());
        for (int shift = 40; shift >= 0; shift -= 8) {
            out.u8((int) (identifierAuthority >>> shift));
        }
        subAuthorities.forEach(out::u32);
    }

    /** How many bytes it takes on the wire. */
    public int size() {
        return FIXED_SIZE + 4 * subAuthorities.size();
    }

    /**
     * Reads the form that {@link #toString} writes.
     *
     * @throws IllegalArgumentException if {@code text} is not a SID
     */
    public static Sid parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length < 3 || !parts[0].equals("S")) {
            throw new IllegalArgumentException("SID: found '%s', expected S-1-5-…".formatted(text));
        }
        try {
            List<Long> subAuthorities =
                    Arrays.stream(parts).skip(3).map(Sid::parseSubAuthority).toList();
            return new Sid(Integer.parseInt(parts[1]), Long.decode(parts[2]), subAuthorities);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("SID: found '%s', expected S-1-5-…".formatted(text), e);
        }
    }

    private static Long parseSubAuthority(String text) {
        return Integer.toUnsignedLong(Integer.parseUnsignedInt(text));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("S-").append(revision).append('-');
        if (identifierAuthority >>> 32 == 0) {
            text.append(identifierAuthority);
        } else {
            text.append("0x%012X".formatted(identifierAuthority));
        }
        subAuthorities.forEach(sub -> text.append('-').append(sub));
        return text.toString();
    }
}
