package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
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
}
