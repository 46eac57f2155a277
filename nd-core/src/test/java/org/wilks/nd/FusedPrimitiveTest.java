package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.ShapeMismatch;

class FusedPrimitiveTest {
    /** Σ aᵢ exp(bᵢ), with kernels; the exponentials are the residual. */
    private static final class WeightedExp extends FusedPrimitive {
        private final double slopeError;
        private final AtomicInteger exponentials = new AtomicInteger();

        WeightedExp(double slopeError) {
            super("weightedExp");
            this.slopeError = slopeError;
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.SCALAR;
        }

        private double[] exponentials(double[] b) {
            exponentials.incrementAndGet();
            return Arrays.stream(b).map(Math::exp).toArray();
        }

        @Override
        protected Evaluation evaluate(double[][] in, Shape[] shapes, boolean keep) {
            double[] e = exponentials(in[1]);
            double sum = 0;
            for (int i = 0; i < e.length; i++) {
                sum += in[0][i] * e[i];
            }
            return new Evaluation(new double[] {sum}, keep ? e : null);
        }

        @Override
        protected double[][] vjpKernel(
                double[][] in, Shape[] shapes, double[] out, Object residual, double[] ct, boolean[] wanted) {
            double[] e = residual == null ? exponentials(in[1]) : (double[]) residual;
            double[][] pulled = {new double[e.length], new double[e.length]};
            for (int i = 0; i < e.length; i++) {
                pulled[0][i] = ct[0] * e[i] * (1 + slopeError);
                pulled[1][i] = ct[0] * e[i] * in[0][i];
            }
            return pulled;
        }

        @Override
        protected double[] jvpKernel(double[][] in, Shape[] shapes, double[] out, Object residual, double[][] t) {
            double[] e = residual == null ? exponentials(in[1]) : (double[]) residual;
            double sum = 0;
            for (int i = 0; i < e.length; i++) {
                sum += (t[0] == null ? 0 : t[0][i] * e[i]) + (t[1] == null ? 0 : t[1][i] * in[0][i] * e[i]);
            }
            return new double[] {sum};
        }

        @Override
        public Tensor composed(Tensor... in) {
            return in[0].times(in[1].exp()).sum();
        }
    }

