package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GradientCheckTest {
    /** x², whose pullback is off by a factor in one entry. */
    private record WrongSquare(int entry, double factor) implements CustomPrimitive {
        @Override
        public String name() {
            return "wrongSquare";
        }

        @Override
        public Shape shape(Shape... in) {
            return in[0];
        }

        @Override
        public void evaluate(double[][] in, Shape[] shapes, double[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = in[0][i] * in[0][i];
            }
        }

        @Override
        public Tensor[] vjp(Tensor[] in, Tensor out, Tensor cotangent, boolean[] wanted) {
            Tensor factors =
                    Tensor.where(Tensor.range(out.size()).equalTo(entry), Tensor.scalar(factor), Tensor.scalar(1));
            return new Tensor[] {cotangent.times(in[0].times(2)).times(factors)};
        }
    }

    @Test
    void theWorstEntryIsNamed() {
        for (int entry = 0; entry < 3; entry++) {
            CustomPrimitive wrong = new WrongSquare(entry, 1 + 1e-6);
            GradientCheck check = GradientCheck.of(x -> wrong.apply(x), Tensor.of(1, -2, 3));
            assertFalse(check.firstOrder().passed());
            assertEquals("entry " + entry + " of shape [3]", check.firstOrder().worst());
            assertTrue(check.within(1e-5).firstOrder().passed());
            AssertionError error = assertThrows(AssertionError.class, check::requireFirstOrder);
            assertTrue(error.getMessage().contains("entry " + entry), error.getMessage());
        }
    }

    @Test
    void namedParametersAreNamed() {
        CustomPrimitive wrong = new WrongSquare(1, 2);
        GradientCheck.Report report = GradientCheck.ofTree(
                        p -> wrong.apply(p.get("net/b")).sum().plus(p.get("a")),
                        Tree.of("a", Tensor.scalar(1), "net", Tree.of("b", Tensor.of(1, 2))))
                .firstOrder();
        assertEquals("'net/b' entry 1", report.worst());
    }

    @Test
    void aStepMayLeaveTheDomain() {
        GradientCheck.of(x -> x.log(), Tensor.of(1e-3, 1)).requireFirstOrder().requireSecondOrder();
    }

    @Test
    void aKinkIsNotPassedBecauseItsDifferencesAreUncertain() {
        // the exact derivative at the kink is the mean of both sides; beside it lies a smooth entry
        assertFalse(GradientCheck.of(x -> x.abs().pow(0.3).times(x.sign()), Tensor.of(1e-6, 1))
                .firstOrder()
                .passed());
    }

    @Test
    void nothingToCompareAgrees() {
        assertTrue(GradientCheck.of(x -> x.square(), Tensor.of()).firstOrder().passed());
    }
}
