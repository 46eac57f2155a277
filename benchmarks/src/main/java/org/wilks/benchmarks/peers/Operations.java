package org.wilks.benchmarks.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wilks.benchmarks.AnalysisWork;
import org.wilks.benchmarks.ComposedFunctionBenchmark;
import org.wilks.nd.Gradient;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;

/** The soft-cut significance step, the binned-KDE histogram and a composed function, as {@code operations.py} does them. */
public final class Operations {
    private Operations() {}

    /**
     * Measures one case and prints a line of JSON.
     *
     * @param arguments the folder of the events, and the case
     * @throws IOException when the events cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String work = arguments[1];
        String[] words = work.split(" ");
        int n = Integer.parseInt(words[1]);
        System.out.println(
                switch (words[0]) {
                    case "cut" -> cut(folder, work, n);
                    case "kde" -> kde(folder, work, n, Integer.parseInt(words[3]));
                    default -> composed(work, n);
                });
    }

    private static double[] load(Path folder, String name, int n) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name + "-" + n + ".f64"));
        double[] values = new double[n];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    private static String cut(Path folder, String work, int n) throws IOException {
        double[] signal = load(folder, "signal", n);
        double[] background = load(folder, "background", n);
        AnalysisWork.CutStep step = new AnalysisWork.CutStep(signal, background);
        return Measurement.of(work, step::step, 2, () -> {
            Gradient<Tensor> start = new AnalysisWork.CutStep(signal, background).gradient();
            return new double[] {start.value().toArray()[0], start.gradient().at(0)};
        });
    }

    private static String kde(Path folder, String work, int n, int bins) throws IOException {
        Tensor events = Tensor.wrap(load(folder, "beta", n));
        return Measurement.of(work, () -> AnalysisWork.histogram(events, bins), 2, () -> {
            Gradient<Tensor> found = AnalysisWork.histogram(events, bins);
            return new double[] {
                found.value().item(), found.gradient().abs().sum().item()
            };
        });
    }

    private static String composed(String work, int elements) throws IOException {
        Tensor at = elements == 1 ? Tensor.scalar(0.3) : Tensor.range(elements).dividedBy(elements);
        Program.Evaluator evaluator = Program.valueAndGradient(ComposedFunctionBenchmark::function, at)
                .evaluator();
        double[] values = at.toArray();
        return Measurement.of(
                work,
                () -> {
                    evaluator.run(values);
                    return evaluator.output(1);
                },
                1,
                () -> new double[] {evaluator.output(0)[0]});
    }
}
