package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.Edges;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class ModelEvaluatorTest {
    private static double[] near(Model model, RandomStream random) {
        double[] x = model.parameters().inits();
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] == 0 ? 0.7 * (random.nextDouble() - 0.5) : x[i] * (0.95 + 0.1 * random.nextDouble());
        }
        return x;
    }

    private static Workspace workspace(double[] counts, Sample... samples) {
        return new Workspace(
                List.of(new Channel("c", List.of(samples))),
                List.of(new Observation("c", counts)),
                List.of(new Measurement("m", Optional.of("mu"), List.of())),
                "1.0.0");
    }

    private static Workspace signalAndShape(double... counts) {
        return workspace(
                counts,
                new Sample("signal", new double[] {2, 3}, List.of(new NormFactor("mu"))),
                new Sample(
                        "background",
                        new double[] {1, 8},
                        List.of(new HistoSys("tilt", new double[] {1.5, 7}, new double[] {0.2, 8.5}))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc_2bin_1channel", "bench_M", "gen_05", "validation_2bin_2channel_coupledshapefactor"})
    void nothingIsAllocated(String name) {
        Model model = Model.of(ReferenceCase.of(name).workspace());
        ModelEvaluator evaluator = model.evaluator(model.observed());
        int n = model.layout().size();
        double[] x = near(model, RandomStreams.of(4).stream(0));
        double[] y = near(model, RandomStreams.of(4).stream(1));
        double[] u = near(model, RandomStreams.of(4).stream(2));
        double[] out = new double[n];
        double[] hessian = new double[n * n];
        double[] main = new double[model.layout().bins()];
        double[] auxiliary = new double[model.layout().auxiliarySize()];
        double[] jacobian = new double[n * main.length];
        Map<String, Runnable> calls = Map.of(
                "value", () -> evaluator.value(x),
                "gradient", () -> evaluator.valueAndGradient(x, out),
                "hessian", () -> evaluator.valueGradientHessian(x, out, hessian),
                "product", () -> evaluator.hessianVector(x, u, out),
                "third", () -> evaluator.thirdDerivative(x, u, u, out),
                "jacobian", () -> evaluator.jacobian(x, main, jacobian),
                "difference", () -> evaluator.difference(x, y),
                "data", () -> evaluator.dataDerivatives().gradient(x, main, auxiliary),
                "mixed", () -> evaluator.dataDerivatives().mixedByData(x, main, auxiliary, out),
                "saturated", evaluator::saturated);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        calls.forEach((what, call) -> {
            for (int i = 0; i < 3; i++) {
                call.run();
            }
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 100; i++) {
                call.run();
            }
            long bytes = threads.getThreadAllocatedBytes(thread) - before;
            // a call that allocated would take at least 16 bytes each time
            assertTrue(bytes < 1000, what + " allocated " + bytes + " bytes in 100 calls");
        });
    }

    @Test
    void hessiansOfALargeModelAreTheirProductsWithUnitVectors() {
        Model model = Model.of(ReferenceCase.of("bench_M").workspace());
        ModelEvaluator evaluator = model.evaluator(model.observed());
        int n = model.layout().size();
        for (double mu : new double[] {0, 1.3}) {
            double[] x = near(model, RandomStreams.of(9).stream(0));
            x[model.parameters().poi().orElseThrow()] = mu;
            double[] hessian = new double[n * n];
            double[] gradient = new double[n];
            evaluator.valueGradientHessian(x, gradient, hessian);
            double[] unit = new double[n];
            double[] product = new double[n];
            for (int j = 0; j < n; j++) {
                unit[j] = 1;
                evaluator.hessianVector(x, unit, product);
                unit[j] = 0;
                for (int i = j; i < n; i++) {
                    assertEquals(product[i], hessian[i * n + j], 1e-11 * (1 + Math.abs(product[i])), i + ", " + j);
                }
            }
        }
    }

    @Test
    void theReferenceExampleHasIndependentBins() {
        Model model = Model.of(ReferenceCase.of("doc_2bin_1channel").workspace());
        assertArrayEquals(new int[] {1, 2}, model.evaluator(model.observed()).mutuallyIndependent());
    }

    @Test
    void infeasiblePointsAreInfiniteAndEmptyBinsCountTheirRate() {
        Workspace signalOnly = workspace(
                new double[] {0, 5},
                new Sample("signal", new double[] {2, 0}, List.of(new NormFactor("mu"))),
                new Sample("background", new double[] {0, 5}, List.of()));
        Model model = Model.of(signalOnly);
        ModelEvaluator evaluator = model.evaluator(model.observed());
        assertEquals(4, evaluator.value(new double[] {1}), 1e-15);
        assertEquals(0, evaluator.value(new double[] {0}));
        assertEquals(Double.POSITIVE_INFINITY, evaluator.value(new double[] {-0.1}));
        assertEquals(Double.POSITIVE_INFINITY, evaluator.value(new double[] {Double.NaN}));
        double[] gradient = new double[1];
        double[] hessian = new double[1];
        assertEquals(0, evaluator.valueGradientHessian(new double[] {0}, gradient, hessian));
        assertEquals(4, gradient[0]);
        assertEquals(0, hessian[0]);
        evaluator.bind(new Data(new double[] {1, 5}, new double[0]));
        assertEquals(Double.POSITIVE_INFINITY, evaluator.value(new double[] {0}));
        assertEquals(Double.POSITIVE_INFINITY, evaluator.difference(new double[] {0}, new double[] {1}));
        assertEquals(Double.NEGATIVE_INFINITY, evaluator.difference(new double[] {1}, new double[] {0}));
    }

    @Test
    void edgesAreTheRatesOfEmptyBinsThatCanVanish() {
        Model model = Model.of(signalAndShape(0, 4));
        ModelEvaluator evaluator = model.evaluator(model.observed());
        Edges edges = evaluator.edges();
        assertSame(edges, evaluator.edges());
        assertEquals(1, edges.count());
        assertEquals("rate of bin 0 of channel 'c'", edges.describe(0));
        double[] x = {-0.3, 1.5}; // tilt, mu
        double[] rates = new double[2];
        double[] jacobian = new double[4];
        evaluator.jacobian(x, rates, jacobian);
        double[] values = new double[1];
        edges.values(x, values);
        assertEquals(rates[0], values[0]);
        double[] gradient = new double[2];
        assertEquals(rates[0], edges.gradient(0, x, gradient));
        assertArrayEquals(Arrays.copyOf(jacobian, 2), gradient, 1e-14);
        double[] hessian = new double[4];
        edges.addHessian(0, x, 3, hessian);
        double h = 1e-4;
        double[] up = new double[2];
        double[] down = new double[2];
        edges.gradient(0, new double[] {x[0] + h, x[1]}, up);
        edges.gradient(0, new double[] {x[0] - h, x[1]}, down);
        assertEquals(3 * (up[0] - down[0]) / (2 * h), hessian[0], 1e-6);
        assertEquals(0, hessian[3]);
        edges.values(new double[] {0, -20}, values);
        assertTrue(values[0] < 0);
        evaluator.bind(
                model.evaluator(new Data(new double[] {1, 4}, evaluator.data().auxiliary()))
                        .data());
        assertEquals(0, evaluator.edges().count());
        Workspace positive = workspace(
                new double[] {0},
                new Sample("background", new double[] {3}, List.of(new NormSys("scale", 0.9, 1.1))),
                new Sample("other", new double[] {0}, List.of(new NormFactor("mu"))));
        Model never = Model.of(positive);
        assertEquals(0, never.evaluator(never.observed()).edges().count());
    }

    @Test
    void kinksAreWhereTheCodesHaveThem() {
        Workspace workspace = workspace(
                new double[] {3},
                new Sample(
                        "s",
                        new double[] {3},
                        List.of(
                                new NormFactor("mu"),
                                new NormSys("n", 0.8, 1.3),
                                new HistoSys("h", new double[] {2}, new double[] {3.5}),
                                new NormSys("both", 0.9, 1.2),
                                new HistoSys("both", new double[] {2}, new double[] {3.5}))));
        ModelOptions plain = ModelOptions.defaults();
        assertKinks(workspace, plain, new double[0], new double[0], new double[0]);
        double[] zero = {0};
        double[] ones = {-1, 1};
        assertKinks(workspace, plain.withNormSys(NormSysCode.CODE1), zero, new double[0], zero);
        assertKinks(workspace, plain.withHistoSys(HistoSysCode.CODE0), new double[0], zero, zero);
        assertKinks(workspace, plain.withHistoSys(HistoSysCode.CODE2), new double[0], ones, ones);
        assertKinks(
                workspace,
                plain.withHistoSys(HistoSysCode.CODE2_CONTINUOUS),
                new double[0],
                new double[0],
                new double[0]);
        assertKinks(
                workspace,
                plain.withHistoSys(HistoSysCode.CODE2).withNormSys(NormSysCode.CODE1),
                zero,
                ones,
                new double[] {-1, 0, 1});
    }

    private static void assertKinks(Workspace workspace, ModelOptions options, double[] n, double[] h, double[] both) {
        Model model = Model.of(workspace, options);
        ModelEvaluator evaluator = model.evaluator(model.observed());
        assertArrayEquals(n, evaluator.kinks(model.parameters().index("n")));
        assertArrayEquals(h, evaluator.kinks(model.parameters().index("h")));
        assertArrayEquals(both, evaluator.kinks(model.parameters().index("both")));
        assertEquals(0, evaluator.kinks(model.parameters().index("mu")).length);
    }

    @Test
    void aNewEvaluatorGivesTheBitsOfAUsedOne() {
        Model model = Model.of(ReferenceCase.of("bench_S").workspace());
        ModelEvaluator used = model.evaluator(model.observed());
        int n = model.layout().size();
        for (int i = 0; i < 5; i++) {
            double[] x = near(model, RandomStreams.of(2).stream(i));
            double[] first = new double[n * n];
            double[] second = new double[n * n];
            double[] gradient = new double[n];
            double[] otherGradient = new double[n];
            assertEquals(
                    model.evaluator(model.observed()).valueGradientHessian(x, gradient, first),
                    used.valueGradientHessian(x, otherGradient, second));
            assertArrayEquals(first, second);
            assertArrayEquals(gradient, otherGradient);
            used.thirdDerivative(x, gradient, gradient, otherGradient);
        }
    }

    @Test
    void batchesGiveTheSameBitsOnAnyNumberOfThreads() {
        Model model = Model.of(ReferenceCase.of("bench_S").workspace());
        int n = model.layout().size();
        double[][] points = new double[300][];
        List<Data> toys = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            points[i] = near(model, RandomStreams.of(2).stream(i));
            toys.add(model.sample(points[0], RandomStreams.of(3).stream(i)));
        }
        ModelEvaluator evaluator = model.evaluator(model.observed());
        double[] expected = new double[points.length];
        double[] ofToys = new double[points.length];
        double[][] gradients = new double[points.length][n];
        for (int i = 0; i < points.length; i++) {
            evaluator.bind(model.observed());
            expected[i] = evaluator.valueAndGradient(points[i], gradients[i]);
            evaluator.bind(toys.get(i));
            ofToys[i] = evaluator.value(points[0]);
        }
        for (int threads : new int[] {1, 4}) {
            double[][] found = new double[points.length][n];
            Batch batch = Batch.of(model);
            Pieces.withThreads(threads, () -> {
                assertArrayEquals(expected, batch.values(model.observed(), points));
                assertArrayEquals(expected, batch.valuesAndGradients(model.observed(), points, found));
                assertArrayEquals(ofToys, batch.values(toys, points[0]));
                assertArrayEquals(model.rates(points[7]), batch.rates(points)[7]);
                assertEquals(
                        Arrays.stream(expected).boxed().toList(),
                        batch.map(model.observed(), points.length, (i, e) -> e.value(points[i])));
                return null;
            });
            assertArrayEquals(gradients, found);
        }
        assertThrows(ShapeMismatch.class, () -> Batch.of(model).values(model.observed(), new double[][] {{1}}));
    }

    @Test
    void dataOfAnotherModelAreRefused() {
        Model model = Model.of(signalAndShape(1, 4));
        ModelEvaluator evaluator = model.evaluator(model.observed());
        assertThrows(ShapeMismatch.class, () -> evaluator.bind(new Data(new double[1], new double[1])));
        InvalidData refused = assertThrows(
                InvalidData.class, () -> evaluator.bind(new Data(new double[] {1, Double.NaN}, new double[1])));
        assertTrue(refused.getMessage().contains("bin 1 of channel 'c'"), refused.getMessage());
    }
}
