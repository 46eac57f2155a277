package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.WilksException;

class SignificanceTest {
    private static final Tensor S = Tensor.of(5, 11, 2);
    private static final Tensor B = Tensor.of(50, 30, 70);
    private static final Tensor SIGMA = Tensor.of(5, 9, 4);
    private static final Tensor SOURCES = Tensor.matrix(new double[][] {{5, 9, 4}, {-3, 2, 8}});

    private static List<BackgroundUncertainty> all(Tensor sigma, Tensor sources) {
        return List.of(
                BackgroundUncertainty.none(),
                BackgroundUncertainty.correlated(sigma),
                BackgroundUncertainty.uncorrelated(sigma),
                BackgroundUncertainty.bySource(sources));
    }

    private static double oneBin(double s, double b) {
        return Math.sqrt(2 * ((s + b) * Math.log(1 + s / b) - s));
    }

    /** The formula of Cowan (2012) and Li and Ma (1983). */
    private static double oneBin(double s, double b, double sigma) {
        double v = sigma * sigma;
        return Math.sqrt(2
                * ((s + b) * Math.log((s + b) * (b + v) / (b * b + (s + b) * v))
                        - b * b / v * Math.log(1 + v * s / (b * (b + v)))));
    }

    /** The known formula for exclusion (Kumar and Martin, 2015). */
    private static double oneBinExclusion(double s, double b, double sigma) {
        double v = sigma * sigma;
        double x = Math.sqrt((s + b) * (s + b) - 4 * s * b * v / (b + v));
        return Math.sqrt(2 * (s - b * Math.log((b + s + x) / (2 * b)) - b * b / v * Math.log((b - s + x) / (2 * b)))
                - (b + s - x) * (1 + b / v));
    }

    @Test
    void valuesAgreeWithPeer() {
        assertEquals(
                .983991644756949,
                Significance.discovery(Tensor.of(10.0), Tensor.of(100.0)).item(),
                1e-12);
        Tensor s = Tensor.of(5, 11);
        Tensor b = Tensor.of(50, 50);
        assertEquals(1.656479563829839, Significance.discovery(s, b).item(), 1e-12);
        assertArrayEquals(
                new double[] {.05753779, .12004426},
                Derivatives.gradient(v -> Significance.discovery(v, b), s).toArray(),
                1e-8);
    }

    @Test
    void oneBinHasTheKnownFormulas() {
        for (double s : new double[] {0.5, 10, 300}) {
            for (double b : new double[] {3, 100}) {
                assertEquals(
                        oneBin(s, b),
                        Significance.discovery(Tensor.scalar(s), Tensor.scalar(b))
                                .item(),
                        1e-12);
                double limit = Math.sqrt(2 * (s - b * Math.log1p(s / b)));
                assertEquals(
                        limit,
                        Significance.exclusion(Tensor.scalar(s), Tensor.scalar(b))
                                .item(),
                        1e-12);
                for (double relative : new double[] {0.05, 0.3, 2}) {
                    Tensor sigma = Tensor.of(relative * b);
                    for (BackgroundUncertainty u :
                            all(sigma, sigma.reshape(1, 1)).subList(1, 4)) {
                        assertEquals(
                                1,
                                Significance.discovery(Tensor.of(s), Tensor.of(b), u)
                                                .item()
                                        / oneBin(s, b, relative * b),
                                1e-9);
                        assertEquals(
                                1,
                                Significance.exclusion(Tensor.of(s), Tensor.of(b), u)
                                                .item()
                                        / oneBinExclusion(s, b, relative * b),
                                1e-8);
                    }
                }
            }
        }
    }

    @Test
    void binsOfOneSignalToBackgroundRatioMerge() {
        Tensor s = Tensor.of(5, 10, 15);
        Tensor b = Tensor.of(20, 40, 60);
        BackgroundUncertainty scale = BackgroundUncertainty.correlated(b.times(0.2));
        assertEquals(oneBin(30, 120, 24), Significance.discovery(s, b, scale).item(), 1e-12);
        assertEquals(
                oneBinExclusion(30, 120, 24),
                Significance.exclusion(s, b, scale).item(),
                1e-12);
    }

    @Test
    void uncorrelatedBinsAddInQuadrature() {
        BackgroundUncertainty own = BackgroundUncertainty.uncorrelated(SIGMA);
        double sum = 0;
        for (int j = 0; j < 3; j++) {
            sum += Math.pow(oneBin(S.at(j), B.at(j), SIGMA.at(j)), 2);
        }
        assertEquals(Math.sqrt(sum), Significance.discovery(S, B, own).item(), 1e-11);
    }

