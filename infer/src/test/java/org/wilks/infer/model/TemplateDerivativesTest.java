package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wilks.infer.model.Specs.bins;
import static org.wilks.infer.model.Specs.channel;
import static org.wilks.infer.model.Specs.histoSys;
import static org.wilks.infer.model.Specs.measured;
import static org.wilks.infer.model.Specs.measurement;
import static org.wilks.infer.model.Specs.norm;
import static org.wilks.infer.model.Specs.normSys;
import static org.wilks.infer.model.Specs.parameter;
import static org.wilks.infer.model.Specs.sample;
import static org.wilks.infer.model.Specs.shapeFactor;
import static org.wilks.infer.model.Specs.shapeSys;
import static org.wilks.infer.model.Specs.statError;
import static org.wilks.infer.model.Specs.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.ShapeMismatch;

class TemplateDerivativesTest {
    private static final double STEP = 1e-5;

    /** All seven modifiers; a staterror and a shapesys of configured widths, and another one of each whose widths follow. */
    private static Workspace seven() {
        Channel signalRegion = channel(
                "SR",
                sample("signal", bins(5, 8), norm("mu"), Specs.LUMI, normSys("xs", 0.9, 1.15)),
                sample(
                        "background",
                        bins(40, 25),
                        normSys("xs", 1.1, 0.85),
                        histoSys("jes", bins(36, 24), bins(45, 29)),
                        histoSys("jer", bins(41, 22), bins(38, 27)),
                        shapeSys("mc", 4, 3),
                        statError("stat_SR", 3, 2)),
                sample("rare", bins(3, 2), shapeSys("rare", 0.9, 0.5), statError("stat_SR", 0.5, 0.4)));
        Channel controlRegion = channel(
                "CR",
                sample(
                        "background",
                        bins(150, 120, 90),
                        normSys("xs", 0.8, 1.3),
                        normSys("jes", 0.95, 1.08),
                        shapeFactor("free")),
                sample("rare", bins(20, 12, 0), statError("stat_CR", 2, 1.5, 0), Specs.LUMI));
        return measured(
                List.of(signalRegion, controlRegion),
                measurement(
                        "m",
                        "mu",
                        parameter("lumi").inits(1.0).auxdata(1.01).sigmas(0.02),
                        parameter("rare").factors(9.0, 14.0),
                        parameter("stat_CR").sigmas(0.11, 0.12, 0.5)));
    }

