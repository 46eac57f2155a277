package org.wilks.infer.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.oracle.PlainReader;
import org.wilks.infer.oracle.ReferenceCase;

/**
 * Two signals over a background with one uncertainty, {@code lambda_i = mu1 s1_i + mu2 s2_i + b_i (1 + k_i)^delta}: a likelihood that is no
 * HistFactory model, against the exact answers of the worked study.
 */
class TwoSignalsPeerTest {
    private static final JsonNode STUDY = ReferenceCase.read("worked/wilks-theorem.json");
    private static final TwoSignals LIKELIHOOD = new TwoSignals();
    private static final Data OBSERVED = new Data(PlainReader.doubles(STUDY.get("observed")), new double[] {0});

    private static final class TwoSignals implements Likelihood {
        private final double[] first = PlainReader.doubles(STUDY.get("signal1"));
        private final double[] second = PlainReader.doubles(STUDY.get("signal2"));
        private final double[] background = PlainReader.doubles(STUDY.get("background"));
        private final double[] slope = Arrays.stream(PlainReader.doubles(STUDY.get("kappa_minus_1")))
                .map(Math::log1p)
                .toArray();

        @Override
        public Parameters parameters() {
            double infinity = Double.POSITIVE_INFINITY;
            return new Parameters(
                    List.of("mu1", "mu2", "delta"),
                    new double[] {1, 1, 0},
                    new double[] {-infinity, -infinity, -infinity},
                    new double[] {infinity, infinity, infinity},
                    new boolean[3],
                    OptionalInt.of(0));
        }

        private double rate(int b, double[] x) {
            return x[0] * first[b] + x[1] * second[b] + background[b] * Math.exp(slope[b] * x[2]);
        }

        @Override
        public Data expected(double[] x) {
            double[] main = new double[background.length];
            Arrays.setAll(main, b -> rate(b, x));
            return new Data(main, new double[] {x[2]});
        }

        @Override
        public LikelihoodEvaluator evaluator(Data data) {
            return new LikelihoodEvaluator() {
                private Data bound = data;

                @Override
                public Data data() {
                    return bound;
                }

                @Override
                public void bind(Data other) {
                    bound = other;
                }

                /** The study's q has neither factorials nor the constraint's constant. */
                @Override
                public double saturated() {
                    return Arrays.stream(bound.main())
                            .map(n -> 2 * (n - (n > 0 ? n * Math.log(n) : 0)))
                            .sum();
                }

                @Override
                public double difference(double[] a, double[] b) {
                    return value(a) - value(b);
                }

                @Override
                public double valueGradientHessian(double[] x, double[] g, double[] h) {
                    double pull = x[2] - bound.auxiliary()[0];
                    double value = pull * pull;
                    Arrays.fill(g, 0);
                    Arrays.fill(h, 0);
                    g[2] = 2 * pull;
                    h[8] = 2;
                    double[] main = bound.main();
                    for (int b = 0; b < main.length; b++) {
                        double n = main[b];
                        double rate = rate(b, x);
                        if (!(rate > 0)) {
                            return Double.POSITIVE_INFINITY;
                        }
                        value += 2 * (rate - n - (n > 0 ? n * Math.log(rate / n) : 0));
                        double varied = background[b] * Math.exp(slope[b] * x[2]) * slope[b];
                        double[] by = {first[b], second[b], varied};
                        double residual = 2 * (1 - n / rate);
                        for (int i = 0; i < 3; i++) {
                            g[i] += residual * by[i];
                            for (int j = 0; j <= i; j++) {
                                h[3 * i + j] += 2 * n / (rate * rate) * by[i] * by[j];
                            }
                        }
                        h[8] += residual * varied * slope[b];
                    }
                    return value;
                }
            };
        }
    }

    @Test
    void theMinimumAndItsCovarianceAreThoseOfTheStudy() {
        FitResult fit = Fit.of(LIKELIHOOD).run(OBSERVED);
        JsonNode minimum = STUDY.get("minimum");
        assertEquals(minimum.get("q").asDouble(), fit.twiceNll(), 1e-9);
        for (String name : fit.names()) {
            assertEquals(minimum.get(name).asDouble(), fit.value(name), 1e-7, name);
        }
        double[][] covariance = fit.covariance().matrix();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(STUDY.get("covariance").get(i).get(j).asDouble(), covariance[i][j], 1e-7);
            }
        }
        assertEquals(
                STUDY.get("sigma_mu1").asDouble(), fit.standardDeviation("mu1").orElseThrow(), 1e-7);
        FitResult fixed =
                Fit.of(LIKELIHOOD).withFixed("delta", fit.value("delta")).run(OBSERVED);
        assertEquals(
                STUDY.get("sigma_mu1_delta_fixed").asDouble(),
                fixed.standardDeviation("mu1").orElseThrow(),
                1e-7);
    }

    @Test
    void profilesCrossTheirLevelsWhereTheStudySays() {
        double least = Fit.of(LIKELIHOOD).run(OBSERVED).deviance();
        for (String level : List.of("interval_68", "interval_95_4")) {
            for (JsonNode end : STUDY.get(level)) {
                double above =
                        Fit.of(LIKELIHOOD).withPoi(end.asDouble()).run(OBSERVED).deviance() - least;
                assertEquals(level.equals("interval_68") ? 1 : 4, above, 1e-6, level);
            }
        }
    }

    @Test
    void bothSignalsMayBeHeld() {
        double least = Fit.of(LIKELIHOOD).run(OBSERVED).deviance();
        for (JsonNode point : STUDY.get("scan")) {
            Map<String, Double> held = Map.of(
                    "mu1", point.get("mu1").asDouble(), "mu2", point.get("mu2").asDouble());
            double above = Fit.of(LIKELIHOOD).withFixed(held).run(OBSERVED).deviance() - least;
            assertEquals(point.get("delta_q").asDouble(), above, 1e-7, held.toString());
        }
    }
}
