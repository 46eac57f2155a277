package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.NotANumber;
import org.wilks.nd.error.ShapeMismatch;

class DerivativesTest {
    private static final UnaryOperator<Tensor> CUBE_SUM = x -> x.pow(3).sum();

    @Test
    void gradientOfACubeIsThreeSquares() {
        Gradient<Tensor> g = Derivatives.valueAndGradient(CUBE_SUM, Tensor.of(1, -2, 3));
        assertEquals(20, g.value().item(), 1e-14);
        assertArrayEquals(new double[] {3, 12, 27}, g.gradient().toArray(), 1e-13);
        assertTrue(g.irregularities().isEmpty());
    }

    @Test
    void namedParametersHaveNamedGradients() {
        Tree at = Tree.of("a", Tensor.scalar(2), "net", Tree.of("b", Tensor.of(1, 3)));
        Gradient<Tree> g = Derivatives.valueAndGradient(
                p -> p.get("a").times(p.get("net/b").square().sum()), at);
        assertEquals(20, g.value().item());
        assertEquals(10, g.gradient().get("a").item());
        assertArrayEquals(new double[] {4, 12}, g.gradient().get("net/b").toArray());
    }

    @Test
    void derivativesNestWithoutMixing() {
        // d/dx [ x · d/dy (x + y) at y = 1 ] = 1: a confusion of levels gives 2
        Tensor slope = Derivatives.gradient(
                x -> x.times(Derivatives.gradient(y -> x.plus(y), Tensor.scalar(1))), Tensor.scalar(3));
        assertEquals(1, slope.item());
        Directional forward = Derivatives.jvp(
                x -> x.times(Derivatives.jvp(y -> x.times(y), Tensor.scalar(1), Tensor.scalar(1))
                        .tangent()),
                Tensor.scalar(3),
                Tensor.scalar(1));
        assertEquals(6, forward.tangent().item());
    }

    @Test
    void fifthDerivativeOfAnExponentialIsTheExponential() {
        UnaryOperator<Tensor> f = x -> x.exp();
        for (int order = 0; order < 5; order++) {
            UnaryOperator<Tensor> inner = f;
            f = x -> Derivatives.gradient(inner, x);
        }
        assertEquals(Math.exp(0.3), f.apply(Tensor.scalar(0.3)).item(), 1e-14);
    }

    @Test
    void hessianAndItsProductAndMixedDerivativesAgreeWithClosedForms() {
        Tensor x = Tensor.of(0.5, 2);
        UnaryOperator<Tensor> f = v -> {
            Tensor a = v.slice(0, 0, 1).reshape();
            Tensor b = v.slice(0, 1, 2).reshape();
            return a.square().times(b.log());
        };
        double[] h = {2 * Math.log(2), 0.5, 0.5, -0.0625};
        assertArrayEquals(h, Derivatives.hessian(f, x).toArray(), 1e-14);
        assertArrayEquals(
                new double[] {h[0] + 2 * h[1], h[2] + 2 * h[3]},
                Derivatives.hessianVectorProduct(f, x, Tensor.of(1, 2)).toArray(),
                1e-14);
        Tensor mixed = Derivatives.mixed((a, b) -> a.square().times(b.log()), Tensor.scalar(0.5), Tensor.scalar(2));
        assertEquals(0.5, mixed.item(), 1e-15);
    }

