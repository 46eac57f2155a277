package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.NotANumber;

/** Powers and their derivatives at the edges: base zero or negative, exponent zero, one and two. */
class PowerTest {
    /** The derivatives of order 0 to 3 of x to a fixed power. */
    private static double[] derivatives(double base, double exponent) {
        double[] found = new double[4];
        UnaryOperator<Tensor> f = x -> x.pow(exponent);
        for (int order = 0; order < found.length; order++) {
            found[order] = f.apply(Tensor.scalar(base)).item();
            UnaryOperator<Tensor> inner = f;
            f = x -> Derivatives.gradient(inner, x);
        }
        return found;
    }

    @Test
    void integerPowersHaveTheirDerivativesAtZeroAndBelow() {
        assertArrayEquals(new double[] {1, 0, 0, 0}, derivatives(0, 0));
        assertArrayEquals(new double[] {0, 1, 0, 0}, derivatives(0, 1));
        assertArrayEquals(new double[] {0, 0, 2, 0}, derivatives(0, 2));
        assertArrayEquals(new double[] {0, 0, 0, 6}, derivatives(0, 3));
        assertArrayEquals(new double[] {4, -4, 2, 0}, derivatives(-2, 2));
        assertArrayEquals(new double[] {1, 0, 0, 0}, derivatives(Double.MIN_VALUE, 0));
    }

    @Test
    void mixedDerivativeAtExponentZeroIsOneOverTheBase() {
        assertEquals(
                0.5,
                Derivatives.mixed(Tensor::pow, Tensor.scalar(2), Tensor.scalar(0))
                        .item());
        Tensor hessian =
                Derivatives.hessian(v -> v.slice(0, 0, 1).pow(v.slice(0, 1, 2)).sum(), Tensor.of(2, 0));
        double curvature = Math.pow(Math.log(2), 2);
        assertArrayEquals(new double[] {0, 0.5, 0.5, curvature}, hessian.toArray(), 1e-15);
    }

    @Test
    void exponentTensorsMayBeZeroWhereTheBaseIs() {
        Tensor exponents = Tensor.of(0, 1, 2);
        Tensor slope = Derivatives.gradient(x -> x.pow(exponents).sum(), Tensor.zeros(3));
        assertArrayEquals(new double[] {0, 1, 0}, slope.toArray());
        assertArrayEquals(
                new double[3],
                Derivatives.gradient(y -> Tensor.zeros(3).pow(y).sum(), exponents)
                        .toArray());
    }

    @Test
    void aNegativeBaseHasNoDerivativeInTheExponent() {
        NotANumber error = assertThrows(
                NotANumber.class,
                () -> Derivatives.gradient(y -> Tensor.scalar(-2).pow(y), Tensor.scalar(2)));
        assertTrue(error.getMessage().contains("power"), error.getMessage());
    }

    @Test
    void infiniteDerivativesAreReported() {
        assertEquals(
                "derivative of power at entry 1 is undefined: it is infinite",
                Derivatives.valueAndGradient(x -> x.pow(0.5).sum(), Tensor.of(1, 0))
                        .irregularities()
                        .get(0)
                        .toString());
        assertEquals(
                "divide",
                Derivatives.valueAndGradient(x -> Tensor.of(1, 2).dividedBy(x).sum(), Tensor.scalar(0))
                        .irregularities()
                        .get(0)
                        .primitive());
        assertTrue(Derivatives.valueAndGradient(x -> x.pow(2).sum(), Tensor.of(1, 0))
                .irregularities()
                .isEmpty());
    }
}
