package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Standing;
import org.wilks.nd.optim.TrustRegionNewton;

class ImplicitTest {
    private static final Tensor START = Tensor.of(0.2, 0.1);
    private static final Tensor PHI = Tensor.of(1.3, 0.7);

    /** A curved function of (θ, φ) with a unique minimum. */
    private static final BinaryOperator<Tensor> F = (theta, phi) -> {
        Tensor x = theta.gather(0, 0);
        Tensor y = theta.gather(0, 1);
        Tensor a = phi.gather(0, 0);
        Tensor b = phi.gather(0, 1);
        return x.exp()
                .minus(x.times(a))
                .plus(y.minus(b.times(x)).square())
                .plus(y.square().times(0.5))
                .sum();
    };

    private static Implicit.Solution newton(UnaryOperator<Tensor> f, Tensor start) {
        Tensor theta = start;
        for (int i = 0; i < 50; i++) {
            Tensor step = LinearAlgebra.symmetricSolve(Derivatives.hessian(f, theta), Derivatives.gradient(f, theta));
            theta = theta.minus(step);
        }
        return Implicit.Solution.free(theta.toArray());
    }

    /** The same with the second parameter held at a bound. */
    private static Implicit.Solution bounded(UnaryOperator<Tensor> f, Tensor start, double bound) {
        UnaryOperator<Tensor> reduced = x -> f.apply(Tensor.concatenate(0, x, Tensor.of(bound)));
        double x = newton(reduced, start.slice(0, 0, 1)).at()[0];
        return new Implicit.Solution(new double[] {x, bound}, List.of(Standing.FREE, Standing.AT_LOWER));
    }

