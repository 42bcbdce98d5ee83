package io.smbench.junit;

import io.smbench.compile.CompileOptions;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.junit.Settings.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of a capture that is compiled on the fly: its servers' ports, and what opens its encrypted packets. */
final class CaptureSettings {
    private CaptureSettings() {}

    /**
     * Reads the file of keys.
     *
     * @param holder the test class, beside which that file may stand; null for none
     * @throws IOException if the file cannot be read, or says no keys, or the variable with the password is not set
     */
    static CompileOptions of(Settings settings, @Nullable Class<?> holder) throws IOException {
        CompileOptions options = CompileOptions.DEFAULT.withKeys(keys(settings, holder));
        Optional<Value> ports = settings.get(Setting.PORTS);
        return ports.isPresent() ? options.withServerPorts(ports(ports.get())) : options;
    }

    private static Set<Integer> ports(Value value) {
        try {
            return Arrays.stream(value.text().split(","))
                    .map(port -> Integer.valueOf(port.strip()))
                    .collect(Collectors.toSet());
        } catch (NumberFormatException e) {
            throw new ReplayException(
                    "ports, from %s: found '%s'; expected numbers with commas between them, such as 445,4455"
                            .formatted(value.origin(), value.text()),
                    e);
        }
    }

    private static DecryptionKeys keys(Settings settings, @Nullable Class<?> holder) throws IOException {
        DecryptionKeys keys = DecryptionKeys.NONE;
        Optional<Value> list = settings.get(Setting.KEYS);
        if (list.isPresent()) {
            String name = list.get().text();
            String source = "keys = \"%s\", from %s".formatted(name, list.get().origin());
            Path file = FileLookup.find(source, name, holder);
            keys = keys.withList(KeyList.read(file));
        }
        Optional<Value> variable = settings.get(Setting.NT_PASSWORD_ENV);
        return variable.isPresent() ? keys.withPasswordFrom(variable.get().text(), settings::variable) : keys;
    }
}
