package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.FitFailed;

class ScalarMinimiserTest {
    @Test
    void theMinimumIsThatOfHipparchus() {
        ScalarMinimum minimum = ScalarMinimiser.minimise(x -> (x - 2) * (x - 2) + Math.cosh(x), -10, 20);
        double oracle = new BrentOptimizer(1e-8, 1e-10)
                .optimize(
                        new UnivariateObjectiveFunction(x -> (x - 2) * (x - 2) + Math.cosh(x)),
                        GoalType.MINIMIZE,
                        new SearchInterval(-10, 20),
                        new MaxEval(200))
                .getPoint();
        assertEquals(oracle, minimum.x(), 1e-7);
        assertTrue(minimum.evaluations() <= 20, "evaluations " + minimum.evaluations());
        assertTrue(minimum.uncertainty() < 1e-6);
    }

    @Test
    void aMinimumAtAnEndIsApproached() {
        assertEquals(0, ScalarMinimiser.minimise(x -> x, 0, 1).x(), 1e-9);
        assertEquals(1, ScalarMinimiser.minimise(x -> -x, 0, 1).x(), 1e-7);
    }

    @Test
    void valuesThatAreNotFiniteCountAsHigh() {
        ScalarMinimum minimum = ScalarMinimiser.minimise(x -> x < 0.3 ? Double.NaN : x - Math.log(x - 0.3), 0, 10);
        assertEquals(1.3, minimum.x(), 1e-7);
        assertThrows(FitFailed.class, () -> ScalarMinimiser.minimise(x -> Double.NaN, 0, 1));
    }

    @Test
    void limitsAreErrors() {
        assertThrows(FitFailed.class, () -> ScalarMinimiser.minimise(x -> x * x, -3, 1, 1e-9, 1e-12, 5));
        assertThrows(IllegalArgumentException.class, () -> ScalarMinimiser.minimise(x -> x, 1, 0));
    }
}