    private static double[] point(Model model, double pull) {
        double[] x = model.parameters().inits();
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] == 0 ? pull * (i % 2 == 0 ? 1 : -0.9) : x[i] * (1 + 0.03 * (i % 3 - 0.8));
        }
        return x;
    }

    private static double[] numbers(Model model) {
        return TemplateVector.of(model).flatten(model.templates(), model.observed());
    }

    /** A function of a model and its data, at numbers in which what follows follows. */
    private static double at(Model model, double[] numbers, ToDoubleFunction<ModelEvaluator> function) {
        TemplateVector vector = TemplateVector.of(model);
        Model other = model.withTemplates(vector.templates(numbers));
        double[] auxiliary = vector.part(numbers, Part.AUXILIARY);
        double[] nominal = other.auxiliary();
        boolean[] following = model.followingAuxiliary();
        for (int i = 0; i < auxiliary.length; i++) {
            auxiliary[i] = following[i] ? nominal[i] : auxiliary[i];
        }
        return function.applyAsDouble(other.evaluator(new Data(vector.part(numbers, Part.MAIN), auxiliary)));
    }

    /** Central differences of fourth order, 0 where a number follows others. */
    private static double[] differences(Model model, ToDoubleFunction<ModelEvaluator> function) {
        double[] numbers = numbers(model);
        double[] gradient = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            double value = numbers[i];
            if (!Double.isNaN(value)) {
                double h = STEP * Math.max(1, Math.abs(value)) * 10;
                double[] f = new double[4];
                int k = 0;
                for (double step : new double[] {-2, -1, 1, 2}) {
                    numbers[i] = value + step * h;
                    f[k++] = at(model, numbers, function);
                }
                gradient[i] = (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * h);
                numbers[i] = value;
            }
        }
        return gradient;
    }

    private static void assertNear(double[] expected, double[] found, double relative) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertTrue(largest > 0);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], relative * largest, "number " + i);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] direction(int n, int seed) {
        double[] u = new double[n];
        Arrays.setAll(u, i -> Math.sin(1 + seed + 2.3 * i));
        return u;
    }

    @ParameterizedTest
    @CsvSource({
        "CODE0, CODE1, 0.4", "CODE0, CODE4, 1.6", "CODE2, CODE4, 0.4", "CODE2, CODE1, 1.6",
        "CODE2_CONTINUOUS, CODE4, 0.4", "CODE2_CONTINUOUS, CODE1, 1.6", "CODE4P, CODE4, 0.4", "CODE4P, CODE4, 1.6"
    })
    void derivativesOfSevenModifiersMatchDifferences(HistoSysCode histoSys, NormSysCode normSys, double pull) {
        Model model =
                Model.of(seven(), ModelOptions.defaults().withHistoSys(histoSys).withNormSys(normSys));
        double[] x = point(model, pull);
        double[] y = point(model, 0.7 * pull);
        double[] u = direction(x.length, 0);
        double[] v = direction(x.length, 5);
        TemplateDerivatives derivatives = model.evaluator(model.observed()).templateDerivatives();
        int size = TemplateVector.of(model).size();

        double[] twiceNll = new double[size];
        derivatives.gradient(x, 1, twiceNll);
        derivatives.saturated(1, twiceNll);
        assertNear(differences(model, evaluator -> evaluator.twiceNll(x)), twiceNll, 1e-8);

        double[] difference = new double[size];
        derivatives.difference(x, y, 1, difference);
        assertNear(differences(model, evaluator -> evaluator.difference(x, y)), difference, 1e-8);

        double[] mixed = new double[size];
        derivatives.mixed(x, u, 1, mixed);
        assertNear(
                differences(model, evaluator -> {
                    double[] gradient = new double[x.length];
                    evaluator.valueAndGradient(x, gradient);
                    return dot(gradient, u);
                }),
                mixed,
                1e-8);

        double[] third = new double[size];
        derivatives.third(x, u, v, 1, third);
        assertNear(
                differences(model, evaluator -> {
                    double[] product = new double[x.length];
                    evaluator.hessianVector(x, u, product);
                    return dot(product, v);
                }),
                third,
                1e-8);
    }

    @Test
    void tangentsAreTheTransposesOfGradients() {
        Model model = Model.of(seven());
        double[] x = point(model, 0.6);
        double[] u = direction(x.length, 3);
        TemplateDerivatives derivatives = model.evaluator(model.observed()).templateDerivatives();
        double[] change = direction(TemplateVector.of(model).size(), 7);
        double[] mixed = new double[change.length];
        derivatives.mixed(x, u, 1, mixed);
        double[] along = new double[x.length];
        Arrays.fill(along, Double.NaN);
        derivatives.mixedAlong(x, change, along);
        assertEquals(dot(mixed, change), dot(along, u), 1e-11 * Math.abs(dot(mixed, change)));

        double[] rates = direction(model.observed().main().length, 1);
        double[] auxiliaries = direction(model.auxiliary().length, 2);
        double[] expected = new double[change.length];
        derivatives.expected(x, rates, auxiliaries, 1, expected);
        double[] ratesAlong = new double[rates.length];
        double[] auxiliariesAlong = new double[auxiliaries.length];
        derivatives.expectedAlong(x, change, ratesAlong, auxiliariesAlong);
        assertEquals(
                dot(expected, change),
                dot(ratesAlong, rates) + dot(auxiliariesAlong, auxiliaries),
                1e-11 * Math.abs(dot(expected, change)));
        TemplateVector.Range data = TemplateVector.of(model).range(Part.MAIN);
        for (int i = data.from(); i < expected.length; i++) {
            assertEquals(0, expected[i], "expected data do not depend on data");
        }
    }

    @Test
    void resultsDoNotDependOnWhatWasAskedBefore() {
        Model model = Model.of(seven());
        double[] x = point(model, 0.6);
        double[] u = direction(x.length, 3);
        ModelEvaluator evaluator = model.evaluator(model.observed());
        TemplateDerivatives derivatives = evaluator.templateDerivatives();
        double[] first = new double[TemplateVector.of(model).size()];
        double[] again = first.clone();
        derivatives.mixed(x, u, 1, first);
        evaluator.value(point(model, 1.2));
        derivatives.third(point(model, 0.2), u, u, 1, again.clone());
        derivatives.gradient(point(model, 0.3), 1, again.clone());
        derivatives.mixed(x, u, 1, again);
        assertEquals(Arrays.toString(first), Arrays.toString(again));
        assertSame(derivatives, evaluator.templateDerivatives());
    }

    @Test
    void whatFollowsHasNoEntriesOfItsOwn() {
        Model model = Model.of(seven());
        TemplateVector vector = TemplateVector.of(model);
        double[] flat = new double[vector.size()];
        double[] x = point(model, 0.6);
        ModelEvaluator evaluator = model.evaluator(model.observed());
        evaluator.templateDerivatives().gradient(x, 1, flat);
        TemplateVector.Range tau = vector.constraint(Part.WIDTHS, "mc");
        TemplateVector.Range nominal = vector.constraint(Part.AUXILIARY, "mc");
        TemplateVector.Range sigma = vector.constraint(Part.WIDTHS, "stat_SR");
        TemplateVector.Range configured = vector.constraint(Part.WIDTHS, "stat_CR");
        for (int b = 0; b < 2; b++) {
            assertEquals(0, flat[tau.from() + b]);
            assertEquals(0, flat[nominal.from() + b]);
            assertEquals(0, flat[sigma.from() + b]);
            assertTrue(flat[configured.from() + b] != 0);
        }
        double[] given = new double[flat.length];
        evaluator.templateDerivatives(new boolean[model.auxiliary().length]).gradient(x, 1, given);
        assertTrue(given[nominal.from()] != 0, "given data have entries of their own");
        int uncertainty = vector.modifier(Part.UNCERTAINTIES, "SR", "background", ModifierType.SHAPESYS, "mc")
                .from();
        double t =
                model.auxiliary()[nominal.from() - vector.range(Part.AUXILIARY).from()];
        assertEquals(
                flat[uncertainty],
                given[uncertainty] + given[nominal.from()] * (-2 * t / 4),
                1e-12 * Math.abs(flat[uncertainty]));
    }

    @Test
    void binsWithoutYieldOrUncertaintyChainNothing() {
        Model model = Model.of(workspace(channel(
                "SR",
                sample("a", bins(5, 0, 7), shapeSys("shape", 1, 0, 0)),
                sample("b", bins(30, 20, 10), statError("stat", 2, 0, 1)))));
        TemplateVector vector = TemplateVector.of(model);
        double[] x = model.parameters().inits();
        Arrays.setAll(x, i -> 1 + 0.1 * (i + 1));
        double[] flat = new double[vector.size()];
        TemplateDerivatives derivatives = model.evaluator(model.observed()).templateDerivatives();
        derivatives.gradient(x, 1, flat);
        derivatives.saturated(1, flat);
        derivatives.mixed(x, direction(x.length, 1), 1, flat);
        derivatives.third(x, direction(x.length, 1), direction(x.length, 2), 1, flat);
        derivatives.expected(x, bins(1, 1, 1), direction(6, 3), 1, flat);
        int shape = vector.modifier(Part.UNCERTAINTIES, "SR", "a", ModifierType.SHAPESYS, "shape")
                .from();
        int stat = vector.modifier(Part.UNCERTAINTIES, "SR", "b", ModifierType.STATERROR, "stat")
                .from();
        assertEquals(0, flat[shape + 1]);
        assertEquals(0, flat[shape + 2]);
        assertEquals(0, flat[stat + 1]);
        assertTrue(flat[shape] != 0 && flat[stat] != 0 && flat[stat + 2] != 0);
        for (double value : flat) {
            assertTrue(Double.isFinite(value));
        }
    }

    @Test
    void emptyBinsGiveFiniteDerivativesWhoseSumIsThatOfTheLikelihood() {
        Model model = Model.of(workspace(channel("SR", sample("s", bins(3, 2), norm("mu")), sample("b", bins(4, 0)))));
        ModelEvaluator evaluator = model.evaluator(new Data(bins(5, 0), bins()));
        double[] x = {1.5};
        double[] flat = new double[TemplateVector.of(model).size()];
        evaluator.templateDerivatives().gradient(x, 1, flat);
        int empty = TemplateVector.of(model).main("SR").from() + 1;
        assertEquals(-2 * Math.log(3), flat[empty], 1e-15);
        evaluator.templateDerivatives().saturated(1, flat);
        double h = 1e-6;
        double slope = (twiceNll(model, x, h) - twiceNll(model, x, 0)) / h;
        assertEquals(slope, flat[empty], 1e-5);

        double[] difference = new double[flat.length];
        evaluator.templateDerivatives().difference(x, bins(0.5), 1, difference);
        assertEquals(2 * Math.log(1 / 3.0), difference[empty], 1e-15);
    }

    private static double twiceNll(Model model, double[] x, double n) {
        return model.evaluator(new Data(bins(5, n), bins())).twiceNll(x);
    }

    @Test
    void ratesOfZeroGiveNoInfinities() {
        Model model = Model.of(workspace(channel("SR", sample("s", bins(3, 2), norm("mu")), sample("b", bins(4, 0)))));
        ModelEvaluator evaluator = model.evaluator(new Data(bins(5, 0), bins()));
        double[] x = {0};
        double[] flat = new double[TemplateVector.of(model).size()];
        TemplateDerivatives derivatives = evaluator.templateDerivatives();
        derivatives.gradient(x, 1, flat);
        derivatives.difference(x, bins(1), 1, flat);
        derivatives.difference(bins(1), x, 1, flat);
        derivatives.mixed(x, bins(1), 1, flat);
        derivatives.third(x, bins(1), bins(1), 1, flat);
        double[] along = new double[1];
        derivatives.mixedAlong(x, direction(flat.length, 1), along);
        for (double value : flat) {
            assertTrue(Double.isFinite(value));
        }
        assertTrue(Double.isFinite(along[0]));
    }

    @Test
    void boundDataAreThoseOfTheEvaluator() {
        Model model = Model.of(seven());
        ModelEvaluator evaluator = model.evaluator(model.observed());
        TemplateDerivatives derivatives = evaluator.templateDerivatives();
        double[] x = point(model, 0.6);
        Data other = model.expected(point(model, 0.1));
        evaluator.bind(other);
        double[] rebound = new double[TemplateVector.of(model).size()];
        derivatives.gradient(x, 1, rebound);
        double[] fresh = new double[rebound.length];
        model.evaluator(other).templateDerivatives().gradient(x, 1, fresh);
        assertEquals(Arrays.toString(fresh), Arrays.toString(rebound));
    }

    @Test
    void wrongLengthsAndFollowersAreRefused() {
        Model model = Model.of(seven());
        ModelEvaluator evaluator = model.evaluator(model.observed());
        TemplateDerivatives derivatives = evaluator.templateDerivatives();
        double[] x = model.parameters().inits();
        double[] flat = new double[TemplateVector.of(model).size()];
        assertThrows(ShapeMismatch.class, () -> derivatives.gradient(bins(1), 1, flat));
        assertThrows(ShapeMismatch.class, () -> derivatives.gradient(x, 1, bins(1)));
        assertThrows(ShapeMismatch.class, () -> derivatives.expected(x, bins(1), bins(1), 1, flat));
        assertThrows(ShapeMismatch.class, () -> derivatives.mixedOfLagrangian(x, x, bins(1), 1, flat));
        assertThrows(ShapeMismatch.class, () -> evaluator.templateDerivatives(new boolean[1]));
        boolean[] all = new boolean[model.auxiliary().length];
        Arrays.fill(all, true);
        assertThrows(IllegalArgumentException.class, () -> evaluator.templateDerivatives(all));
        assertFalse(model.followingAuxiliary()[0]);
    }
}