    @Test
    void jacobianHasTheValuesShapeThenTheArgumentsShape() {
        Tensor matrix = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});
        Tensor jacobian = Derivatives.jacobian(matrix::matmul, Tensor.of(1, 1, 1));
        assertEquals(Shape.of(2, 3), jacobian.shape());
        assertArrayEquals(matrix.toArray(), jacobian.toArray());
    }

    @Test
    void stoppedGradientIsZero() {
        Tensor g = Derivatives.gradient(x -> x.times(x.stopGradient()), Tensor.scalar(3));
        assertEquals(3, g.item());
    }

    @Test
    void gradientSaysWhereItIsOneSided() {
        Gradient<Tensor> g = Derivatives.valueAndGradient(x -> x.abs().sum(), Tensor.of(1, 0, -2));
        assertArrayEquals(new double[] {1, 0, -1}, g.gradient().toArray());
        assertEquals(1, g.irregularities().size());
        Irregularity place = g.irregularities().get(0);
        assertEquals("abs", place.primitive());
        assertEquals(1, place.entry());
        assertEquals(Irregularity.Kind.ONE_SIDED, place.kind());
    }

    @Test
    void tiesOfAMaximumShareTheDerivativeAndAreReported() {
        Gradient<Tensor> g = Derivatives.valueAndGradient(x -> x.max(), Tensor.of(2, 1, 2));
        assertArrayEquals(new double[] {0.5, 0, 0.5}, g.gradient().toArray());
        assertEquals("max", g.irregularities().get(0).primitive());
    }

    @Test
    void nanNamesTheOperationThatMadeIt() {
        NotANumber value = assertThrows(
                NotANumber.class,
                () -> Derivatives.valueAndGradient(x -> x.minus(3).log().sum(), Tensor.of(4, 2)));
        assertTrue(value.getMessage().contains("log"), value.getMessage());
        assertTrue(value.getMessage().contains("entry 1"), value.getMessage());
        NotANumber slope = assertThrows(
                NotANumber.class,
                () -> Derivatives.valueAndGradient(
                        x -> x.sqrt().times(x.sqrt().stopGradient()).sum(), Tensor.of(4, 0)));
        assertTrue(slope.getMessage().contains("sqrt"), slope.getMessage());
    }

    @Test
    void vectorValuedFunctionsHaveNoGradient() {
        assertThrows(ShapeMismatch.class, () -> Derivatives.gradient(x -> x, Tensor.of(1, 2)));
    }

    @Test
    void aTensorThatEscapesItsFunctionIsRefused() {
        Tensor[] escaped = new Tensor[1];
        Derivatives.gradient(
                x -> {
                    escaped[0] = x;
                    return x.square();
                },
                Tensor.scalar(1));
        assertThrows(IllegalStateException.class, () -> escaped[0].plus(1));
    }

    private static final Tree PARAMETERS =
            Tree.of("a", Tensor.scalar(2), "net", Tree.of("b", Tensor.of(1, 3), "c", Tensor.ones(2, 2)));

    private static Tensor pair(Tree p) {
        Tensor hidden = p.get("net/c").matmul(p.get("net/b")).tanh();
        return Tensor.stack(hidden.sum().times(p.get("a")), p.get("a").exp());
    }

    @Test
    void namedParametersHaveEveryKindOfDerivative() {
        UnaryOperator<Tensor> flat = v -> pair(PARAMETERS.unflatten(v));
        Tensor at = PARAMETERS.flatten();
        Tensor jacobian = Derivatives.jacobian(flat, at);
        Tree named = Derivatives.jacobian(DerivativesTest::pair, PARAMETERS);
        assertEquals(Shape.of(2, 2, 2), named.get("net/c").shape());
        assertEquals(Shape.of(2), named.get("a").shape());
        assertArrayEquals(jacobian.slice(1, 3, 7).toArray(), named.get("net/c").toArray());

        Tensor cotangent = Tensor.of(0.3, -2);
        Tree pulled = Derivatives.vjp(DerivativesTest::pair, PARAMETERS).pull(cotangent);
        assertArrayEquals(cotangent.matmul(jacobian).toArray(), pulled.flatten().toArray(), 1e-14);

        Tree direction = PARAMETERS.map(leaf -> leaf.plus(0.5).reciprocal());
        Directional pushed = Derivatives.jvp(DerivativesTest::pair, PARAMETERS, direction);
        assertArrayEquals(
                jacobian.matmul(direction.flatten()).toArray(), pushed.tangent().toArray(), 1e-14);

        Tensor hessian = Derivatives.hessian(p -> pair(p).square().sum(), PARAMETERS);
        Tree product = Derivatives.hessianVectorProduct(p -> pair(p).square().sum(), PARAMETERS, direction);
        assertArrayEquals(
                hessian.matmul(direction.flatten()).toArray(), product.flatten().toArray(), 1e-12);
        Tensor mixed = Derivatives.mixed(p -> pair(p).square().sum(), PARAMETERS, "net/b", "net/c");
        assertEquals(Shape.of(2, 2, 2), mixed.shape());
        assertArrayEquals(hessian.slice(0, 1, 3).slice(1, 3, 7).toArray(), mixed.toArray(), 1e-12);
        Tensor same = Derivatives.mixed(p -> pair(p).square().sum(), PARAMETERS, "net/b", "net/b");
        assertArrayEquals(hessian.slice(0, 1, 3).slice(1, 1, 3).toArray(), same.toArray(), 1e-12);
    }

    @Test
    void modesMixToTheFourthOrder() {
        double fourth = -4 * Math.exp(0.3) * Math.sin(0.3);
        UnaryOperator<Tensor> f = x -> x.exp().times(x.sin());
        for (int modes = 0; modes < 16; modes++) {
            UnaryOperator<Tensor> g = f;
            for (int order = 0; order < 4; order++) {
                UnaryOperator<Tensor> inner = g;
                g = (modes >> order & 1) == 0
                        ? x -> Derivatives.gradient(inner, x)
                        : x -> Derivatives.jvp(inner, x, Tensor.scalar(1)).tangent();
            }
            assertEquals(fourth, g.apply(Tensor.scalar(0.3)).item(), 1e-13);
        }
    }

    @Test
    void closuresSeeTheTensorsOfEveryLevel() {
        // d/dx d/dy d/dz (x y z + x² y² z²), each level seeing those outside it
        UnaryOperator<Tensor> f = x -> Derivatives.gradient(
                y -> Derivatives.jvp(
                                z -> {
                                    Tensor product = x.times(y).times(z);
                                    return product.plus(product.square());
                                },
                                x.times(2),
                                y)
                        .tangent(),
                x.plus(1));
        // inner: (x y + 2 x² y² z) y at z = 2x: x y² + 4 x³ y³; in y at x + 1: 2 x y + 12 x³ y²
        UnaryOperator<Tensor> closed = x -> {
            Tensor y = x.plus(1);
            return x.times(y).times(2).plus(x.pow(3).times(y.square()).times(12));
        };
        Tensor at = Tensor.scalar(0.7);
        assertEquals(closed.apply(at).item(), f.apply(at).item(), 1e-13);
        assertEquals(
                Derivatives.gradient(closed, at).item(),
                Derivatives.gradient(f, at).item(),
                1e-12);
        assertEquals(
                Derivatives.hessian(closed, at).item(),
                Derivatives.hessian(f, at).item(),
                1e-12);
    }

    @Test
    void aTensorThatEscapesForwardModeIsRefused() {
        Tensor[] escaped = new Tensor[1];
        Derivatives.jvp(
                x -> {
                    escaped[0] = x;
                    return x.square();
                },
                Tensor.scalar(1),
                Tensor.scalar(1));
        assertThrows(IllegalStateException.class, () -> escaped[0].plus(1));
    }

    @Test
    void anotherThreadMayNotRecordOnTheSameTape() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> Derivatives.gradient(
                        x -> {
                            Tensor[] made = new Tensor[1];
                            RuntimeException[] fault = new RuntimeException[1];
                            Thread other = new Thread(() -> {
                                try {
                                    made[0] = x.square();
                                } catch (RuntimeException e) {
                                    fault[0] = e;
                                }
                            });
                            other.start();
                            try {
                                other.join();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            if (fault[0] != null) {
                                throw fault[0];
                            }
                            return made[0];
                        },
                        Tensor.scalar(1)));
        assertTrue(error.getMessage().contains("StreamedSum"), error.getMessage());
    }

    @Test
    void aPullbackServesManyThreads() {
        Tensor x = Tensor.range(50).dividedBy(10);
        Pullback<Tensor> pullback = Derivatives.vjp(v -> v.sin().times(v).cumulativeSum(0), x);
        double[][] expected = IntStream.range(0, 50)
                .mapToObj(i -> pullback.pull(Tensor.scalar(i)).toArray())
                .toArray(double[][]::new);
        double[][] found = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> pullback.pull(Tensor.scalar(i)).toArray())
                .toArray(double[][]::new);
        assertArrayEquals(expected, found);
    }

    @Test
    void aZeroCotangentReportsNoIrregularity() {
        Gradient<Tensor> g = Derivatives.valueAndGradient(
                x -> Tensor.where(x.greater(0), x.abs(), Tensor.scalar(1)).sum(), Tensor.of(1, 0));
        assertTrue(g.irregularities().isEmpty(), g.irregularities()::toString);
    }

    @Test
    void aPullbackOfTheWrongShapeIsRefused() {
        CustomPrimitive first = new CustomPrimitive() {
            @Override
            public String name() {
                return "first";
            }

            @Override
            public Shape shape(Shape... in) {
                return Shape.SCALAR;
            }

            @Override
            public void evaluate(double[][] in, Shape[] shapes, double[] out) {
                out[0] = in[0][0];
            }

            @Override
            public Tensor[] vjp(Tensor[] in, Tensor out, Tensor cotangent, boolean[] wanted) {
                return new Tensor[] {cotangent};
            }
        };
        ShapeMismatch error =
                assertThrows(ShapeMismatch.class, () -> Derivatives.gradient(x -> first.apply(x), Tensor.of(1, 2)));
        assertEquals(
                "the vector-Jacobian product of first has shape [] for input 0, allowed is the input's shape [2]",
                error.getMessage());
    }

    @Test
    void tallJacobiansAreThoseOfReverseMode() {
        Tensor x = Tensor.of(0.4, -1.2);
        UnaryOperator<Tensor> f =
                v -> v.matmul(Tensor.range(12).dividedBy(7).reshape(2, 6)).sin().reshape(3, 2);
        Tensor tall = Derivatives.jacobian(f, x);
        assertEquals(Shape.of(3, 2, 2), tall.shape());
        Pullback<Tensor> pullback = Derivatives.vjp(f, x);
        for (int i = 0; i < 6; i++) {
            double[] unit = new double[6];
            unit[i] = 1;
            assertArrayEquals(
                    pullback.pull(Tensor.of(unit, Shape.of(3, 2))).toArray(),
                    tall.reshape(6, 2).select(0, i).toArray(),
                    1e-15);
        }
        assertEquals(
                Shape.of(3, 0),
                Derivatives.jacobian(v -> Tensor.ones(3), Tensor.of()).shape());
        GradientCheck.of(v -> Derivatives.jacobian(f, v), x).requireFirstOrder().requireSecondOrder();
    }

    @Test
    void cotangentsOfAnotherShapeAreNamed() {
        ShapeMismatch error = assertThrows(
                ShapeMismatch.class,
                () -> Derivatives.vjp(x -> x, Tensor.of(1, 2)).pull(Tensor.ones(2, 2)));
        assertEquals(
                "a cotangent of shape [2, 2] for a value of shape [2], allowed is that shape or one that broadcasts to it",
                error.getMessage());
    }
}