    @Test
    void sharedNuisanceIsProfiled() {
        // the minimum over theta by golden section, from the definition
        double[] s = S.toArray();
        double[] b = B.toArray();
        double[] sigma = SIGMA.toArray();
        double r = Math.sqrt((25 / 50.0 + 81 / 30.0 + 16 / 70.0) / 150);
        for (boolean discovery : new boolean[] {true, false}) {
            DoubleUnaryOperator twice = theta -> {
                double q = 2 * (r * theta - Math.log(1 + r * theta)) / (r * r);
                for (int j = 0; j < 3; j++) {
                    double n = discovery ? s[j] + b[j] : b[j];
                    double nu = (discovery ? b[j] : s[j] + b[j]) + sigma[j] * theta;
                    q += 2 * (nu - n - n * Math.log(nu / n));
                }
                return q;
            };
            double low = -3;
            double high = 3;
            double ratio = (Math.sqrt(5) - 1) / 2;
            for (int i = 0; i < 100; i++) {
                double a = high - ratio * (high - low);
                double c = low + ratio * (high - low);
                if (twice.applyAsDouble(a) < twice.applyAsDouble(c)) {
                    high = c;
                } else {
                    low = a;
                }
            }
            BackgroundUncertainty u = BackgroundUncertainty.correlated(SIGMA);
            double z = (discovery ? Significance.discovery(S, B, u) : Significance.exclusion(S, B, u)).item();
            assertEquals(Math.sqrt(twice.applyAsDouble(low)), z, 1e-11);
        }
    }

    @Test
    void moreUncertaintyIsLessSignificance() {
        double without = Significance.discovery(S, B).item();
        double own = Significance.discovery(S, B, BackgroundUncertainty.uncorrelated(SIGMA))
                .item();
        double one = Significance.discovery(S, B, BackgroundUncertainty.correlated(SIGMA))
                .item();
        double two = Significance.discovery(S, B, BackgroundUncertainty.bySource(SOURCES))
                .item();
        assertTrue(own < without && one < without && two < one, without + " " + own + " " + one + " " + two);
    }

    @Test
    void noUncertaintyIsTheLimitOfASmallOne() {
        for (BackgroundUncertainty u : all(Tensor.zeros(3), Tensor.zeros(2, 3))) {
            assertEquals(
                    Significance.discovery(S, B).item(),
                    Significance.discovery(S, B, u).item(),
                    1e-14);
            assertEquals(
                    Significance.exclusion(S, B).item(),
                    Significance.exclusion(S, B, u).item(),
                    1e-14);
        }
    }

    @Test
    void smallSignalsApproachTheGaussianLimitWithAllDigits() {
        for (BackgroundUncertainty u : all(SIGMA, SOURCES)) {
            for (double scale : new double[] {1e-6, 1e-12, 1e-100}) {
                Tensor s = S.times(scale);
                double z = Significance.gaussian(s, B, u).item();
                double[] slope = Derivatives.gradient(v -> Significance.gaussian(v, B, u), s)
                        .toArray();
                assertEquals(1, Significance.discovery(s, B, u).item() / z, 10 * scale + 1e-13);
                assertEquals(1, Significance.exclusion(s, B, u).item() / z, 10 * scale + 1e-13);
                assertArrayEquals(
                        slope,
                        Derivatives.gradient(v -> Significance.discovery(v, B, u), s)
                                .toArray(),
                        10 * scale + 1e-13);
                assertArrayEquals(
                        slope,
                        Derivatives.gradient(v -> Significance.exclusion(v, B, u), s)
                                .toArray(),
                        10 * scale + 1e-13);
            }
        }
    }

    @Test
    void gaussianLimitsAreTheKnownRatios() {
        assertEquals(
                1, Significance.gaussian(Tensor.scalar(10), Tensor.scalar(100)).item(), 1e-15);
        BackgroundUncertainty u = BackgroundUncertainty.correlated(Tensor.scalar(15));
        assertEquals(
                10 / Math.sqrt(325),
                Significance.gaussian(Tensor.scalar(10), Tensor.scalar(100), u).item(),
                1e-15);
    }

    // derivatives

