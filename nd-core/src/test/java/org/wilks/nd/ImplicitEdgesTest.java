package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Standing;

class ImplicitEdgesTest {
    private static final Domain OPEN = Domain.unbounded(3);
    private static final Tensor START = Tensor.of(2.0, 2.0, 2.0);
    private static final Tensor PHI = Tensor.of(0.4, 1.2);

    /** (x − a)² + 2 y² + (z − x y)² + z a. */
    private static final BinaryOperator<Tensor> F = (theta, phi) -> {
        Tensor x = theta.gather(0, 0);
        Tensor y = theta.gather(0, 1);
        Tensor z = theta.gather(0, 2);
        Tensor a = phi.gather(0, 0);
        return x.minus(a)
                .square()
                .plus(y.square().times(2))
                .plus(z.minus(x.times(y)).square())
                .plus(z.times(a))
                .sum();
    };

    /** x y + z a − b ≥ 0, x + 50 ≥ 0. */
    private static final BinaryOperator<Tensor> EDGES = (theta, phi) -> {
        Tensor x = theta.slice(0, 0, 1);
        Tensor y = theta.slice(0, 1, 2);
        Tensor z = theta.slice(0, 2, 3);
        Tensor a = phi.slice(0, 0, 1);
        Tensor b = phi.slice(0, 1, 2);
        return Tensor.concatenate(0, x.times(y).plus(z.times(a)).minus(b), x.plus(50));
    };

    @Test
    void placeAndValueOnAnEdgeHaveExactDerivatives() {
        GradientCheck.of(phi -> Implicit.minimum(F, EDGES, START, phi, OPEN).value(), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(phi -> Implicit.minimum(F, EDGES, START, phi, OPEN).at(), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void anActiveBoundBesidesAnEdgeDoesNotMove() {
        Domain domain = OPEN.withBounds(1, -9, 0.3);
        Tensor start = Tensor.of(4, 0.2, 4);
        Implicit.Optimum minimum = Implicit.minimum(F, EDGES, start, PHI, domain);
        assertArrayEquals(new double[] {0, 1, 0}, minimum.held().toArray());
        GradientCheck.of(phi -> Implicit.minimum(F, EDGES, start, phi, domain).at(), PHI)
                .requireFirstOrder();
        GradientCheck.of(phi -> Implicit.minimum(F, EDGES, start, phi, domain).value(), PHI)
                .requireFirstOrder();
    }

    @Test
    void edgesThatAreNotReachedChangeNothing() {
        BinaryOperator<Tensor> far = (theta, phi) -> theta.plus(100);
        Tensor plain = Derivatives.jacobian(phi -> Implicit.minimiser(F, START, phi, Implicit.newton(OPEN)), PHI);
        Tensor edged = Derivatives.jacobian(
                phi -> Implicit.minimum(F, far, START, phi, OPEN).at(), PHI);
        assertArrayEquals(plain.toArray(), edged.toArray(), 1e-9);
        assertEquals(
                Implicit.minimumValue(F, START, PHI, Implicit.newton(OPEN)).values()[0],
                Implicit.minimum(F, far, START, PHI, OPEN).value().values()[0],
                1e-12);
    }

    @Test
    void aSolverThatEndsOnAnEdgeWithoutItsEdgesIsRefused() {
        Implicit.Solver solver = (f, start) ->
                new Implicit.Solution(new double[] {1, 1, 1}, List.of(Standing.ON_EDGE, Standing.FREE, Standing.FREE));
        assertThrows(FitFailed.class, () -> Implicit.minimiser(F, START, PHI, solver));
    }
}