    @Test
    void valueOfAMinimumHasExactDerivativesToSecondOrder() {
        GradientCheck.of(phi -> Implicit.minimumValue(F, START, phi, ImplicitTest::newton), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void placeOfAMinimumHasExactDerivativesToSecondOrder() {
        GradientCheck.of(phi -> Implicit.minimiser(F, START, phi, ImplicitTest::newton), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void aFunctionOfBothKeepsBothPaths() {
        GradientCheck.of(
                        phi -> {
                            Implicit.Optimum m = Implicit.minimum(F, START, phi, ImplicitTest::newton);
                            return m.value().times(m.at().square().sum()).plus(phi.sum());
                        },
                        PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void aParameterAtAnActiveBoundDoesNotMove() {
        Implicit.Solver atBound = (f, start) -> bounded(f, start, 0.9);
        Tensor jacobian = Derivatives.jacobian(phi -> Implicit.minimiser(F, START, phi, atBound), PHI);
        assertArrayEquals(new double[] {0, 0}, jacobian.slice(0, 1, 2).flatten().toArray());
        GradientCheck.of(phi -> Implicit.minimum(F, START, phi, atBound).value(), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(phi -> Implicit.minimiser(F, START, phi, atBound), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void aBoundWithoutMultiplierIsReported() {
        double free = newton(theta -> F.apply(theta, PHI), START).at()[1];
        Gradient<Tensor> g = Derivatives.valueAndGradient(
                phi -> Implicit.minimiser(F, START, phi, (f, start) -> bounded(f, start, free))
                        .sum(),
                PHI);
        assertEquals(1, g.irregularities().size());
        assertEquals("minimiser", g.irregularities().get(0).primitive());
    }

    @Test
    void theBoundedNewtonSolverFindsTheActiveBoundsItself() {
        double[] open = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] least = {Double.NEGATIVE_INFINITY, 0.9};
        Implicit.Solver solver = Implicit.newton(Domain.box(least, open));
        Tensor start = Tensor.of(0.2, 1);
        Implicit.Optimum m = Implicit.minimum(F, start, PHI, solver);
        assertArrayEquals(new double[] {0, 1}, m.held().toArray());
        assertArrayEquals(bounded(theta -> F.apply(theta, PHI), START, 0.9).at(), m.at().toArray(), 1e-9);
        GradientCheck.of(phi -> Implicit.minimum(F, start, phi, solver).value(), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void theNewtonSolverGoesToRounding() {
        Implicit.Solver solver = Implicit.newton(Domain.unbounded(1));
        BinaryOperator<Tensor> f =
                (theta, phi) -> theta.exp().minus(theta.times(phi)).sum();
        Tensor slope = Derivatives.gradient(
                phi -> Implicit.minimiser(f, Tensor.of(0), phi, solver).sum(), Tensor.of(2));
        assertEquals(0.5, slope.item(), 1e-15);
    }

    @Test
    void namedParametersAreMinimisedToo() {
        Tree start = Tree.of("a", Tensor.scalar(1), "b", Tensor.of(1, 1));
        TensorObjective objective = TensorObjective.of(
                p -> p.get("a")
                        .minus(3)
                        .square()
                        .plus(p.get("b").minus(p.get("a")).square().sum()),
                start);
        double[] x = TrustRegionNewton.standard()
                .minimise(objective, start.flatten().toArray(), Domain.unbounded(3))
                .x();
        assertArrayEquals(new double[] {3, 3, 3}, x, 1e-9);
    }

    @Test
    void aPointOutsideTheDomainIsAStepToReject() {
        TensorObjective objective = TensorObjective.of(x -> x.minus(x.log()).sum(), Shape.of(1));
        double[] start = {30};
        assertEquals(
                1,
                TrustRegionNewton.standard()
                        .minimise(objective, start, Domain.unbounded(1))
                        .x()[0],
                1e-5);
    }

    @Test
    void rootHasExactDerivativesToSecondOrder() {
        BinaryOperator<Tensor> g = (theta, phi) -> theta.exp().plus(theta).minus(phi);
        Implicit.RootSolver solver = (f, start) -> {
            Tensor theta = start;
            for (int i = 0; i < 50; i++) {
                theta = theta.minus(LinearAlgebra.solve(Derivatives.jacobian(f, theta), f.apply(theta)));
            }
            return theta.toArray();
        };
        GradientCheck.of(phi -> Implicit.root(g, START, phi, solver), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void aTensorThatIsNotPartOfPhiIsRefused() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> Derivatives.gradient(
                        hidden -> Implicit.minimumValue(
                                (theta, phi) -> F.apply(theta, phi).times(hidden), START, PHI, ImplicitTest::newton),
                        Tensor.scalar(1)));
        assertTrue(error.getMessage().contains("pass it in"), error.getMessage());
    }

    @Test
    void aReplayedProgramFindsItsOwnActiveBounds() {
        Implicit.Solver solver = Implicit.newton(Domain.box(new double[] {0}, new double[] {1}));
        BinaryOperator<Tensor> f = (theta, phi) ->
                theta.minus(phi).square().plus(theta.exp().times(0.1)).sum();
        UnaryOperator<Tensor> place =
                phi -> Implicit.minimiser(f, Tensor.of(0.5), phi, solver).sum();
        Program.Evaluator evaluator =
                Program.valueAndGradient(place, Tensor.of(0.5)).evaluator();
        for (double phi : new double[] {0.5, 2, -1, 0.7}) {
            evaluator.run(new double[] {phi});
            Gradient<Tensor> direct = Derivatives.valueAndGradient(place, Tensor.of(phi));
            assertEquals(direct.value().item(), evaluator.output(0)[0]);
            assertArrayEquals(direct.gradient().toArray(), evaluator.output(1));
            assertEquals(phi == 2 || phi == -1, evaluator.output(1)[0] == 0);
        }
    }

    @Test
    void aFlatDirectionIsAClearError() {
        BinaryOperator<Tensor> flat =
                (theta, phi) -> theta.slice(0, 0, 1).minus(phi).square().sum();
        Implicit.Solver solver = (f, start) -> Implicit.Solution.free(1.3, 0.1);
        FitFailed error = assertThrows(
                FitFailed.class,
                () -> Derivatives.gradient(
                        phi -> Implicit.minimiser(flat, START, phi, solver).sum(), Tensor.of(1.3)));
        assertTrue(error.getMessage().contains("positive definite in the free parameters"), error.getMessage());
        assertTrue(error.getMessage().contains("pivot 1"), error.getMessage());
        BinaryOperator<Tensor> nearly = (theta, phi) -> theta.sum()
                .minus(phi)
                .square()
                .plus(theta.square().sum().times(1e-16))
                .sum();
        assertThrows(
                FitFailed.class,
                () -> Derivatives.gradient(
                        phi -> Implicit.minimiser(nearly, START, phi, solver).sum(), Tensor.of(1.3)));
    }

    @Test
    void aSingularRootIsAClearError() {
        InvalidData error = assertThrows(
                InvalidData.class,
                () -> Derivatives.gradient(
                        phi -> Implicit.root(
                                        (theta, p) -> theta.square().minus(p),
                                        Tensor.of(0),
                                        phi,
                                        (g, s) -> new double[1])
                                .sum(),
                        Tensor.of(0)));
        assertTrue(error.getMessage().startsWith("the derivative of a root"), error.getMessage());
    }

    @Test
    void whereAllParametersAreHeldNothingMoves() {
        List<Standing> held = List.of(Standing.AT_UPPER, Standing.FIXED);
        Implicit.Solver solver = (f, start) -> new Implicit.Solution(new double[] {0.5, 0.5}, held);
        Tensor jacobian = Derivatives.jacobian(phi -> Implicit.minimiser(F, START, phi, solver), PHI);
        assertArrayEquals(new double[4], jacobian.toArray());
    }

    @Test
    void aFixedParameterAtItsOptimumIsNoIrregularity() {
        double best = newton(theta -> F.apply(theta, PHI), START).at()[1];
        Implicit.Solver solver = Implicit.newton(Domain.unbounded(2).withFixed(1));
        Gradient<Tensor> g = Derivatives.valueAndGradient(
                phi -> Implicit.minimiser(F, Tensor.of(0.2, best), phi, solver).sum(), PHI);
        assertTrue(g.irregularities().isEmpty(), g.irregularities()::toString);
    }

    @Test
    void aStreamedSumCanBeMinimised() {
        BinaryOperator<Tensor> f = (theta, phi) -> StreamedSum.of(
                5,
                Shape.SCALAR,
                (i, both) -> both.slice(0, 0, 2)
                        .minus(both.slice(0, 2, 4).times(1 + 0.1 * i))
                        .square()
                        .sum()
                        .plus(both.slice(0, 0, 2).exp().sum()),
                Tensor.concatenate(0, theta, phi));
        Implicit.Solver solver = Implicit.newton(Domain.unbounded(2));
        GradientCheck.of(phi -> Implicit.minimum(f, START, phi, solver).value(), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
        UnaryOperator<Tensor> place =
                phi -> Implicit.minimiser(f, START, phi, solver).sum();
        Program.Evaluator evaluator = Program.valueAndGradient(place, START).evaluator();
        evaluator.run(PHI.toArray());
        assertArrayEquals(Derivatives.gradient(place, PHI).toArray(), evaluator.output(1));
    }

    /** θ* = ln φ, m = φ − φ ln φ. */
    private static final BinaryOperator<Tensor> LOGARITHM =
            (theta, phi) -> theta.exp().minus(theta.times(phi)).sum();

    @Test
    void thirdDerivativesOfPlaceAndValueHaveTheirClosedForms() {
        Implicit.Solver solver = Implicit.newton(Domain.unbounded(1));
        Tensor start = Tensor.of(0.1);
        UnaryOperator<Tensor> place =
                phi -> Implicit.minimiser(LOGARITHM, start, phi, solver).sum();
        UnaryOperator<Tensor> value = phi -> Implicit.minimumValue(LOGARITHM, start, phi, solver);
        assertEquals(2 / Math.pow(1.3, 3), third(place, Tensor.of(1.3)), 1e-13);
        assertEquals(1 / Math.pow(1.3, 2), third(value, Tensor.of(1.3)), 1e-13);
    }

    private static double third(UnaryOperator<Tensor> f, Tensor at) {
        UnaryOperator<Tensor> slope = x -> Derivatives.gradient(f, x);
        UnaryOperator<Tensor> curvature =
                x -> Derivatives.jvp(slope, x, Tensor.of(1)).tangent().sum();
        return Derivatives.gradient(curvature, at).item();
    }

    @Test
    void aMinimumInsideAMinimumIsDifferentiated() {
        Implicit.Solver solver = Implicit.newton(Domain.unbounded(1));
        BinaryOperator<Tensor> outer = (omega, phi) -> {
            Tensor inner =
                    Implicit.minimiser(LOGARITHM, Tensor.of(0.1), omega.exp().plus(phi.square()), solver);
            return inner.minus(phi).square().plus(omega.square().times(0.1)).sum();
        };
        UnaryOperator<Tensor> f = phi -> Implicit.minimumValue(outer, Tensor.of(0.2), phi, solver);
        GradientCheck.of(f, Tensor.of(0.9)).requireFirstOrder().requireSecondOrder();
        Program.Evaluator evaluator = Program.valueAndGradient(f, Tensor.of(1)).evaluator();
        evaluator.run(new double[] {0.9});
        assertArrayEquals(Derivatives.gradient(f, Tensor.of(0.9)).toArray(), evaluator.output(1));
    }

    @Test
    void aMinimumInsideAStreamedSumIsDifferentiated() {
        Implicit.Solver solver = Implicit.newton(Domain.unbounded(1));
        GradientCheck.of(
                        phi -> StreamedSum.of(
                                4,
                                Shape.SCALAR,
                                (i, p) -> Implicit.minimiser(LOGARITHM, Tensor.of(0.1), p.plus(i + 0.5), solver)
                                        .sum(),
                                phi),
                        Tensor.of(0.9))
                .requireFirstOrder()
                .requireSecondOrder();
    }
}
