package io.smbench.cli;

import io.smbench.exchange.MessageTable;
import io.smbench.exchange.decrypt.Unopened;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The SMB2 messages of a capture. */
@Command(
        name = "messages",
        description = "Lists the SMB2 messages of a capture, one a line, tab-separated, in Wireshark's notation.",
        mixinStandardHelpOptions = true)
final class MessagesCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CAPTURE", description = "the capture file")
    private Path capture = Path.of("");

    @Mixin
    private CaptureOptions options = new CaptureOptions();

    MessagesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<Unopened, Long> closed = MessageTable.write(
                capture, options.reader(), options.serverPorts(), options.keys(console), line -> console.out()
                        .append(line)
                        .append('\n'));
        closed.forEach((reason, packets) -> console.err().println("%,d %s".formatted(packets, reason.meaning())));
        return ExitCode.OK;
    }
}