    @Test
    void derivativesMatchDifferences() {
        Tree at = Tree.of("s", S, "b", B, "sigma", SIGMA, "sources", SOURCES);
        for (int kind = 0; kind < 4; kind++) {
            int k = kind;
            GradientCheck.ofTree(
                            t -> Significance.discovery(
                                    t.get("s"),
                                    t.get("b"),
                                    all(t.get("sigma"), t.get("sources")).get(k)),
                            at)
                    .requireFirstOrder()
                    .requireSecondOrder();
            GradientCheck.ofTree(
                            t -> Significance.exclusion(
                                    t.get("s"),
                                    t.get("b"),
                                    all(t.get("sigma"), t.get("sources")).get(k)),
                            at)
                    .requireFirstOrder()
                    .requireSecondOrder();
            GradientCheck.ofTree(
                            t -> Significance.gaussian(
                                    t.get("s"),
                                    t.get("b"),
                                    all(t.get("sigma"), t.get("sources")).get(k)),
                            at)
                    .requireFirstOrder()
                    .requireSecondOrder();
        }
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        Tensor row = SIGMA.reshape(1, 3);
        for (boolean discovery : new boolean[] {true, false}) {
            GradientCheck.fused(new SignificancePrimitive(discovery, true), 1e-12, S, B, row);
            GradientCheck.fused(new SignificancePrimitive(discovery, false), 1e-12, S, B, row);
            GradientCheck.fused(new SignificancePrimitive(discovery, false), 1e-12, S, B, SOURCES);
            GradientCheck.fused(new SignificancePrimitive(discovery, true), 1e-12, S, B, Tensor.zeros(1, 3));
            GradientCheck.fused(new SignificancePrimitive(discovery, false), 1e-12, S, B, Tensor.zeros(1, 3));
            // an empty bin, a signal that outgrows the background, a negative one
            GradientCheck.fused(
                    new SignificancePrimitive(discovery, false), 1e-12, Tensor.of(0, 40, -1), Tensor.of(0, 3, 70), row);
            GradientCheck.fused(
                    new SignificancePrimitive(discovery, true), 1e-12, Tensor.of(0, 40, -1), Tensor.of(0, 3, 70), row);
        }
    }

    @Test
    void gaussianKernelsAgreeWithTheComposedDefinition() {
        Tensor row = SIGMA.reshape(1, 3);
        GradientCheck.fused(new GaussianPrimitive(true), 1e-12, S, B, row);
        GradientCheck.fused(new GaussianPrimitive(false), 1e-12, S, B, row);
        GradientCheck.fused(new GaussianPrimitive(false), 1e-12, S, B, SOURCES);
        GradientCheck.fused(
                new GaussianPrimitive(false),
                1e-12,
                Tensor.of(3.0),
                Tensor.of(50.0),
                Tensor.of(4, 2).reshape(2, 1));
        GradientCheck.fused(new GaussianPrimitive(false), 1e-12, Tensor.of(0, 4, -1), Tensor.of(0, 3, 70), SOURCES);
    }

    @Test
    void logRemainderHasItsSeriesAndDerivatives() {
        for (int n = 1; n <= 4; n++) {
            assertEquals(1.0 / (n + 1), LogRemainder.value(n, 0), 1e-15);
            for (double joint : new double[] {-0.5, 1}) {
                double inside = LogRemainder.value(n, joint);
                double beside = LogRemainder.value(n, joint + Math.copySign(1e-14, joint));
                assertEquals(1, beside / inside, 2e-13, "order " + n + " at " + joint);
            }
        }
        assertEquals(5 - Math.log1p(5), 25 * LogRemainder.value(1, 5), 1e-14);
        GradientCheck.of(new LogRemainder(1)::apply, Tensor.of(-0.9, -0.3, 0, 0.4, 3))
                .requireFirstOrder()
                .requireSecondOrder();
    }

    // limits

    @Test
    void withoutSignalOneBinHasItsLimitAndDerivatives() {
        Tensor zero = Tensor.of(0.0);
        for (double relative : new double[] {0, 0.3}) {
            BackgroundUncertainty u = BackgroundUncertainty.correlated(Tensor.of(relative * 40));
            for (boolean discovery : new boolean[] {true, false}) {
                UnaryOperator<Tensor> z = s -> discovery
                        ? Significance.discovery(s, Tensor.of(40.0), u)
                        : Significance.exclusion(s, Tensor.of(40.0), u);
                assertEquals(0, z.apply(zero).item());
                assertEquals(
                        1 / Math.sqrt(40 + relative * relative * 1600),
                        Derivatives.gradient(z, zero).item(),
                        1e-15);
                GradientCheck.of(z, zero).requireFirstOrder().requireSecondOrder();
            }
        }
        // Z = s / sqrt(b) (1 - s / (6 b) ...), so the second derivative at zero is -1 / (3 b^(3/2))
        assertEquals(
                -1 / (3 * Math.pow(40, 1.5)),
                Derivatives.hessian((Tensor s) -> Significance.discovery(s, Tensor.of(40.0)), zero)
                        .item(),
                1e-14);
    }

