package io.smbench.transform;

import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses to private ones of the same family; ports stay. */
final class AnonymousAddresses {
    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\]]*?)\\]?(:[0-9]+)?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    private final AnonymousNames names;
    private final Hmac hmac;
    private final Originals originals;
    private final Map<String, String> replaced = new HashMap<>();

    AnonymousAddresses(AnonymousNames names, Hmac hmac, Originals originals) {
        this.names = names;
        this.hmac = hmac;
        this.originals = originals;
    }

    /** @param address of a host, or its name, with or without a port */
    String replace(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            return names.other(address);
        }
        String host = parts.group(1);
        if (!names.isReplacing()) {
            originals.add(host);
            return address;
        }
        String port = parts.group(2) == null ? "" : parts.group(2);
        String made = replaced.computeIfAbsent(host, this::host);
        return made.indexOf(':') >= 0 ? '[' + made + ']' + port : made + port;
    }

    private String host(String host) {
        boolean ipv4 = IPV4.matcher(host).matches();
        if (!ipv4 && host.indexOf(':') < 0) {
            return names.other(host);
        }
        for (int attempt = 0; ; attempt++) {
            byte[] random = hmac.stream("address" + attempt, host.getBytes(StandardCharsets.UTF_8), 8);
            Bytes bytes = Bytes.wrap(random);
            String made = ipv4
                    ? "10.%d.%d.%d".formatted(bytes.u8(0), bytes.u8(1), bytes.u8(2))
                    : "fd%02x:%x:%x::%x".formatted(bytes.u8(0), bytes.u8(1), bytes.u8(2), bytes.u8(3) + 1);
            if (originals.in(made) == null && !replaced.containsValue(made)) {
                return made;
            }
        }
    }

    /** Addresses as they were, without ports, and what they became. */
    Map<String, String> mapping() {
        return Collections.unmodifiableMap(replaced);
    }
}
