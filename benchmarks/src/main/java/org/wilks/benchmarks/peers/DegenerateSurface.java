package org.wilks.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.wilks.benchmarks.DegenerateCase;
import org.wilks.infer.surface.Surface;
import org.wilks.infer.surface.SurfaceFiles;
import org.wilks.infer.surface.SurfaceSearch;

/**
 * The surface of the degenerate case beside {@code spey_surface.py}: {@code OUT CHAINS STEPS RAYS REPETITIONS}. Points go into OUT/surface-wilks.npy; one
 * line of JSON is printed, with the mean CPU and wall time of the repetitions after the first search, if there are any.
 */
public final class DegenerateSurface {
    private DegenerateSurface() {}

    /**
     * The program.
     *
     * @param arguments folder, walks, steps, rays, repetitions
     */
    public static void main(String[] arguments) {
        int repetitions = Integer.parseInt(arguments[4]);
        SurfaceSearch search = DegenerateCase.search(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Surface surface = search.run();
        SurfaceFiles.writeNpy(surface.points(), Path.of(arguments[0]).resolve("surface-wilks.npy"));
        double minimum = surface.best().nll().getAsDouble();
        String line = String.format(
                Locale.ROOT,
                "{\"check\": [%.17g, %.17g]",
                minimum,
                minimum + surface.threshold().delta() / 2);
        if (repetitions > 0) {
            line += repeated(search, repetitions);
        }
        System.out.println(line + "}");
    }

    private static String repeated(SurfaceSearch search, int repetitions) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < 2; i++) {
            search.run();
        }
        long wall = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        for (int i = 0; i < repetitions; i++) {
            search.run();
        }
        return String.format(
                Locale.ROOT,
                ", \"warm_ms\": %.6g, \"warm_wall_ms\": %.6g",
                (system.getProcessCpuTime() - cpu) / 1e6 / repetitions,
                (System.nanoTime() - wall) / 1e6 / repetitions);
    }
}
