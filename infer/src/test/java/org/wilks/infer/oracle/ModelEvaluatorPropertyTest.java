package org.wilks.infer.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.HistoSysCode;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** The compiled likelihood is the composed one, with its derivatives, on random workspaces at random points and beside kinks. */
class ModelEvaluatorPropertyTest {
    private static final int WORKSPACES = 120;
    private static final double VALUE = 1e-12;
    private static final double FIRST = 1e-10;
    private static final double HIGHER = 1e-9;

    /** A workspace in both forms, a feasible point of it, and the stream for more. */
    private record Case(String name, ComposedHistFactory composed, Model model, double[] x, RandomStream random) {
        Tensor counts() {
            return composed.observed();
        }

        Tensor auxiliary() {
            return composed.auxiliary();
        }

        Data data() {
            return new Data(counts().toArray(), auxiliary().toArray());
        }

        UnaryOperator<Tensor> twiceNll() {
            Tensor counts = counts();
            Tensor auxiliary = auxiliary();
            return p -> composed.twiceNll(p, counts, auxiliary);
        }

        double[] direction(int n) {
            return random.doubles(n, -1, 1).toArray();
        }
    }

    private interface Check {
        void of(Case given);
    }

    private static void forAll(Check check) {
        Interpolations.Norm[] norms = Interpolations.Norm.values();
        Interpolations.Shape[] shapes = Interpolations.Shape.values();
        int checked = 0;
        for (int i = 0; i < WORKSPACES; i++) {
            RandomStream random = RandomStreams.of(11).stream(i);
            Workspace workspace = RandomWorkspaces.draw(random);
            Interpolations.Norm norm = norms[i / shapes.length % norms.length];
            Interpolations.Shape shape = shapes[i % shapes.length];
            ComposedHistFactory composed = ComposedHistFactory.of(workspace, norm, shape);
            Model model = Model.of(
                    workspace,
                    ModelOptions.defaults()
                            .withNormSys(NormSysCode.valueOf(norm.name()))
                            .withHistoSys(HistoSysCode.valueOf(shape.name())));
            for (int k = 0; k < 3; k++) {
                double[] x = besideKinks(composed.types(), RandomWorkspaces.point(composed.types(), random), random);
                Case given = new Case("workspace " + i + ", " + norm + ", " + shape, composed, model, x, random);
                if (feasible(given)) {
                    check.of(given);
                    checked++;
                }
            }
        }
        assertTrue(checked > 2 * WORKSPACES, checked + " points were feasible");
    }

