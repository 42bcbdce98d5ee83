package io.smbench.exchange.decrypt;

import io.smbench.smb2.ntlm.NtHash;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What may open encrypted packets.
 *
 * @param password of the users whose NTLM authentication is in the capture; null for none
 */
@API(status = API.Status.EXPERIMENTAL)
public record DecryptionKeys(KeyList list, @Nullable NtHash password) {
    public static final DecryptionKeys NONE = new DecryptionKeys(KeyList.EMPTY, null);

    public DecryptionKeys withList(KeyList keys) {
        return new DecryptionKeys(keys, password);
    }

    public DecryptionKeys withPassword(NtHash hash) {
        return new DecryptionKeys(list, hash);
    }

    /**
     * With the password that the environment variable {@code name} holds: on a command line it would be in the list of
     * processes.
     *
     * @param environment the value of a variable, null if there is none of this name
     * @throws KeyListException if there is no such variable, or it is empty
     */
    public DecryptionKeys withPasswordFrom(String name, Function<String, @Nullable String> environment)
            throws KeyListException {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new KeyListException(
                    "environment variable %s: found %s, expected the users' password; set it, and give its name only"
                            .formatted(name, value == null ? "none of this name" : "nothing in it"));
        }
        return withPassword(NtHash.ofPassword(value));
    }

    /**
     * Tells these keys from others and shows none of them, for a name of what was made with them: 64 hexadecimal
     * digits, or nothing if there is no key. The order of a list is no difference.
     *
     * @param salt so that the same keys have another fingerprint elsewhere
     */
    public String fingerprint(Bytes salt) {
        if (isEmpty()) {
            return "";
        }
        MessageDigest digest = sha256();
        digest.update(salt.toArray());
        list.entries().stream()
                .map(DecryptionKeys::text)
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.US_ASCII)));
        if (password != null) {
            digest.update(password.fingerprint(salt).toArray());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String text(KeyEntry entry) {
        return "%016x %s %s %s%n"
                .formatted(
                        entry.sessionId(),
                        entry.sessionKey().toHex(),
                        entry.serverToClientKey().toHex(),
                        entry.clientToServerKey().toHex());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean isEmpty() {
        return list.isEmpty() && password == null;
    }
}
