package io.smbench.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.smbench.cli.Smbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code smbench}, which says at its end, on standard error, what CPU time and memory it took. */
public final class MeasuredSmbench {
    private MeasuredSmbench() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(MeasuredSmbench::report));
        Smbench.main(args);
    }

    private static void report() {
        System.err.printf("%.1f s of CPU, resident at most %d MiB%n", cpuNanos() / 1e9, residentKib() >> 10);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long residentKib() {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
            return status.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
