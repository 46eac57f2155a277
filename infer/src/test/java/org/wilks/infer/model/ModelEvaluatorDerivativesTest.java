package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.oracle.ComposedHistFactory;
import org.wilks.infer.oracle.Interpolations;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** Every derivative against those of the likelihood composed of tensor operations, on random workspaces of all modifiers. */
class ModelEvaluatorDerivativesTest {
    private static final int WORKSPACES = 60;
    private static final double OF_LARGEST = 1e-10;

    /** A workspace with codes, a feasible point and two directions. */
    private record Scene(
            ComposedHistFactory composed, ModelEvaluator evaluator, Layout layout, double[] x, double[] u, double[] v) {
        int n() {
            return x.length;
        }

        Tensor twiceNll(Tensor at) {
            return composed.twiceNll(
                    at,
                    Tensor.of(evaluator.data().main()),
                    Tensor.of(evaluator.data().auxiliary()));
        }

        Tensor gradient(UnaryOperator<Tensor> f) {
            return Derivatives.gradient(f, Tensor.of(x));
        }
    }

    private static void forEachScene(Consumer<Scene> check) {
        Map<Interpolations.Shape, HistoSysCode> shapes = Map.of(
                Interpolations.Shape.CODE0, HistoSysCode.CODE0,
                Interpolations.Shape.CODE2, HistoSysCode.CODE2,
                Interpolations.Shape.CODE4P, HistoSysCode.CODE4P);
        int feasible = 0;
        for (int i = 0; i < WORKSPACES; i++) {
            RandomStream random = RandomStreams.of(77).stream(i);
            Workspace workspace = RandomWorkspaces.draw(random);
            Interpolations.Norm norm = i % 4 == 1 ? Interpolations.Norm.CODE1 : Interpolations.Norm.CODE4;
            Interpolations.Shape shape = i % 4 == 1
                    ? Interpolations.Shape.CODE0
                    : i % 4 == 2 ? Interpolations.Shape.CODE2 : Interpolations.Shape.CODE4P;
            ComposedHistFactory composed = ComposedHistFactory.of(workspace, norm, shape);
            ModelEvaluator evaluator = Evaluators.of(
                    workspace,
                    shapes.get(shape),
                    norm == Interpolations.Norm.CODE1 ? NormSysCode.CODE1 : NormSysCode.CODE4,
                    Evaluators.observed(workspace));
            double[] x = RandomWorkspaces.point(composed.types(), random);
            Layout layout = Evaluators.layout(workspace);
            if (i % 3 == 0) {
                layout.parameterIndex("mu").ifPresent(mu -> x[mu] = 0);
            }
            awayFromKinks(evaluator, x);
            if (evaluator.value(x) < Double.POSITIVE_INFINITY) {
                feasible++;
                check.accept(new Scene(
                        composed, evaluator, layout, x, direction(x.length, random), direction(x.length, random)));
            }
        }
        assertTrue(feasible > WORKSPACES / 2, "feasible points: " + feasible);
    }

    /** The third derivatives jump at ±1, the first ones of code0 and code1 at 0. */
    private static void awayFromKinks(ModelEvaluator evaluator, double[] x) {
        for (int p = 0; p < x.length; p++) {
            boolean kink = x[p] == 0 && Arrays.stream(evaluator.kinks(p)).anyMatch(k -> k == 0);
            x[p] += kink || Math.abs(x[p]) == 1 ? 1e-3 : 0;
        }
    }

    private static double[] direction(int n, RandomStream random) {
        double[] u = new double[n];
        Arrays.setAll(u, i -> random.nextDouble() - 0.5);
        return u;
    }

