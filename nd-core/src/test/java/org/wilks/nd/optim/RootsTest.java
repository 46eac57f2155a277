package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.RootNotFound;

class RootsTest {
    private static final RootOptions OPTIONS = RootOptions.defaults();

    @Test
    void rootsAreFoundToFullPrecision() {
        assertEquals(Math.sqrt(2), Roots.bracketed(x -> x * x - 2, 0, 2).x(), 1e-15);
        assertEquals(
                0.7390851332151607, Roots.bracketed(x -> Math.cos(x) - x, 0, 1).x(), 1e-15);
        Root root = Roots.bracketed(x -> Math.exp(x) - 3, -20, 20);
        assertEquals(Math.log(3), root.x(), 1e-14);
        assertTrue(
                root.bracket().lower() <= Math.log(3) + 1e-15 && root.bracket().upper() >= Math.log(3) - 1e-15);
    }

    @Test
    void evaluationsAreAsFewAsThoseOfHipparchus() {
        DoubleUnaryOperator[] functions = {
            x -> Math.exp(x) - 0.5 - 2 * x * x * x,
            x -> Math.log(x + 1) - 0.3,
            x -> x * x * x - 0.2,
            x -> Math.atan(20 * (x - 0.77)),
            x -> Math.pow(x, 9) - 0.01,
            x -> 1 / (x + 0.01) - 3
        };
        int ours = 0;
        int theirs = 0;
        for (DoubleUnaryOperator f : functions) {
            Root root = Roots.bracketed(f, 0, 1.3, OPTIONS.withRelative(1e-12));
            BracketingNthOrderBrentSolver oracle = new BracketingNthOrderBrentSolver(1e-12, 1e-12, 5);
            assertEquals(oracle.solve(200, f::applyAsDouble, 0, 1.3), root.x(), 2e-12);
            ours += root.evaluations();
            theirs += oracle.getEvaluations();
        }
        assertTrue(ours <= 1.4 * theirs, ours + " against " + theirs);
    }

    @Test
    void hardRootsNeedNoMoreThanAFewBisections() {
        Root triple = Roots.bracketed(x -> Math.pow(x - 0.3, 3), -1, 2);
        assertEquals(0.3, triple.x(), 1e-5);
        Root jump = Roots.bracketed(x -> x < Math.E ? -1 : 1, -1, 20);
        assertEquals(Math.E, jump.x(), 1e-12);
        assertTrue(jump.evaluations() < 160, "evaluations " + jump.evaluations());
        Root zero = Roots.bracketed(x -> Math.atan(x), -1, 2);
        assertEquals(0, zero.x(), 1e-14);
        Root infinite = Roots.bracketed(x -> x == 0 ? Double.NEGATIVE_INFINITY : Math.log(x) + 2, 0, 20);
        assertEquals(Math.exp(-2), infinite.x(), 1e-12);
    }

    @Test
    void aZeroAtAnEndIsTheRoot() {
        assertEquals(new Root(1, 0, new Bracket(1, 1, 0, 0), 2), Roots.bracketed(x -> x - 1, 1, 5));
        assertEquals(1, Roots.bracketed(x -> x - 1, -5, 1).x());
    }

    @Test
    void tolerancesEndTheSearchEarly() {
        DoubleUnaryOperator f = x -> Math.exp(x) - 3;
        Root rough = Roots.bracketed(f, 0, 2, OPTIONS.withAbsolute(1e-2));
        assertTrue(rough.bracket().width() <= 1.1e-2 + 1e-14);
        Root residual = Roots.bracketed(f, 0, 2, OPTIONS.withResidual(1e-3));
        assertTrue(Math.abs(residual.value()) <= 1e-3);
        assertTrue(residual.evaluations() < Roots.bracketed(f, 0, 2).evaluations());
        Root known = Roots.bracketed(f, new Bracket(0, 2, -2, Math.exp(2) - 3), OPTIONS);
        assertEquals(Math.log(3), known.x(), 1e-14);
    }

    @Test
    void newtonUsesTheDerivativeWithinTheBracket() {
        Roots.DifferentiableFunction f = (x, d) -> {
            d[0] = 3 * x * x - 2;
            return x * x * x - 2 * x - 5;
        };
        Root root = Roots.newton(f, 0, 5, 0.8, OPTIONS);
        assertEquals(2.0945514815423265, root.x(), 1e-14);
        assertTrue(root.evaluations() <= 14, "evaluations " + root.evaluations());
        Roots.DifferentiableFunction flat = (x, d) -> {
            d[0] = 1 / (1 + x * x);
            return Math.atan(x);
        };
        assertEquals(0, Roots.newton(flat, -50, 100, 90, OPTIONS).x(), 1e-12);
        assertThrows(RootNotFound.class, () -> Roots.newton(f, 0, 5, 7, OPTIONS));
        assertThrows(RootNotFound.class, () -> Roots.newton(f, 3, 5, 4, OPTIONS));
    }

    @Test
    void bracketsGrowToTheRootWithinTheirLimits() {
        Root far = Roots.expanding(x -> x - 696.19, 0, 10, 0, 1e9, OPTIONS);
        assertEquals(696.19, far.x(), 1e-12);
        Bracket below = Roots.expand(x -> x + 300, 0, 1, -1e6, 1e6, 50);
        assertTrue(below.lower() <= -300 && below.upper() >= -300);
        Bracket same = Roots.expand(x -> x - 0.5, 0, 1, 0, 1, 2);
        assertEquals(1, same.width());
        String message = assertThrows(RootNotFound.class, () -> Roots.expanding(x -> x - 50, 0, 10, 0, 40, OPTIONS))
                .getMessage();
        assertTrue(message.contains("f(40.0) = -10.0") && message.contains("[0.0, 40.0]"), message);
        assertThrows(RootNotFound.class, () -> Roots.expand(x -> 1, 0, 1, -1e300, 1e300, 20));
        assertThrows(RootNotFound.class, () -> Roots.expand(x -> x, 0, 1, 0.5, 2, 20));
    }

    @Test
    void failuresSayWhatWasTried() {
        String signs = assertThrows(RootNotFound.class, () -> Roots.bracketed(x -> x * x + 1, -1, 2))
                .getMessage();
        assertTrue(signs.contains("f(-1.0) = 2.0, f(2.0) = 5.0"), signs);
        String nan = assertThrows(
                        RootNotFound.class, () -> Roots.bracketed(x -> x < 1 ? -1 : Math.log(1.5 - x) + 9, 0, 2))
                .getMessage();
        assertTrue(nan.contains("NaN at 2.0"), nan);
        String limit = assertThrows(
                        RootNotFound.class,
                        () -> Roots.bracketed(x -> x < Math.E ? -1 : 1, -1, 20, OPTIONS.withMaxEvaluations(9)))
                .getMessage();
        assertTrue(limit.contains("after 9 evaluations"), limit);
        assertThrows(RootNotFound.class, () -> Roots.bracketed(x -> x, 2, 1));
        assertThrows(RootNotFound.class, () -> Roots.bracketed(x -> x, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bracket(0, 1, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withRelative(-1));
    }
}
