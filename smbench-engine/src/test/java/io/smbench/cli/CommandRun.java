package io.smbench.cli;

import io.smbench.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** One call of the command line in this process. */
record CommandRun(int code, String out, String err) {
    static CommandRun of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static CommandRun with(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment::get,
                false,
                Ticker.SYSTEM);
        int code = Smbench.run(console, arguments);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The path of a file among the tests' resources. */
    static String resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(CommandRun.class.getResource(name), name)
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
