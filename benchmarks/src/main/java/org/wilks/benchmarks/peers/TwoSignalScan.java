package org.wilks.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.interval.ScanOptions;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.Term;
import org.wilks.infer.likelihood.TracedLikelihood;
import org.wilks.nd.Tensor;

/** The profiled scan of two signals that {@code scan.py} makes: the same likelihood, written with tensors, on the same grid, free fit included. */
public final class TwoSignalScan {
    private static final double SECONDS = 2;
    private static final int POINTS = 50;

    private TwoSignalScan() {}

    /**
     * Measures the scan and prints a line of JSON.
     *
     * @param arguments the file of the study
     * @throws IOException when it cannot be read, or the process cannot be measured
     */
    public static void main(String[] arguments) throws IOException {
        JsonNode study = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        Likelihood likelihood = likelihood(study);
        Data data = new Data(numbers(study, "observed"), new double[1]);
        double[] mu1 = ProfileScan.grid(-1, 4, POINTS);
        double[] mu2 = ProfileScan.grid(-2, 5, POINTS);
        Supplier<double[][]> scan = () -> ProfileScan.of(
                        ProfiledDeviance.of(Fit.of(likelihood), data, 0, 1), ScanOptions.defaults(), mu1, mu2)
                .observed();
        System.out.println(Measurement.of("scan", scan, SECONDS, () -> sumAndRange(scan.get())));
    }

    private static double[] sumAndRange(double[][] scan) {
        double[] heights = Arrays.stream(scan).flatMapToDouble(Arrays::stream).toArray();
        double lowest = Arrays.stream(heights).min().orElseThrow();
        double highest = Arrays.stream(heights).max().orElseThrow();
        return new double[] {Arrays.stream(heights).sum() - lowest * heights.length, highest - lowest};
    }

    private static Likelihood likelihood(JsonNode study) {
        double[] growth = numbers(study, "kappa_minus_1");
        Tensor signal1 = Tensor.of(numbers(study, "signal1"));
        Tensor signal2 = Tensor.of(numbers(study, "signal2"));
        Tensor background = Tensor.of(numbers(study, "background"));
        Tensor logKappa = Tensor.of(Arrays.stream(growth).map(Math::log1p).toArray());
        Parameters parameters = Parameters.none()
                .with("mu1", 1, -20, 20)
                .with("mu2", 1, -20, 20)
                .with("delta", 0, -5, 5)
                .withPoi("mu1");
        return TracedLikelihood.named(
                parameters,
                growth.length,
                1,
                (x, counts, auxiliary) -> List.of(
                        Term.poisson(
                                counts,
                                x.get("mu1")
                                        .times(signal1)
                                        .plus(x.get("mu2").times(signal2))
                                        .plus(background.times(
                                                logKappa.times(x.get("delta")).exp()))),
                        Term.normal(auxiliary, x.get("delta"), 1)));
    }

    private static double[] numbers(JsonNode study, String key) {
        double[] values = new double[study.get(key).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = study.get(key).get(i).asDouble();
        }
        return values;
    }
}
