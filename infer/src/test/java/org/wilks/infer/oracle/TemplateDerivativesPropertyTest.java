package org.wilks.infer.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.HistoSysCode;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.model.TemplateDerivatives;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** Derivatives with respect to templates and data are those of the composed likelihood, on random workspaces at random points. */
class TemplateDerivativesPropertyTest {
    private static final int WORKSPACES = 200;
    private static final int MANY = 1500;
    private static final double CLOSE = 1e-10;

    /** A workspace in both forms, two feasible points of it, and the stream for more. */
    private record Case(
            String name,
            TemplateFunctions oracle,
            Model model,
            boolean[] following,
            double[] x,
            double[] y,
            RandomStream random) {
        TemplateDerivatives derivatives() {
            return model.evaluator(model.observed()).templateDerivatives(following);
        }

        double[] direction(int n) {
            return random.doubles(n, -1, 1).toArray();
        }

        double[] flat() {
            return new double[oracle.at().size()];
        }

        Tensor gradient(UnaryOperator<Tensor> f) {
            return Derivatives.gradient(f, oracle.at());
        }
    }

    private interface Check {
        void of(Case given);
    }

    private static void forAll(int workspaces, Check check) {
        Interpolations.Norm[] norms = Interpolations.Norm.values();
        Interpolations.Shape[] shapes = Interpolations.Shape.values();
        int checked = 0;
        for (int i = 0; i < workspaces; i++) {
            RandomStream random = RandomStreams.of(29).stream(i);
            Workspace workspace = RandomWorkspaces.draw(random);
            Interpolations.Norm norm = norms[i / shapes.length % norms.length];
            Interpolations.Shape shape = shapes[i % shapes.length];
            ComposedHistFactory composed = ComposedHistFactory.of(workspace, norm, shape);
            Model model = Model.of(
                    workspace,
                    ModelOptions.defaults()
                            .withNormSys(NormSysCode.valueOf(norm.name()))
                            .withHistoSys(HistoSysCode.valueOf(shape.name())));
            double[] x = besideKinks(composed.types(), RandomWorkspaces.point(composed.types(), random), random);
            double[] y = besideKinks(composed.types(), RandomWorkspaces.point(composed.types(), random), random);
            boolean[] following = i % 5 == 0 ? new boolean[model.auxiliary().length] : model.followingAuxiliary();
            TemplateFunctions oracle = new TemplateFunctions(workspace, composed, model, model.observed(), following);
            if (feasible(model, x) && feasible(model, y)) {
                check.of(new Case(
                        "workspace " + i + ", " + norm + ", " + shape, oracle, model, following, x, y, random));
                checked++;
            }
        }
        assertTrue(checked > workspaces / 2, checked + " points were feasible");
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

    private static boolean feasible(Model model, double[] x) {
        double[] rates = new double[model.observed().main().length];
        model.evaluator(model.observed()).rates(x, rates);
        return Arrays.stream(rates).allMatch(nu -> nu > 0);
    }

    private static void assertClose(String what, Tensor expected, double[] found) {
        double[] values = expected.flatten().toArray();
        assertEquals(values.length, found.length, what);
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], found[i], CLOSE * largest + 1e-14, what + ", entry " + i);
        }
    }

    private static void firstDerivatives(Case given) {
        Tensor x = Tensor.of(given.x);
        double[] flat = given.flat();
        given.derivatives().gradient(given.x, 1, flat);
        given.derivatives().saturated(1, flat);
        assertClose(given.name + ", gradient", given.gradient(t -> given.oracle.twiceNll(x, t)), flat);
        double[] difference = given.flat();
        given.derivatives().difference(given.x, given.y, -0.5, difference);
        Tensor y = Tensor.of(given.y);
        assertClose(
                given.name + ", difference",
                given.gradient(t -> given.oracle
                        .twiceNll(x, t)
                        .minus(given.oracle.twiceNll(y, t))
                        .times(-0.5)),
                difference);
    }

    private static void expectedData(Case given) {
        Data observed = given.model.observed();
        double[] rates = given.direction(observed.main().length);
        double[] auxiliaries = given.direction(observed.auxiliary().length);
        double[] flat = given.flat();
        given.derivatives().expected(given.x, rates, auxiliaries, 2, flat);
        Tensor x = Tensor.of(given.x);
        Tensor expected = given.gradient(t -> given.oracle
                .expected(x, t, Tensor.of(rates), Tensor.of(auxiliaries))
                .times(2));
        assertClose(given.name + ", expected", expected, flat);
        double[] change = given.direction(flat.length);
        double[] ratesAlong = new double[rates.length];
        double[] auxiliariesAlong = new double[auxiliaries.length];
        given.derivatives().expectedAlong(given.x, change, ratesAlong, auxiliariesAlong);
        assertEquals(
                dot(flat, change),
                2 * (dot(ratesAlong, rates) + dot(auxiliariesAlong, auxiliaries)),
                CLOSE * size(flat, change),
                given.name + ", expected along");
    }

    private static void mixedDerivatives(Case given) {
        double[] u = given.direction(given.x.length);
        Tensor x = Tensor.of(given.x);
        double[] flat = given.flat();
        given.derivatives().mixed(given.x, u, 3, flat);
        Tensor expected = given.gradient(t -> Derivatives.gradient(p -> given.oracle.twiceNll(p, t), x)
                .dot(Tensor.of(u))
                .times(3));
        assertClose(given.name + ", mixed", expected, flat);
        double[] change = given.direction(flat.length);
        double[] along = given.direction(u.length);
        given.derivatives().mixedAlong(given.x, change, along);
        Tensor moved = Derivatives.jvp(
                        t -> Derivatives.gradient(p -> given.oracle.twiceNll(p, t), x),
                        given.oracle.at(),
                        Tensor.of(change))
                .tangent();
        assertClose(given.name + ", mixed along", moved, along);
    }

    private static void lagrangians(Case given) {
        double[] u = given.direction(given.x.length);
        int bins = given.model.observed().main().length;
        int auxiliaries = given.model.auxiliary().length;
        double[] multipliers = given.direction(bins);
        Tensor x = Tensor.of(given.x);
        double[] flat = given.flat();
        given.derivatives().mixedOfLagrangian(given.x, u, multipliers, 1, flat);
        Tensor weights = Tensor.of(multipliers);
        Tensor none = Tensor.zeros(auxiliaries);
        Tensor expected = given.gradient(t -> Derivatives.gradient(
                        p -> given.oracle.twiceNll(p, t).plus(given.oracle.expected(p, t, weights, none)), x)
                .dot(Tensor.of(u)));
        assertClose(given.name + ", mixed of the Lagrangian", expected, flat);
    }

    private static void thirdDerivatives(Case given) {
        double[] u = given.direction(given.x.length);
        double[] v = given.direction(given.x.length);
        Tensor x = Tensor.of(given.x);
        double[] flat = given.flat();
        given.derivatives().third(given.x, u, v, 1, flat);
        Tensor expected =
                given.gradient(t -> Derivatives.hessianVectorProduct(p -> given.oracle.twiceNll(p, t), x, Tensor.of(u))
                        .dot(Tensor.of(v)));
        assertClose(given.name + ", third", expected, flat);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double size(double[] a, double[] b) {
        double sum = 1e-14;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] * b[i]);
        }
        return sum;
    }

    @Test
    void gradientsAndDifferencesAreThoseOfTheDefinition() {
        forAll(WORKSPACES, TemplateDerivativesPropertyTest::firstDerivatives);
    }

    @Test
    void expectedDataMoveAsThoseOfTheDefinition() {
        forAll(WORKSPACES, TemplateDerivativesPropertyTest::expectedData);
    }

    @Test
    void mixedDerivativesAreThoseOfTheDefinition() {
        forAll(WORKSPACES, TemplateDerivativesPropertyTest::mixedDerivatives);
        forAll(WORKSPACES, TemplateDerivativesPropertyTest::lagrangians);
    }

    @Test
    void thirdDerivativesAreThoseOfTheDefinition() {
        forAll(WORKSPACES, TemplateDerivativesPropertyTest::thirdDerivatives);
    }

    @Test
    @Tag("long")
    void allAreThoseOfTheDefinitionOnManyWorkspaces() {
        forAll(MANY, given -> {
            firstDerivatives(given);
            expectedData(given);
            mixedDerivatives(given);
            lagrangians(given);
            thirdDerivatives(given);
        });
    }
}
