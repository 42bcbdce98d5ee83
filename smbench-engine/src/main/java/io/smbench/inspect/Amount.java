package io.smbench.inspect;

import java.util.Locale;

/** Numbers and names as short as people read them. */
final class Amount {
    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Amount() {}

    /** Zero is a dash, so that what is there stands out. */
    static String count(long count) {
        return count == 0 ? "-" : "%,d".formatted(count);
    }

    static String bytes(long bytes) {
        if (bytes == 0) {
            return "-";
        }
        double amount = bytes;
        int size = 0;
        while (amount >= 1024 && size < SIZES.length - 1) {
            amount /= 1024;
            size++;
        }
        return (size == 0 ? "%.0f %s" : amount < 10 ? "%.1f %s" : "%.0f %s").formatted(amount, SIZES[size]);
    }

    /** @param us µs, or below 0 if not known */
    static String time(long us) {
        if (us < 0) {
            return "-";
        }
        if (us < 1_000) {
            return us + " µs";
        }
        return us < 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", us / 1_000.0)
                : String.format(Locale.ROOT, "%,.3f s", us / 1_000_000.0);
    }

    /** Without what is in the middle, if it is too long: the beginning and the end tell names apart. */
    static String middle(String text, int columns) {
        if (text.length() <= columns) {
            return text;
        }
        int end = (columns - 1) * 2 / 3;
        return text.substring(0, columns - 1 - end) + '…' + text.substring(text.length() - end);
    }

    /** Without its end, if it is too long. */
    static String end(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - 1) + '…';
    }

    /** Control characters in names are shown, not done. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(Character.isISOControl(c) ? '·' : (char) c));
        return shown.toString();
    }
}
