package io.smbench.server;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/** The users of a server and their passwords; names differ by case as Windows sees it. */
final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 15;

    private final Map<String, Entry> entries = Collections.synchronizedMap(new LinkedHashMap<>());

    private record Entry(String user, String password) {}

    void put(String user, String password) {
        entries.put(key(user), new Entry(user, password));
    }

    void generate(String user) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        put(user, Base64.getUrlEncoder().encodeToString(random));
    }

    boolean has(String user) {
        return entries.containsKey(key(user));
    }

    String of(String user) {
        Entry entry = entries.get(key(user));
        if (entry == null) {
            throw new NoSuchElementException("user: found '%s', expected one of %s".formatted(user, byUser().keySet()));
        }
        return entry.password();
    }

    Map<String, String> byUser() {
        Map<String, String> passwords = new LinkedHashMap<>();
        synchronized (entries) {
            entries.values().forEach(entry -> passwords.put(entry.user(), entry.password()));
        }
        return passwords;
    }

    Passwords copy() {
        Passwords copy = new Passwords();
        copy.entries.putAll(entries);
        return copy;
    }

    private static String key(String user) {
        return user.toUpperCase(Locale.ROOT);
    }
}
