package org.wilks.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/**
 * A workspace of any size, the same at every call: falling backgrounds and a peak of signal, systematic uncertainties shared by all
 * channels, Monte-Carlo uncertainties of the backgrounds.
 *
 * <p>Every second systematic uncertainty is a normalisation, the others are shapes; each acts on six of ten samples. Parameters: one for
 * each uncertainty, one for each bin, and {@code mu}. {@link #LARGE} has 701 of them and takes 6.3 MB as a document.
 *
 * @param channels the number of channels
 * @param bins the number of bins in each
 * @param samples the number of samples in each, the first of them the signal
 * @param systematics the number of shared systematic uncertainties
 */
public record GeneratedWorkspace(int channels, int bins, int samples, int systematics) {
    /** Ten channels of 50 bins and ten samples, 200 shared systematic uncertainties: 701 parameters, 6.3 MB. */
    public static final GeneratedWorkspace LARGE = new GeneratedWorkspace(10, 50, 10, 200);

    private static final long SEED = 20260101;
    private static final double SHARE = 0.6;
    private static final MathContext DIGITS = new MathContext(6);

    /**
     * Writes {@link #LARGE}.
     *
     * @param arguments the file
     * @throws IOException when it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), LARGE.json());
    }

    /**
     * The workspace as a document.
     *
     * @return JSON text
     */
    public String json() {
        StringBuilder text = new StringBuilder("{\"channels\": [");
        StringBuilder observations = new StringBuilder();
        RandomStreams streams = RandomStreams.of(SEED);
        for (int c = 0; c < channels; c++) {
            String name = String.format(Locale.ROOT, "ch%02d", c);
            text.append(c == 0 ? "" : ", ").append("{\"name\": \"" + name + "\", \"samples\": [");
            double[] total = new double[bins];
            for (int s = 0; s < samples; s++) {
                text.append(s == 0 ? "" : ", ");
                sample(text, streams.child(c).stream(s), name, s, total);
            }
            text.append("]}");
            RandomStream noise = streams.child(c).stream(samples);
            double[] counts =
                    Arrays.stream(total).map(rate -> noise.nextPoisson(rate)).toArray();
            observations.append(c == 0 ? "" : ", ").append("{\"name\": \"" + name + "\", \"data\": ");
            array(observations, counts);
            observations.append('}');
        }
        return text.append("], \"observations\": [")
                .append(observations)
                .append(
                        "], \"measurements\": [{\"name\": \"meas\", \"config\": {\"poi\": \"mu\", \"parameters\": []}}],")
                .append(" \"version\": \"1.0.0\"}\n")
                .toString();
    }

    private void sample(StringBuilder text, RandomStream random, String channel, int s, double[] total) {
        boolean signal = s == 0;
        double[] yields = signal ? peak(random) : falling(random);
        text.append("{\"name\": \"" + (signal ? "signal" : "bkg" + s) + "\", \"data\": ");
        array(text, yields);
        text.append(", \"modifiers\": [");
        if (signal) {
            text.append("{\"name\": \"mu\", \"type\": \"normfactor\", \"data\": null}, ");
        }
        String separator = "";
        for (int k = 0; k < systematics; k++) {
            if (random.nextDouble() < SHARE) {
                text.append(separator);
                systematic(text, random, k, yields);
                separator = ", ";
            }
        }
        if (!signal) {
            double[] errors = new double[bins];
            for (int b = 0; b < bins; b++) {
                errors[b] = StrictMath.sqrt(yields[b] * 0.3) * random.nextDouble(0.8, 1.2);
                total[b] += yields[b];
            }
            text.append(separator)
                    .append("{\"name\": \"staterror_" + channel + "\", \"type\": \"staterror\", \"data\": ");
            array(text, errors);
            text.append('}');
        }
        text.append("]}");
    }

    private double[] peak(RandomStream random) {
        double mean = random.nextDouble(0.4, 0.7);
        double height = random.nextDouble(20, 40);
        double[] yields = new double[bins];
        for (int b = 0; b < bins; b++) {
            double distance = ((b + 0.5) / bins - mean) / 0.1;
            yields[b] = 0.5 + height * StrictMath.exp(-distance * distance / 2);
        }
        return yields;
    }

    private double[] falling(RandomStream random) {
        double height = random.nextDouble(100, 400);
        double slope = random.nextDouble(0.5, 2);
        double[] yields = new double[bins];
        for (int b = 0; b < bins; b++) {
            yields[b] = height * StrictMath.exp(-slope * (b + 0.5) / bins);
        }
        return yields;
    }

    private void systematic(StringBuilder text, RandomStream random, int k, double[] yields) {
        String name = String.format(Locale.ROOT, "np%03d", k);
        if (k % 2 == 0) {
            double high = round(1 + random.nextDouble(0.01, 0.06));
            double low = round(1 - random.nextDouble(0.01, 0.06));
            text.append("{\"name\": \"" + name + "\", \"type\": \"normsys\", \"data\": {\"hi\": " + high + ", \"lo\": "
                    + low + "}}");
            return;
        }
        double level = 0.02 * random.nextNormal();
        double tilt = 0.02 * random.nextNormal();
        double[] high = new double[bins];
        double[] low = new double[bins];
        for (int b = 0; b < bins; b++) {
            double shift = level + tilt * (2 * (b + 0.5) / bins - 1);
            high[b] = yields[b] * (1 + shift);
            low[b] = yields[b] * (1 - shift * 0.9);
        }
        text.append("{\"name\": \"" + name + "\", \"type\": \"histosys\", \"data\": {\"hi_data\": ");
        array(text, high);
        text.append(", \"lo_data\": ");
        array(text, low);
        text.append("}}");
    }

    private static double round(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    private static void array(StringBuilder text, double[] values) {
        text.append('[');
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(round(values[i]));
        }
        text.append(']');
    }
}
