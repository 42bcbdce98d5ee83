package io.smbench.smb2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of codes and names beside this class, {@code ntstatus.tsv}; loaded when the first name is asked for. */
final class NtStatusNames {
    private static final Pattern HEX = Pattern.compile("0[xX]\\p{XDigit}{1,8}");
    private static final Map<Integer, String> NAMES = new HashMap<>();
    private static final Map<String, Integer> CODES = new HashMap<>();

    static {
        load();
    }

    private NtStatusNames() {}

    static String nameOf(int code) {
        String name = NAMES.get(code);
        return name == null ? "0x%08X".formatted(code) : name;
    }

    static Optional<Integer> parse(String nameOrHex) {
        if (HEX.matcher(nameOrHex).matches()) {
            return Optional.of(Integer.parseUnsignedInt(nameOrHex.substring(2), 16));
        }
        return Optional.ofNullable(CODES.get(nameOrHex));
    }

    static Map<String, Integer> codes() {
        return Map.copyOf(CODES);
    }

    private static void load() {
        try (InputStream table = NtStatusNames.class.getResourceAsStream("ntstatus.tsv");
                BufferedReader rows = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(table), StandardCharsets.UTF_8))) {
            rows.lines().filter(row -> !row.startsWith("#")).forEach(NtStatusNames::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String row) {
        int tab = row.indexOf('\t');
        int code = Integer.parseUnsignedInt(row.substring(2, tab), 16);
        String name = row.substring(tab + 1);
        NAMES.putIfAbsent(code, name);
        CODES.put(name, code);
    }
}