    private static void assertSame(double[] expected, double[] found, String what) {
        assertEquals(expected.length, found.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], OF_LARGEST * largest + 1e-13, what + " " + i);
        }
    }

    @Test
    void valuesAndGradientsAreThoseOfTheDefinition() {
        forEachScene(scene -> {
            double expected = scene.twiceNll(Tensor.of(scene.x)).item();
            double[] gradient = new double[scene.n()];
            double value = scene.evaluator.valueAndGradient(scene.x, gradient);
            assertEquals(expected, value + scene.evaluator.saturated(), 1e-12 * Math.max(100, Math.abs(expected)));
            assertEquals(value, scene.evaluator.value(scene.x));
            assertSame(scene.gradient(scene::twiceNll).toArray(), gradient, "gradient");
        });
    }

    @Test
    void hessiansAreThoseOfTheDefinition() {
        forEachScene(scene -> {
            int n = scene.n();
            double[] expected =
                    Derivatives.hessian(scene::twiceNll, Tensor.of(scene.x)).toArray();
            double[] gradient = new double[n];
            double[] hessian = new double[n * n];
            Arrays.fill(hessian, Double.NaN);
            scene.evaluator.valueGradientHessian(scene.x, gradient, hessian);
            boolean[] independent = new boolean[n];
            for (int i : scene.evaluator.mutuallyIndependent()) {
                independent[i] = true;
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (i != j && independent[i] && independent[j]) {
                        assertEquals(0, expected[i * n + j], "independent " + i + ", " + j);
                        hessian[i * n + j] = 0;
                    }
                    if (j > i) {
                        expected[i * n + j] = 0;
                        hessian[i * n + j] = 0;
                    }
                }
            }
            assertSame(expected, hessian, "second derivative");
            assertSame(scene.gradient(scene::twiceNll).toArray(), gradient, "gradient");
        });
    }

    @Test
    void productsWithTheHessianAreThoseOfTheDefinition() {
        forEachScene(scene -> {
            double[] expected = Derivatives.hessianVectorProduct(
                            scene::twiceNll, Tensor.of(scene.x), Tensor.of(scene.u))
                    .toArray();
            double[] product = new double[scene.n()];
            scene.evaluator.hessianVector(scene.x, scene.u, product);
            assertSame(expected, product, "product");
        });
    }

    @Test
    void thirdDerivativesAreThoseOfTheDefinition() {
        forEachScene(scene -> {
            double[] expected = scene.gradient(
                            x -> Derivatives.hessianVectorProduct(scene::twiceNll, x, Tensor.of(scene.u))
                                    .times(Tensor.of(scene.v))
                                    .sum())
                    .toArray();
            double[] contracted = new double[scene.n()];
            scene.evaluator.thirdDerivative(scene.x, scene.u, scene.v, contracted);
            assertSame(expected, contracted, "third derivative");
        });
    }

    @Test
    void jacobiansOfRatesAreThoseOfTheDefinition() {
        forEachScene(scene -> {
            double[] expected = Derivatives.jacobian(scene.composed::rates, Tensor.of(scene.x))
                    .toArray();
            double[] rates = new double[scene.layout.bins()];
            double[] jacobian = new double[scene.n() * rates.length];
            Arrays.fill(jacobian, Double.NaN);
            scene.evaluator.jacobian(scene.x, rates, jacobian);
            assertSame(expected, jacobian, "derivative of a rate");
            assertSame(scene.composed.rates(Tensor.of(scene.x)).toArray(), rates, "rate");
        });
    }

    @Test
    void derivativesByDataAreThoseOfTheDefinition() {
        forEachScene(scene -> {
            double[] main = scene.evaluator.data().main();
            double[] auxiliary = scene.evaluator.data().auxiliary();
            double[] byMain = new double[main.length];
            double[] byAuxiliary = new double[auxiliary.length];
            double[] other = scene.x.clone();
            for (int i = 0; i < other.length; i++) {
                other[i] += 0.01 * Math.abs(scene.u[i]);
            }
            if (scene.evaluator.value(other) < Double.POSITIVE_INFINITY
                    && Arrays.stream(rates(scene.evaluator, other, main.length)).allMatch(r -> r > 0)
                    && Arrays.stream(rates(scene.evaluator, scene.x, main.length))
                            .allMatch(r -> r > 0)) {
                scene.evaluator.dataDerivatives().difference(scene.x, other, byMain, byAuxiliary);
                UnaryOperator<Tensor> ofMain = m -> scene.composed
                        .twiceNll(Tensor.of(scene.x), m, Tensor.of(auxiliary))
                        .minus(scene.composed.twiceNll(Tensor.of(other), m, Tensor.of(auxiliary)));
                UnaryOperator<Tensor> ofAuxiliary = a -> scene.composed
                        .twiceNll(Tensor.of(scene.x), Tensor.of(main), a)
                        .minus(scene.composed.twiceNll(Tensor.of(other), Tensor.of(main), a));
                assertSame(Derivatives.gradient(ofMain, Tensor.of(main)).toArray(), byMain, "by count");
                assertSame(
                        Derivatives.gradient(ofAuxiliary, Tensor.of(auxiliary)).toArray(), byAuxiliary, "by datum");
                mixed(scene, main, auxiliary);
            }
        });
    }

    private static double[] rates(ModelEvaluator evaluator, double[] x, int bins) {
        double[] rates = new double[bins];
        evaluator.rates(x, rates);
        return rates;
    }

    private static void mixed(Scene scene, double[] main, double[] auxiliary) {
        double[] byMain = new double[main.length];
        double[] byAuxiliary = new double[auxiliary.length];
        Tensor u = Tensor.of(scene.u);
        UnaryOperator<Tensor> ofMain =
                m -> Derivatives.gradient(x -> scene.composed.twiceNll(x, m, Tensor.of(auxiliary)), Tensor.of(scene.x))
                        .times(u)
                        .sum();
        UnaryOperator<Tensor> ofAuxiliary =
                a -> Derivatives.gradient(x -> scene.composed.twiceNll(x, Tensor.of(main), a), Tensor.of(scene.x))
                        .times(u)
                        .sum();
        scene.evaluator.dataDerivatives().mixedByParameters(scene.x, scene.u, byMain, byAuxiliary);
        assertSame(Derivatives.gradient(ofMain, Tensor.of(main)).toArray(), byMain, "mixed by count");
        assertSame(Derivatives.gradient(ofAuxiliary, Tensor.of(auxiliary)).toArray(), byAuxiliary, "mixed by datum");
        double[] product = new double[scene.n()];
        double[] change = new double[main.length];
        double[] auxiliaryChange = new double[auxiliary.length];
        Arrays.setAll(change, i -> Math.sin(i + 1));
        Arrays.setAll(auxiliaryChange, i -> Math.cos(i));
        scene.evaluator.dataDerivatives().mixedByData(scene.x, change, auxiliaryChange, product);
        double there = 0;
        double back = 0;
        for (int i = 0; i < product.length; i++) {
            there += product[i] * scene.u[i];
        }
        for (int i = 0; i < change.length; i++) {
            back += byMain[i] * change[i];
        }
        for (int i = 0; i < auxiliaryChange.length; i++) {
            back += byAuxiliary[i] * auxiliaryChange[i];
        }
        assertEquals(there, back, 1e-11 * (1 + Math.abs(there)));
    }

    @Test
    void differencesKeepTheirDigits() {
        ReferenceCase given = ReferenceCase.of("bench_S");
        ModelEvaluator evaluator = Evaluators.of(given.workspace());
        double[] a = Evaluators.layout(given.workspace()).inits();
        double[] gradient = new double[a.length];
        evaluator.valueAndGradient(a, gradient);
        double[] b = a.clone();
        double expected = 0;
        for (int i = 0; i < a.length; i++) {
            b[i] += 1e-9;
            expected -= gradient[i] * (b[i] - a[i]);
        }
        assertEquals(expected, evaluator.difference(a, b), 1e-6 * Math.abs(expected));
        assertEquals(0, evaluator.difference(a, a));
        assertEquals(evaluator.value(a) - evaluator.value(b), evaluator.difference(a, b), 1e-12 * evaluator.value(a));
        assertTrue(evaluator.data() instanceof Data);
    }
}
