package org.wilks.optimize.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.Evaluation;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.OptimiserState;
import org.wilks.optimize.training.Bins;
import org.wilks.relax.Schedule;

/** Memory of a long training: that of the process, native memory included. */
@Tag("long")
class FlatMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Test
    void memoryIsFlatOverTenThousandSteps() throws IOException {
        assumeTrue(Files.isReadable(STATUS), "no view of the process's memory here");
        Analysis analysis = Blobs.analysis(5, 200, Bins.uniform(0, 1, 4), Blobs.network(40));
        AnalysisObjective objective = AnalysisObjective.of(analysis, analysis, Schedule.constant(0.1));
        double[] point = analysis.initial(RandomStreams.of(6));
        Optimiser adam = Adam.of(LearningRate.constant(1e-4));
        OptimiserState memory = adam.start(point.length);
        double heap = 0;
        double resident = 0;
        for (int i = 0; i < 10_000; i++) {
            double[] at = point;
            Gradient<Tensor> found = Derivatives.valueAndGradient(
                    (Tensor p) -> objective.epoch(at, 0).value(p, 0), Tensor.of(at));
            Optimiser.Step made = adam.step(
                    memory,
                    new Evaluation(at, found.value().item(), found.gradient().toArray()));
            memory = made.state();
            point = made.applyTo(at);
            if (i == 2000) {
                heap = heap();
                resident = resident();
            }
        }
        double heapGrowth = heap() - heap;
        double residentGrowth = resident() - resident;
        assertTrue(heapGrowth < 2, "the heap in use grew by " + heapGrowth + " MB in 8000 steps");
        assertTrue(residentGrowth < 30, "the process grew by " + residentGrowth + " MB in 8000 steps");
    }

    /** Megabytes in use after a collection. */
    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }

    /** Megabytes that are resident, beyond the heap as the collector left it. */
    private static double resident() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmRSS")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024
                        - Runtime.getRuntime().totalMemory() / 1048576.0;
            }
        }
        throw new IOException("no VmRSS in " + STATUS);
    }
}
