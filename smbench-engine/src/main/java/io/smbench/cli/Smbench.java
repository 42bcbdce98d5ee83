package io.smbench.cli;

import io.smbench.environment.EnvironmentException;
import io.smbench.ir.json.WorkloadException;
import io.smbench.time.Ticker;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@API(status = API.Status.EXPERIMENTAL)
@Command(
        name = "smbench",
        description = "Turns SMB captures into workloads and replays them against a file server.",
        mixinStandardHelpOptions = true,
        versionProvider = Smbench.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, and a replay was as recorded; 1 a replay deviates, or an",
            "anonymous workload is not; 2 arguments or input cannot be used; 3 the target",
            "cannot be reached or refuses; 4 an error of smbench itself."
        })
public final class Smbench implements Runnable {
    private static final Map<String, Function<Console, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("compile", CompileCommand::new);
        COMMANDS.put("inspect", InspectCommand::new);
        COMMANDS.put("validate", ValidateCommand::new);
        COMMANDS.put("messages", MessagesCommand::new);
        COMMANDS.put("slice", SliceCommand::new);
        COMMANDS.put("merge", MergeCommand::new);
        COMMANDS.put("scale", ScaleCommand::new);
        COMMANDS.put("anonymize", AnonymizeCommand::new);
        COMMANDS.put("replay", ReplayCommand::new);
        COMMANDS.put("new-test", NewTestCommand::new);
        COMMANDS.put("serve", ServeCommand::new);
    }

    @Spec
    private CommandSpec spec;

    private Smbench() {
        spec = CommandSpec.create(); // picocli puts the real one in its place
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
        Console console = new Console(out, System.err, System::getenv, isTerminal(), Ticker.SYSTEM);
        int code = run(console, arguments);
        out.flush();
        System.exit(code);
    }

    /** A console is a terminal, but from Java 22 on there is always one, which then says what it is. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    static int run(Console console, String... arguments) {
        CommandLine line = new CommandLine(new Smbench());
        // one at a time where that will do: picocli looks at all that a command declares
        Function<Console, Object> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        for (Function<Console, Object> command : named == null ? COMMANDS.values() : List.of(named)) {
            line.addSubcommand(command.apply(console));
        }
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpAutoWidth(false);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, console));
        return line.execute(arguments);
    }

    private static int failed(Exception failure, Console console) throws Exception {
        String message = failure.getMessage();
        if (failure instanceof EnvironmentException environment) {
            console.err().println(message);
            return environment.kind() == EnvironmentException.Kind.CONFIGURATION
                    ? ExitCode.UNUSABLE_INPUT
                    : ExitCode.TARGET_UNREACHABLE;
        }
        if (failure instanceof NoSuchFileException) {
            console.err().println(message + ": found no such file. Check the path.");
            return ExitCode.UNUSABLE_INPUT;
        }
        if (failure instanceof WorkloadException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException) {
            console.err().println(message);
            return ExitCode.UNUSABLE_INPUT;
        }
        failure.printStackTrace(console.err());
        return ExitCode.INTERNAL_ERROR;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "found no command; expected one of the commands below");
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Smbench.class.getPackage().getImplementationVersion();
            return new String[] {"smbench " + (version == null ? "(built from classes)" : version)};
        }
    }
}
