package org.wilks.nd.array;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The start of the native libraries, each once, by the first call that needs it: BLAS with kernels that fit the processor and one
 * thread inside; ND4J above it, also with one.
 *
 * <p>The choice of kernels is a variable of the environment, {@code OPENBLAS_CORETYPE}. One that is set is left alone; where the C
 * library does not show its environment (Windows, macOS) OpenBLAS guesses. Left to itself, OpenBLAS 0.3.19 takes some newer processors
 * for twenty years old ones and runs at a third of the speed, and on others it takes its AVX-512 kernels, with which it solves
 * triangular systems wrongly. So AVX2 kernels ({@code Haswell}) are asked for, which are right in everything, also for what others do
 * with ND4J in the same process. A program that needs matrix products alone may set {@code SkylakeX} where there is AVX-512: they are
 * right, and up to twice as fast.
 */
final class NativeRuntime {
    private NativeRuntime() {}

    /**
     * Starts BLAS unless it runs, and sees that it works with one thread: ND4J, when somebody starts it later, gives BLAS as many as there
     * are processors, and the bits of a product would be others.
     */
    static void startBlas() {
        try {
            Blas.once();
            if (openblas.blas_get_num_threads() != 1) {
                openblas.blas_set_num_threads(1);
            }
        } catch (LinkageError e) {
            throw doesNotLoad(e);
        }
    }

    /** Starts all of ND4J unless it runs. */
    static void startNd4j() {
        startBlas();
        try {
            All.once();
        } catch (LinkageError e) {
            throw doesNotLoad(e);
        }
    }

    private static IllegalStateException doesNotLoad(LinkageError e) {
        return new IllegalStateException(
                "ND4J's native library does not load on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")
                        + ": put nd4j-native for this platform on the class path, or take it off to compute in Java",
                e);
    }

    /** Whether a backend of ND4J with its BLAS is on the class path; does not load it. */
    static boolean present() {
        ClassLoader loader = NativeRuntime.class.getClassLoader();
        return loader != null
                && loader.getResource("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend") != null
                && loader.getResource("org/bytedeco/openblas/global/openblas.class") != null;
    }

    private static final class Blas {
        static {
            NativeEnvironment.putIfAbsent("OMP_NUM_THREADS", "1");
            NativeEnvironment.putIfAbsent("OPENBLAS_NUM_THREADS", "1");
            blasKernel().ifPresent(kernel -> NativeEnvironment.putIfAbsent("OPENBLAS_CORETYPE", kernel));
        }

        static void once() {}
    }

    private static final class All {
        static {
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            Nd4j.getEnvironment().setMaxThreads(1);
            openblas.blas_set_num_threads(1);
        }

        static void once() {}
    }

    /** The name OpenBLAS has for those of its kernels that this processor should run, if that can be told. */
    static Optional<String> blasKernel() {
        Path cpu = Path.of("/proc/cpuinfo");
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!architecture.equals("amd64") || !Files.isReadable(cpu)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(cpu)) {
            return lines.filter(line -> line.startsWith("flags")).findFirst().flatMap(NativeRuntime::blasKernel);
        } catch (IOException e) {
            return Optional.empty(); // the library's own guess remains
        }
    }

    static Optional<String> blasKernel(String flags) {
        String padded = " " + flags + " ";
        if (padded.contains(" avx2 ") && padded.contains(" fma ")) {
            return Optional.of("Haswell");
        }
        return Optional.empty();
    }

    /** The process environment as C sees it, which is where BLAS and OpenMP look. */
    private static final class NativeEnvironment {
        private NativeEnvironment() {}

        /** Sets a variable unless it is set. Without effect where the C library does not show its {@code environ}. */
        static void putIfAbsent(String name, String value) {
            if (System.getenv(name) != null) {
                return;
            }
            Pointer address = Loader.addressof("environ");
            if (address == null || address.isNull()) {
                return;
            }
            PointerPointer<Pointer> environ = new PointerPointer<>(address);
            PointerPointer<Pointer> before = new PointerPointer<>(environ.get(0));
            int count = 0;
            while (!before.isNull() && before.get(count) != null) {
                count++;
            }
            // C keeps pointers to both for the life of the process: no deallocator may run
            PointerPointer<Pointer> after = new PointerPointer<>(Pointer.malloc((count + 2L) * Long.BYTES));
            for (int i = 0; i < count; i++) {
                after.put(i, before.get(i));
            }
            byte[] text = (name + '=' + value + '\0').getBytes(StandardCharsets.US_ASCII);
            BytePointer entry = new BytePointer(Pointer.malloc(text.length));
            entry.capacity(text.length).put(text);
            after.put(count, entry);
            after.put(count + 1L, (Pointer) null);
            environ.put(0, after);
        }
    }
}
