package io.smbench.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.inspect.TestClass;
import io.smbench.ir.Workload;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The class that {@code smbench new-test} writes, as docs/cli.md shows it. */
class GeneratedTestTest {
    private static final Path CAPTURE = Path.of("src/test/resources/bug-1234.pcapng");
    private static final String MARK = "<!-- the class that is written for bug-1234.pcapng -->\n```java\n";

    @Test
    void theDocumentShowsWhatIsWritten() throws IOException {
        Workload workload = CaptureCompiler.compile(CAPTURE, CompileOptions.DEFAULT);
        String source = TestClass.source(workload, "com.acme.bugs", "bug-1234/workload.json", "BUG-1234");
        String shown = Snippet.of("cli.md", MARK);
        assertThat(shown).startsWith("/**").endsWith("}");
        assertThat(source).endsWith(shown + "\n");
    }
}