    @Test
    void withoutSignalSeveralBinsHaveAFlaggedDirection() {
        for (BackgroundUncertainty u : all(SIGMA, SOURCES)) {
            Gradient<Tensor> gradient =
                    Derivatives.valueAndGradient((Tensor s) -> Significance.discovery(s, B, u), Tensor.zeros(3));
            assertEquals(0, gradient.value().item());
            Tensor tiny = B.times(1e-9);
            assertEquals(
                    1,
                    gradient.gradient().dot(tiny).item()
                            / Significance.discovery(tiny, B, u).item(),
                    1e-7);
            assertEquals(
                    Irregularity.Kind.UNDEFINED,
                    gradient.irregularities().get(0).kind());
            assertTrue(
                    Double.isFinite(Derivatives.hessian((Tensor s) -> Significance.discovery(s, B, u), Tensor.zeros(3))
                            .sum()
                            .item()));
        }
    }

    @Test
    void emptyBinsContributeNothing() {
        Tensor s = Tensor.of(0, 5, 11, 2);
        Tensor b = Tensor.of(0, 50, 30, 70);
        Tensor sigma = Tensor.of(3, 5, 9, 4);
        Tensor sources = Tensor.matrix(new double[][] {{1, 5, 9, 4}, {2, -3, 2, 8}});
        for (int k = 0; k < 4; k++) {
            BackgroundUncertainty with = all(sigma, sources).get(k);
            BackgroundUncertainty without = all(SIGMA, SOURCES).get(k);
            assertEquals(
                    Significance.discovery(S, B, without).item(),
                    Significance.discovery(s, b, with).item(),
                    1e-14);
            assertEquals(
                    Significance.gaussian(S, B, without).item(),
                    Significance.gaussian(s, b, with).item(),
                    1e-14);
            assertEquals(
                    0,
                    Derivatives.gradient(v -> Significance.discovery(v, b, with), s)
                            .at(0));
        }
        assertEquals(0, Significance.discovery(Tensor.of(0.0), Tensor.of(0.0)).item());
    }

    @Test
    void farTailsStayFinite() {
        for (double s : new double[] {1e6, 1e12}) {
            for (double b : new double[] {1e-12, 1e-3}) {
                Tensor in = Tensor.of(s);
                double z = Significance.discovery(in, Tensor.of(b)).item();
                assertEquals(1, z / Math.sqrt(2 * ((s + b) * Math.log1p(s / b) - s)), 1e-12);
                BackgroundUncertainty u = BackgroundUncertainty.correlated(Tensor.of(0.1 * b));
                double[] slope = Derivatives.gradient(v -> Significance.discovery(v, Tensor.of(b), u), in)
                        .toArray();
                assertTrue(slope[0] > 0 && slope[0] < 1e9);
            }
        }
        Tensor s = Tensor.of(1e5, 3, 0);
        Tensor b = Tensor.of(1, 1e4, 1e-6);
        for (BackgroundUncertainty u : all(b.times(0.5), Tensor.stack(b.times(0.5), b.times(-0.1)))) {
            double z = Significance.discovery(s, b, u).item();
            assertTrue(z > 1 && z < 1e4, "Z " + z);
            z = Significance.exclusion(s, b, u).item();
            assertTrue(z > 1 && z < 1e4, "Z " + z);
        }
    }

    // bad input

    private static void fails(Class<? extends WilksException> fault, String words, Runnable work) {
        String message = assertThrows(fault, work::run).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.indexOf('\n') < 0 && message.contains("allowed"), message);
    }

    @Test
    void badInputIsNamed() {
        fails(
                InvalidData.class,
                "background of bin 1 is 0 where the signal is 2.0",
                () -> Significance.discovery(Tensor.of(1, 2), Tensor.of(3, 0)));
        fails(
                InvalidData.class,
                "background of bin 0 is -3.0",
                () -> Significance.exclusion(Tensor.of(1, 2), Tensor.of(-3, 1)));
        fails(
                InvalidData.class,
                "background of bin 1 is NaN",
                () -> Significance.gaussian(Tensor.of(1, 2), Tensor.of(3, Double.NaN)));
        fails(
                InvalidData.class,
                "signal of bin 0 is -3.0",
                () -> Significance.discovery(Tensor.of(-3, 2), Tensor.of(3, 1)));
        fails(
                InvalidData.class,
                "uncertainty of bin 1 is NaN",
                () -> Significance.discovery(S, B, BackgroundUncertainty.correlated(Tensor.of(1, Double.NaN, 2))));
        fails(ShapeMismatch.class, "[2]", () -> Significance.discovery(Tensor.of(1, 2), B));
        fails(
                ShapeMismatch.class,
                "[1, 2]",
                () -> Significance.discovery(S, B, BackgroundUncertainty.uncorrelated(Tensor.of(1, 2))));
        fails(ShapeMismatch.class, "[3]", () -> BackgroundUncertainty.bySource(SIGMA));
    }
}