    private static final Tensor A = Tensor.of(1, -2, 0.5);
    private static final Tensor B = Tensor.of(0.1, 0.7, -1);

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        GradientCheck.fused(new WeightedExp(0), 1e-14, A, B);
    }

    @Test
    void derivativesOfEveryOrderMatchDifferences() {
        WeightedExp f = new WeightedExp(0);
        GradientCheck.of(b -> f.apply(A, b).square(), B).requireFirstOrder().requireSecondOrder();
        GradientCheck.of(v -> f.apply(v, v.square()), A).requireFirstOrder().requireSecondOrder();
        GradientCheck.of(b -> Derivatives.gradient(x -> f.apply(A, x), b), B)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void aWrongKernelIsFound() {
        AssertionError error =
                assertThrows(AssertionError.class, () -> GradientCheck.fused(new WeightedExp(1e-6), 1e-9, A, B));
        assertTrue(error.getMessage().contains("vector-Jacobian product, input 0"), error.getMessage());
    }

    @Test
    void theGradientUsesWhatTheValueKept() {
        WeightedExp f = new WeightedExp(0);
        Derivatives.gradient(b -> f.apply(A, b), B);
        assertEquals(1, f.exponentials.get());
    }

    @Test
    void aReplayDoesNotUseWhatAnotherEvaluationKept() {
        Program program = Program.valueAndGradient(b -> new WeightedExp(0).apply(A, b), B);
        Program.Evaluator evaluator = program.evaluator();
        evaluator.run(new double[] {0, 0, 0});
        assertEquals(-0.5, evaluator.output(0)[0]);
        assertEquals(-2, evaluator.output(1)[1]);
    }

    /** The identity, whose kernels return what they are told to. */
    private static final class Wrong extends FusedPrimitive {
        private final int length;

        Wrong(int length) {
            super("wrong");
            this.length = length;
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0];
        }

        @Override
        protected Evaluation evaluate(double[][] in, Shape[] shapes, boolean keep) {
            return new Evaluation(new double[length], null);
        }

        @Override
        protected double[][] vjpKernel(
                double[][] in, Shape[] shapes, double[] out, Object residual, double[] ct, boolean[] wanted) {
            return new double[][] {null};
        }

        @Override
        protected double[] jvpKernel(double[][] in, Shape[] shapes, double[] out, Object residual, double[][] t) {
            return new double[length + 1];
        }

        @Override
        public Tensor composed(Tensor... in) {
            return in[0];
        }
    }

    @Test
    void kernelsThatReturnAnotherLengthAreNamed() {
        ShapeMismatch value = assertThrows(ShapeMismatch.class, () -> new Wrong(1).apply(A));
        assertEquals("the value kernel of wrong returned 1 elements where 3 are needed", value.getMessage());
        Pullback<Tensor> pullback = Derivatives.vjp(x -> new Wrong(3).apply(x), A);
        ShapeMismatch pulled = assertThrows(ShapeMismatch.class, () -> pullback.pull(A));
        assertEquals("the vector-Jacobian kernel of wrong returned null where 3 are needed", pulled.getMessage());
        assertThrows(ShapeMismatch.class, () -> Derivatives.jvp(x -> new Wrong(3).apply(x), A, A));
    }

    @Test
    void aReplayHandsItsDerivativesWhatItsValueKept() {
        WeightedExp f = new WeightedExp(0);
        Program.Evaluator evaluator =
                Program.valueAndGradient(b -> f.apply(A, b).square(), B).evaluator();
        f.exponentials.set(0);
        for (int run = 1; run <= 3; run++) {
            evaluator.run(new double[] {run, 0, 0});
            assertEquals(run, f.exponentials.get());
            double sum = Math.exp(run) - 1.5;
            assertEquals(2 * sum * Math.exp(run), evaluator.output(1)[0], 1e-12);
        }
    }

    /** Two inputs' product, whose kernel is wrong where both cotangents are wanted. */
    private static final class WrongTogether extends FusedPrimitive {
        WrongTogether() {
            super("wrongTogether");
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0];
        }

        private static double[] product(double[] a, double[] b) {
            double[] product = a.clone();
            for (int i = 0; i < product.length; i++) {
                product[i] *= b[i];
            }
            return product;
        }

        @Override
        protected Evaluation evaluate(double[][] in, Shape[] shapes, boolean keep) {
            return new Evaluation(product(in[0], in[1]), null);
        }

        @Override
        protected double[][] vjpKernel(
                double[][] in, Shape[] shapes, double[] out, Object residual, double[] ct, boolean[] wanted) {
            double[] first = wanted[0] ? product(ct, in[1]) : null;
            return new double[][] {first, wanted[0] && wanted[1] ? first : product(ct, in[0])};
        }

        @Override
        protected double[] jvpKernel(double[][] in, Shape[] shapes, double[] out, Object residual, double[][] t) {
            double[] a = t[0] == null ? new double[out.length] : product(t[0], in[1]);
            double[] b = t[1] == null ? new double[out.length] : product(t[1], in[0]);
            Arrays.setAll(a, i -> a[i] + b[i]);
            return a;
        }

        @Override
        public Tensor composed(Tensor... in) {
            return in[0].times(in[1]);
        }
    }

    @Test
    void aKernelThatIsWrongForSeveralInputsAtOnceIsFound() {
        AssertionError error =
                assertThrows(AssertionError.class, () -> GradientCheck.fused(new WrongTogether(), 1e-12, A, B));
        assertTrue(error.getMessage().contains("vector-Jacobian product, all inputs"), error.getMessage());
    }

    @Test
    void resultsDoNotHoldWhatWasKept() {
        WeightedExp f = new WeightedExp(0);
        assertNull(Derivatives.valueAndGradient(b -> f.apply(A, b), B).value().residual());
        assertNull(Derivatives.vjp(b -> f.apply(A, b), B).value().residual());
        assertNull(Derivatives.jvp(b -> f.apply(A, b), B, B).value().residual());
    }
}
