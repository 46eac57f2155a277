package org.wilks.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** Process CPU time of all threads, wall time and growth of the peak memory, as the Python programs measure them. */
final class Measurement {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Measurement() {}

    private static double megabytes(String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(key)) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    /** Times a call after a warm-up of as long; the result is one line of JSON. */
    static <T> String of(String work, Supplier<T> call, double seconds, Supplier<double[]> check) throws IOException {
        double before = megabytes("VmRSS");
        long start = System.nanoTime();
        T result = call.get();
        double first = (System.nanoTime() - start) / 1e6;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            result = call.get();
        }
        int calls = 0;
        start = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        while (calls < 3 || System.nanoTime() - start < seconds * 1e9) {
            result = call.get();
            calls++;
        }
        double wall = (System.nanoTime() - start) / 1e6 / calls;
        double busy = (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / calls;
        double peak = megabytes("VmHWM");
        return String.format(
                Locale.ROOT,
                "{\"case\": \"%s\", \"tool\": \"wilks\", \"cpu_ms\": %.6g, \"wall_ms\": %.6g, \"first_ms\": %.6g,"
                        + " \"memory_mb\": %.1f, \"peak_mb\": %.1f, \"check\": %s, \"last\": %d}",
                work,
                busy,
                wall,
                first,
                peak - before,
                peak,
                Arrays.toString(check.get()),
                result.hashCode() & 1);
    }
}
