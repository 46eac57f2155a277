package org.wilks.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wilks.benchmarks.Blobs;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.optimize.Adam;
import org.wilks.optimize.Evaluation;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.OptimiserState;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisObjective;
import org.wilks.optimize.analysis.CrossEntropy;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.relax.Schedule;

/** The training of neos on the events and from the parameters that {@code training.py} wrote. */
public final class BlobTraining {
    private static final int TRAIN = 5000;
    private static final int TEST = 20_000;
    private static final int STEPS = Integer.parseInt(System.getenv().getOrDefault("PEER_STEPS", "100"));
    private static final int UNITS = 100;
    private static final Bins BINS = Bins.uniform(0, 1, 5);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path folder;
    private final String seed;
    private final double[] numbers;
    private final Precision precision;

    private BlobTraining(Path folder, String seed, Precision precision) throws IOException {
        this.folder = folder;
        this.seed = seed;
        this.precision = precision;
        numbers = read(folder.resolve("training-" + seed + ".f64"));
    }

    /**
     * Trains as JAX does, or by our own schedules in about the same time, or judges what all ended with; prints a line of JSON.
     *
     * @param arguments what to do, the folder of the events, the seed, and the precision or the tools to be judged
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        List<String> more = Arrays.asList(arguments).subList(3, arguments.length);
        Precision precision = arguments[0].equals("judge") ? Precision.DOUBLE : Precision.valueOf(more.get(0));
        BlobTraining training = new BlobTraining(folder, arguments[2], precision);
        System.out.println(
                switch (arguments[0]) {
                    case "train" -> training.train();
                    case "schedules" -> training.schedules();
                    default -> training.judged(more);
                });
    }

    private String judged(List<String> tools) throws IOException {
        List<double[]> parameters = new ArrayList<>();
        for (String tool : tools) {
            parameters.add(read(folder.resolve("trained-" + tool + "-" + seed + ".f64")));
        }
        return BlobJudgement.of(analysis(8 * TRAIN, TEST), seed, tools, parameters);
    }

    private static double[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    private void write(String tool, double[] parameters) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(parameters);
        Files.write(folder.resolve("trained-" + tool + "-" + seed + ".f64"), bytes.array());
    }

    private Analysis analysis(int from, int events) {
        Tensor[] blobs = new Tensor[4];
        for (int k = 0; k < 4; k++) {
            int at = from + k * 2 * events;
            blobs[k] = Tensor.wrap(Arrays.copyOfRange(numbers, at, at + 2 * events))
                    .reshape(events, 2);
        }
        return Blobs.analysis(blobs[0], blobs[1], blobs[2], blobs[3], BINS, Blobs.network(UNITS, precision));
    }

    private Analysis training() {
        return analysis(0, TRAIN);
    }

    private double[] start() {
        return Arrays.copyOfRange(numbers, 8 * (TRAIN + TEST), numbers.length);
    }

    private String train() throws IOException {
        Analysis training = training();
        Steps steps = new Steps(start());
        steps.run(
                AnalysisObjective.of(training, training, Schedule.constant(0.09)),
                LearningRate.constant(1e-3),
                STEPS,
                STEPS / 2);
        write(precision == Precision.DOUBLE ? "wilks" : "wilks-float", steps.point);
        return steps.line(steps.curve.get(0), steps.curve.get(9), steps.curve.get(STEPS - 1));
    }

    /** Cross-entropy first, then the significance with a bandwidth that narrows: about as long as JAX takes for its steps. */
    private String schedules() throws IOException {
        Analysis training = training().raising(Goal.of(Measure.DISCOVERY)).withLeastBackground(10);
        Steps steps = new Steps(start());
        steps.run(CrossEntropy.of(training, training), LearningRate.constant(5e-3), 30, 0);
        steps.run(
                AnalysisObjective.of(training, training, Schedule.exponential(0.09, 0.02, STEPS)),
                new LearningRate.Exponential(5e-3, 0.2, STEPS, false, 0),
                STEPS,
                STEPS / 2);
        write("wilks-schedules", steps.point);
        return steps.line(steps.curve.get(30 + STEPS - 1));
    }

    /** Steps of Adam, with their times. */
    private static final class Steps {
        private final long begun = System.currentTimeMillis();
        private final List<Double> curve = new ArrayList<>();
        private double[] point;
        private long first;
        private double stepWall;
        private double stepCpu;

        Steps(double[] start) {
            point = start;
        }

        /** Makes steps; those from some index on are timed. */
        void run(TrainingObjective objective, LearningRate rate, int count, int timed) {
            Optimiser adam = Adam.of(rate);
            OptimiserState memory = adam.start(point.length);
            long wall = 0;
            long cpu = 0;
            for (int i = 0; i < count; i++) {
                if (i == timed) {
                    wall = System.nanoTime();
                    cpu = SYSTEM.getProcessCpuTime();
                }
                TrainingObjective.Epoch epoch = objective.epoch(point, i);
                Gradient<Tensor> found =
                        Derivatives.valueAndGradient((Tensor p) -> epoch.value(p, 0), Tensor.of(point));
                curve.add(found.value().item());
                Optimiser.Step made = adam.step(
                        memory,
                        new Evaluation(
                                point, found.value().item(), found.gradient().toArray()));
                memory = made.state();
                point = made.applyTo(point);
                if (first == 0) {
                    first = System.currentTimeMillis();
                }
            }
            stepWall = (System.nanoTime() - wall) / 1e6 / (count - timed);
            stepCpu = (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / (count - timed);
        }

        String line(double... check) {
            double start = 1e3 * Double.parseDouble(System.getenv().getOrDefault("PEER_START", "0"));
            return String.format(
                    Locale.ROOT,
                    "{\"import_ms\": %.0f, \"first_ms\": %.0f, \"step_wall_ms\": %.3f, \"step_cpu_ms\": %.3f, \"check\": %s}",
                    begun - start,
                    first - start,
                    stepWall,
                    stepCpu,
                    Arrays.toString(check));
        }
    }
}
