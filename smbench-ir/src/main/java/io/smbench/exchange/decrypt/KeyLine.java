package io.smbench.exchange.decrypt;

import io.smbench.wire.Bytes;
import java.util.regex.Pattern;

/** A line of a list of keys. What it says when something is wrong never quotes a key. */
record KeyLine(String file, int number, String text) {
    private static final int SESSION_ID_DIGITS = 16;
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})*");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
    private static final int MIN_SESSION_KEY = 8;
    private static final int MAX_SESSION_KEY = 64;

    KeyListException error(String field, String found, String expected, String remedy) {
        return new KeyListException(
                "%s, line %d, %s: found %s, expected %s; %s".formatted(file, number, field, found, expected, remedy));
    }

    /** The bytes as the wire has them, or a number after {@code 0x} as Wireshark shows it. */
    long sessionId(String value) throws KeyListException {
        if (NUMBER.matcher(value).matches()) {
            return Long.parseUnsignedLong(value.substring(2), 16);
        }
        if (value.length() != SESSION_ID_DIGITS || !HEX.matcher(value).matches()) {
            throw error(
                    "session id",
                    shape(value),
                    "16 hexadecimal digits",
                    "give the eight bytes in the order of the wire, or the number that Wireshark shows, with its 0x");
        }
        return Bytes.fromHex(value).reader().i64("SessionId");
    }

    Bytes sessionKey(String value) throws KeyListException {
        Bytes key = hex("session key", value, "16 to 128 hexadecimal digits, or nothing");
        if (!key.isEmpty() && (key.length() < MIN_SESSION_KEY || key.length() > MAX_SESSION_KEY)) {
            throw error("session key", shape(value), "16 to 128 hexadecimal digits, or nothing", "copy it in full");
        }
        return key;
    }

    /** What a session encrypts with, in one direction. */
    Bytes cipherKey(String field, String value) throws KeyListException {
        String expected = "32 or 64 hexadecimal digits, or nothing";
        Bytes key = hex(field, value, expected);
        if (!key.isEmpty() && key.length() != 16 && key.length() != 32) {
            throw error(field, shape(value), expected, "copy it in full: AES-128 has 32 digits and AES-256 64");
        }
        return key;
    }

    KeyEntry checked(KeyEntry entry) throws KeyListException {
        if (!entry.hasKey()) {
            throw error(
                    "keys",
                    "a session without any",
                    "its session key, or the keys of both directions",
                    "take the line out if there are none");
        }
        return entry;
    }

    private Bytes hex(String field, String value, String expected) throws KeyListException {
        if (!HEX.matcher(value).matches()) {
            throw error(field, shape(value), expected, "write digits alone, without spaces, colons or 0x");
        }
        return Bytes.fromHex(value);
    }

    private static String shape(String value) {
        return HEX.matcher(value).matches()
                ? value.length() + " hexadecimal digits"
                : value.length() + " characters that are not pairs of hexadecimal digits";
    }
}
