package org.wilks.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisObjective;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.relax.Schedule;

/** Full-batch steps and the hard judgement of a training on many events of ten columns: time and peak memory of the process. */
public final class ManyEvents {
    private static final int COLUMNS = 10;
    private static final int UNITS = 32;
    private static final int STEPS = 3;
    private static final int BLOCK = 1 << 14;

    private ManyEvents() {}

    /**
     * Makes three steps and prints a line.
     *
     * @param arguments how many events there are, half of them signal
     * @throws IOException when the memory of the process cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        int events = Integer.parseInt(arguments[0]);
        Network network = Network.of(
                Standardisation.none(COLUMNS), DenseLayer.hidden(UNITS), DenseLayer.hidden(UNITS), DenseLayer.output());
        Analysis analysis = Analysis.of(
                new NetworkObservable(network),
                Bins.uniform(0, 1, 10),
                AnalysisSample.signal("signal", drawn(events / 2, 1, 0.3).withYield(100)),
                AnalysisSample.background(
                        "background", drawn(events - events / 2, 2, 0).withYield(1000)));
        TrainingObjective objective = AnalysisObjective.of(analysis, analysis, Schedule.constant(0.05));
        double[] point = analysis.initial(RandomStreams.of(3));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] wall = new double[STEPS];
        double[] cpu = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long start = System.nanoTime();
            long busy = system.getProcessCpuTime();
            TrainingObjective.Epoch epoch = objective.epoch(point, i);
            Gradient<Tensor> found = Derivatives.valueAndGradient((Tensor p) -> epoch.value(p, 0), Tensor.of(point));
            for (int k = 0; k < point.length; k++) {
                point[k] -= 0.1 * found.gradient().at(k);
            }
            wall[i] = (System.nanoTime() - start) / 1e9;
            cpu[i] = (system.getProcessCpuTime() - busy) / 1e9;
        }
        long start = System.nanoTime();
        TrainingObjective.Judgement judged = objective.judge(point);
        double judging = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d events: step %.2f s wall, %.2f s CPU; hard judgement %.2f s, %.4f; peak memory %.0f MB%n",
                events,
                Arrays.stream(wall).skip(1).min().orElseThrow(),
                Arrays.stream(cpu).skip(1).min().orElseThrow(),
                judging,
                judged.training(),
                peak());
    }

    private static Events drawn(int count, long seed, double shift) {
        RandomStreams streams = RandomStreams.of(seed);
        double[] values = new double[count * COLUMNS];
        Blocks blocks = Blocks.of(values.length, BLOCK);
        Pieces.run(blocks.count(), b -> {
            RandomStream random = streams.stream(b);
            for (int i = (int) blocks.from(b); i < blocks.to(b); i++) {
                values[i] = shift + random.nextNormal();
            }
        });
        return Events.of(Tensor.wrap(values).reshape(count, COLUMNS));
    }

    private static double peak() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }
}
