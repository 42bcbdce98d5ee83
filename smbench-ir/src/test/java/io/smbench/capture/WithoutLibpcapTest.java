package io.smbench.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without libpcap, and a class path without JNA: nothing lacks until libpcap is asked for. */
class WithoutLibpcapTest {
    private static final String LIBRARY_PROPERTY = "org.pcap4j.core.pcapLibName";

    private final Path capture;

    WithoutLibpcapTest(@TempDir Path folder) throws IOException {
        byte[] snap = Packets.join(
                Packets.hex("020000000001 020000000002 0060 AAAA03 000000 0800"), Packets.tcpIpv4(new byte[40]));
        byte[] file = CaptureBytes.pcap(CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, LinkLayer.ETHERNET)
                .frame(0, snap)
                .toArray();
        capture = Files.write(folder.resolve("bug.pcap"), file);
    }

    @Test
    void capturesAreCompiledRareLinkLayersIncludedWithoutJna() throws Exception {
        try (URLClassLoader loader = classPathWithout("jna")) {
            Object workload = compile(loader, ReaderKind.BUILTIN);
            assertThat(workload.toString()).contains("capture.segments=1");
        }
    }

    @Test
    void missingJnaIsNamed() throws Exception {
        try (URLClassLoader loader = classPathWithout("jna")) {
            assertThatThrownBy(() -> compile(loader, ReaderKind.PCAP4J))
                    .hasMessageStartingWith("the reader 'pcap4j': com/sun/jna/")
                    .hasMessageContaining("is not on the class path")
                    .hasMessageContaining("net.java.dev.jna:jna")
                    .hasMessageEndingWith("the reader 'builtin' needs nothing and reads more formats");
        }
    }

    @Test
    void missingLibpcapIsSaidWithWhatToInstallHoweverOftenItIsAskedFor() throws Exception {
        System.setProperty(LIBRARY_PROPERTY, "/nonexistent");
        try (URLClassLoader loader = classPathWithout("nothing of it")) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> compile(loader, ReaderKind.PCAP4J))
                        .hasMessageStartingWith("the reader 'pcap4j': libpcap was not found.")
                        .hasMessageContaining("apt-get install libpcap0.8");
            }
        } finally {
            System.clearProperty(LIBRARY_PROPERTY);
        }
    }

    /** The class path anew, so that what one test loads is not there for the next. */
    private static URLClassLoader classPathWithout(String jar) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!Path.of(entry).getFileName().toString().startsWith(jar)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** What {@code CaptureCompiler.compile(capture, DEFAULT.withReader(kind))} gives there: its metadata. */
    private Object compile(ClassLoader loader, ReaderKind kind) throws Exception {
        Class<?> optionsType = loader.loadClass(CompileOptions.class.getName());
        Class<?> kindType = loader.loadClass(ReaderKind.class.getName());
        Object options = optionsType
                .getMethod("withReader", kindType)
                .invoke(
                        optionsType.getField("DEFAULT").get(null),
                        kindType.getField(kind.name()).get(null));
        Method compile =
                loader.loadClass(CaptureCompiler.class.getName()).getMethod("compile", Path.class, optionsType);
        try {
            Object workload = compile.invoke(null, capture, options);
            return workload.getClass().getMethod("header").invoke(workload);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
