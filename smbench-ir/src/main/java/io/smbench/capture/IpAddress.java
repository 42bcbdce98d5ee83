package io.smbench.capture;

import org.apiguardian.api.API;

/**
 * An IPv4 or IPv6 address as a number.
 *
 * @param high the upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
 */
@API(status = API.Status.EXPERIMENTAL)
public record IpAddress(boolean ipv6, long high, long low) {
    /** Dotted decimal, or the canonical text of RFC 5952. */
    @Override
    public String toString() {
        return ipv6 ? ipv6Text() : ipv4Text((int) low);
    }

    private static String ipv4Text(int value) {
        return (value >>> 24) + "." + (value >>> 16 & 0xff) + "." + (value >>> 8 & 0xff) + "." + (value & 0xff);
    }

    private String ipv6Text() {
        if (high == 0 && low >>> 32 == 0xffff) {
            return "::ffff:" + ipv4Text((int) low);
        }
        int zerosFrom = longestZeroRun();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == zerosFrom) {
                text.append("::");
                i += zeroRun(i) - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    /** The first of the longest runs of two or more zero groups, or -1. */
    private int longestZeroRun() {
        int best = -1;
        for (int i = 0; i < 8; i++) {
            if (zeroRun(i) > 1 && (best < 0 || zeroRun(i) > zeroRun(best))) {
                best = i;
            }
        }
        return best;
    }

    private int zeroRun(int from) {
        int count = 0;
        while (from + count < 8 && group(from + count) == 0) {
            count++;
        }
        return count;
    }

    private int group(int index) {
        return (int) ((index < 4 ? high >>> (48 - 16 * index) : low >>> (48 - 16 * (index - 4))) & 0xffff);
    }
}