    /** Pulls at 0 and ±1 moved by the least amount to a random side, so that derivatives of any order exist. */
    private static double[] besideKinks(List<ModifierType> types, double[] x, RandomStream random) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            boolean pull = types.get(i) == ModifierType.HISTOSYS || types.get(i) == ModifierType.NORMSYS;
            if (pull && x[i] == Math.rint(x[i])) {
                moved[i] = random.nextBoolean() ? Math.nextUp(x[i]) : Math.nextDown(x[i]);
            }
        }
        return moved;
    }

    private static boolean feasible(Case given) {
        double[] rates = given.composed.rates(Tensor.of(given.x)).toArray();
        double[] counts = given.counts().toArray();
        for (int b = 0; b < rates.length; b++) {
            if (!(rates[b] > 0 || rates[b] == 0 && counts[b] == 0)) {
                return false;
            }
        }
        return true;
    }

    private static void assertClose(String what, Tensor expected, double[] found, double relative) {
        double[] values = expected.flatten().toArray();
        assertEquals(values.length, found.length, what);
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], found[i], relative * largest + 1e-14, what + ", entry " + i);
        }
    }

    @Test
    void namesAndDataAreThoseOfTheDefinition() {
        forAll(given -> {
            assertEquals(given.composed.names(), given.model.parameters().names());
            assertClose(given.name, given.counts(), given.model.observed().main(), 0);
            assertClose(given.name, given.auxiliary(), given.model.observed().auxiliary(), VALUE);
        });
    }

    @Test
    void ratesAndValuesAreThoseOfTheDefinition() {
        forAll(given -> {
            Tensor p = Tensor.of(given.x);
            assertClose(given.name, given.composed.rates(p), given.model.rates(given.x), VALUE);
            Data expected = given.model.expected(given.x);
            assertClose(given.name, given.composed.auxiliaryMeans(p), expected.auxiliary(), VALUE);
            ModelEvaluator evaluator = given.model.evaluator(given.data());
            double value = given.twiceNll().apply(p).item();
            assertEquals(value, evaluator.twiceNll(given.x), VALUE * (100 + Math.abs(value)), given.name);
            assertTrue(evaluator.value(given.x) >= 0, given.name);
            assertEquals(value / -2, given.model.logPdf(given.x, given.data()), VALUE * (100 + Math.abs(value)));
        });
    }

    @Test
    void gradientsAndHessiansAreThoseOfTheDefinition() {
        forAll(given -> {
            Tensor p = Tensor.of(given.x);
            int n = given.x.length;
            Tensor gradient = Derivatives.gradient(given.twiceNll(), p);
            Tensor hessian = Derivatives.hessian(given.twiceNll(), p);
            ModelEvaluator evaluator = given.model.evaluator(given.data());
            double[] slope = new double[n];
            double value = evaluator.valueAndGradient(given.x, slope);
            assertClose(given.name, gradient, slope, FIRST);
            double[] again = new double[n];
            double[] lower = new double[n * n];
            double same = evaluator.valueGradientHessian(given.x, again, lower);
            assertEquals(value, same, VALUE * (1 + value), given.name);
            assertClose(given.name, gradient, again, FIRST);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    lower[j * n + i] = lower[i * n + j];
                }
            }
            assertClose(given.name, hessian, lower, HIGHER);
            double[] u = given.direction(n);
            double[] product = new double[n];
            evaluator.hessianVector(given.x, u, product);
            assertClose(given.name, hessian.matmul(Tensor.of(u)), product, HIGHER);
        });
    }

    @Test
    void thirdDerivativesAreThoseOfTheDefinition() {
        forAll(given -> {
            int n = given.x.length;
            double[] u = given.direction(n);
            double[] v = given.direction(n);
            Tensor along = Tensor.of(v);
            Tensor expected = Derivatives.gradient(
                    (Tensor p) -> Derivatives.hessianVectorProduct(given.twiceNll(), p, Tensor.of(u))
                            .dot(along),
                    Tensor.of(given.x));
            double[] contracted = new double[n];
            given.model.evaluator(given.data()).thirdDerivative(given.x, u, v, contracted);
            assertClose(given.name, expected, contracted, HIGHER);
        });
    }

    @Test
    void jacobiansAreThoseOfTheDefinition() {
        forAll(given -> {
            Tensor expected = Derivatives.jacobian((Tensor p) -> given.composed.rates(p), Tensor.of(given.x));
            double[] rates = new double[given.counts().size()];
            double[] jacobian = new double[rates.length * given.x.length];
            given.model.evaluator(given.data()).jacobian(given.x, rates, jacobian);
            assertClose(given.name, expected, jacobian, FIRST);
        });
    }

    @Test
    void mixedDerivativesInTheDataAreThoseOfTheDefinition() {
        forAll(given -> {
            Tensor p = Tensor.of(given.x);
            double[] rates = given.composed.rates(p).toArray();
            if (Arrays.stream(rates).anyMatch(rate -> rate == 0)) {
                return;
            }
            Tensor counts = given.counts();
            Tensor auxiliary = given.auxiliary();
            Tensor byCounts = Derivatives.mixed((q, n) -> given.composed.twiceNll(q, n, auxiliary), p, counts);
            double[] main = given.direction(counts.size());
            double[] aux = given.direction(auxiliary.size());
            Tensor expected = byCounts.matmul(Tensor.of(main));
            double[] u = given.direction(given.x.length);
            double[] byMain = new double[main.length];
            double[] byAux = new double[aux.length];
            double[] product = new double[given.x.length];
            ModelEvaluator evaluator = given.model.evaluator(given.data());
            evaluator.dataDerivatives().mixedByData(given.x, main, aux, product);
            evaluator.dataDerivatives().mixedByParameters(given.x, u, byMain, byAux);
            assertClose(given.name, byCounts.transpose().matmul(Tensor.of(u)), byMain, HIGHER);
            if (aux.length > 0) {
                Tensor byAuxiliary = Derivatives.mixed((q, a) -> given.composed.twiceNll(q, counts, a), p, auxiliary);
                expected = expected.plus(byAuxiliary.matmul(Tensor.of(aux)));
                assertClose(given.name, byAuxiliary.transpose().matmul(Tensor.of(u)), byAux, HIGHER);
            }
            assertClose(given.name, expected, product, HIGHER);
        });
    }

    @Test
    void differencesAndTheirDataGradientsAreThoseOfTheDefinition() {
        forAll(given -> {
            double[] other = given.x.clone();
            for (int i = 0; i < other.length; i++) {
                other[i] += 1e-3 * given.random.nextNormal();
            }
            Case moved = new Case(given.name, given.composed, given.model, other, given.random);
            double[] rates = given.composed.rates(Tensor.of(given.x)).toArray();
            if (!feasible(moved) || Arrays.stream(rates).anyMatch(rate -> rate == 0)) {
                return;
            }
            Tensor a = Tensor.of(given.x);
            Tensor b = Tensor.of(other);
            ModelEvaluator evaluator = given.model.evaluator(given.data());
            double scale = Math.abs(given.twiceNll().apply(a).item());
            double expected =
                    given.twiceNll().apply(a).item() - given.twiceNll().apply(b).item();
            assertEquals(expected, evaluator.difference(given.x, other), VALUE * (100 + scale), given.name);
            double[] main = new double[given.counts().size()];
            double[] aux = new double[given.auxiliary().size()];
            evaluator.dataDerivatives().difference(given.x, other, main, aux);
            Tensor auxiliary = given.auxiliary();
            Tensor gradient = Derivatives.gradient(
                    (Tensor n) ->
                            given.composed.twiceNll(a, n, auxiliary).minus(given.composed.twiceNll(b, n, auxiliary)),
                    given.counts());
            for (int i = 0; i < main.length; i++) {
                assertEquals(gradient.at(i), main[i], 1e-12, given.name);
            }
        });
    }

    @Test
    void aRateOfZeroWithoutEventsAddsNothing() {
        forAll(given -> {
            double[] rates = given.composed.rates(Tensor.of(given.x)).toArray();
            double value = given.model.evaluator(given.data()).value(given.x);
            assertTrue(Double.isFinite(value), given.name + Arrays.toString(rates));
        });
    }
}
