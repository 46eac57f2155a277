package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.ActiveEdge;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.TrustRegionNewton;

class KnownMinimumTest {
    private static final Tensor START = Tensor.of(0.2, 0.1, 0.3);
    private static final Tensor PHI = Tensor.of(1.3, 0.7);

    /** A curved function of (θ, φ). */
    private static final BinaryOperator<Tensor> F = (theta, phi) -> {
        Tensor x = theta.gather(0, 0);
        Tensor y = theta.gather(0, 1);
        Tensor z = theta.gather(0, 2);
        Tensor a = phi.gather(0, 0);
        Tensor b = phi.gather(0, 1);
        return x.exp()
                .minus(x.times(a))
                .plus(y.minus(b.times(x)).square())
                .plus(z.minus(y.times(a)).square().times(0.5))
                .plus(z.square().square())
                .sum();
    };

    /** Met from inside at START, and in the way of the minimum. */
    private static final BinaryOperator<Tensor> EDGE = (theta, phi) -> Tensor.scalar(0.03)
            .times(phi.gather(0, 1))
            .minus(theta.gather(0, 0).times(theta.gather(0, 1)))
            .plus(theta.gather(0, 2).times(0.01))
            .reshape(1);

    private static final BinaryOperator<Tensor> NONE = (theta, phi) -> Tensor.zeros(0);

    private static Tensor lagrangian(Tensor theta, Tensor phi, BinaryOperator<Tensor> edges, double[] multipliers) {
        Tensor value = F.apply(theta, phi);
        return multipliers.length == 0
                ? value
                : value.minus(
                        edges.apply(theta, phi).times(Tensor.of(multipliers)).sum());
    }

    /** The minimum at the values of φ, polished with the curvature taken anew at every step. */
    private static Implicit.Known known(BinaryOperator<Tensor> edges, Tensor phi, Domain domain) {
        Tensor at = phi.bottom();
        int count = edges.apply(START, at).size();
        EdgedObjective objective =
                new EdgedObjective(t -> F.apply(t, at), t -> edges.apply(t, at), START.shape(), count);
        Minimum minimum = TrustRegionNewton.standard().minimise(objective, START.toArray(), domain);
        Curvature curvature = minimum.curvature().orElseThrow();
        double[] x = minimum.x();
        double[] multipliers =
                minimum.edges().stream().mapToDouble(ActiveEdge::multiplier).toArray();
        for (int step = 0; step < 4; step++) {
            Tensor place = Tensor.of(x);
            double[] lambda = multipliers.clone();
            double[] b = Derivatives.gradient(t -> lagrangian(t, at, edges, lambda), place)
                    .negate()
                    .toArray();
            double[] hessian = Derivatives.hessian(t -> lagrangian(t, at, edges, lambda), place)
                    .toArray();
            double[][] normals = new double[multipliers.length][];
            double[] e = new double[multipliers.length];
            if (e.length > 0) {
                normals[0] = Derivatives.gradient(t -> edges.apply(t, at).sum(), place)
                        .toArray();
                e[0] = -edges.apply(place, at).at(0);
            }
            curvature = curvature.near(hessian, normals).orElseThrow();
            Curvature.Response response = curvature.solve(b, e);
            for (int i = 0; i < x.length; i++) {
                x[i] += response.parameters()[i];
            }
            for (int k = 0; k < multipliers.length; k++) {
                multipliers[k] += response.multipliers()[k];
            }
        }
        return new Implicit.Known(x, multipliers, curvature);
    }

    private static Tensor both(Tensor phi, BinaryOperator<Tensor> edges, Domain domain) {
        Implicit.Optimum minimum = Implicit.minimum(F, edges, phi, known(edges, phi, domain));
        return Tensor.concatenate(0, minimum.value().reshape(1), minimum.at());
    }

    @Test
    void valueAndPlaceHaveExactDerivativesToSecondOrder() {
        GradientCheck.of(phi -> both(phi, NONE, Domain.unbounded(3)), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void alongAnEdgeToo() {
        assertEquals(1, known(EDGE, PHI, Domain.unbounded(3)).multipliers().length);
        GradientCheck.of(phi -> both(phi, EDGE, Domain.unbounded(3)), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
        Tensor same = Implicit.minimum(F, EDGE, START, PHI, Domain.unbounded(3)).at();
        assertArrayEquals(same.toArray(), known(EDGE, PHI, Domain.unbounded(3)).at(), 1e-9);
    }

    @Test
    void whatABoundHoldsStays() {
        Domain domain = Domain.unbounded(3).withBounds(1, -1, 0.12);
        Implicit.Optimum minimum = Implicit.minimum(F, NONE, PHI, known(NONE, PHI, domain));
        assertArrayEquals(new double[] {0, 1, 0}, minimum.held().toArray());
        Tensor jacobian = Derivatives.jacobian(
                phi -> Implicit.minimum(F, NONE, phi, known(NONE, phi, domain)).at(), PHI);
        assertEquals(0, Math.abs(jacobian.at(1, 0)));
        GradientCheck.of(phi -> both(phi, NONE, domain), PHI)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void forwardAndReverseModeAgreeToThirdOrder() {
        Tensor v = Tensor.of(0.4, -0.9);
        for (BinaryOperator<Tensor> edges : List.of(NONE, EDGE)) {
            UnaryOperator<Tensor> f = phi -> both(phi, edges, Domain.unbounded(3))
                    .times(Tensor.of(0.3, -1, 2, 0.7))
                    .sum();
            UnaryOperator<Tensor> slope =
                    phi -> Derivatives.hessianVectorProduct(f, phi, v).dot(v);
            double reverse = Derivatives.gradient(slope, PHI).dot(v).item();
            double forward = Derivatives.jvp(slope, PHI, v).tangent().item();
            assertEquals(reverse, forward, 1e-10 * Math.abs(reverse));
            double step = 1e-3;
            double[] values = new double[4];
            double[] at = {step, -step, step / 2, -step / 2};
            for (int k = 0; k < 4; k++) {
                values[k] = slope.apply(PHI.plus(v.times(at[k]))).item();
            }
            double coarse = (values[0] - values[1]) / (2 * step);
            double fine = (values[2] - values[3]) / step;
            assertEquals((4 * fine - coarse) / 3, reverse, 1e-6 * Math.abs(reverse));
        }
    }

    @Test
    void solutionsWithTheCurvatureAreThoseOfItsMatrixAndMoveWithIt() {
        Implicit.Known known = known(NONE, PHI, Domain.unbounded(3));
        Tensor right = Tensor.of(0.3, -1, 0.2);
        Tensor place = Tensor.of(known.at());
        Tensor u = Implicit.solve(F, NONE, PHI, place, right, known);
        Tensor hessian = Derivatives.hessian(t -> F.apply(t, PHI), place);
        assertArrayEquals(
                right.toArray(), hessian.matmul(u.reshape(3, 1)).flatten().toArray(), 1e-12);
        Tensor all = Tensor.concatenate(0, PHI, place, right);
        Tensor jacobian = Derivatives.jacobian(
                t -> Implicit.solve(F, NONE, t.slice(0, 0, 2), t.slice(0, 2, 5), t.slice(0, 5, 8), known), all);
        Tensor definition = Derivatives.jacobian(
                t -> LinearAlgebra.solve(
                        Derivatives.hessian(p -> F.apply(p, t.slice(0, 0, 2)), t.slice(0, 2, 5)), t.slice(0, 5, 8)),
                all);
        assertArrayEquals(definition.toArray(), jacobian.toArray(), 1e-11);
        assertThrows(ShapeMismatch.class, () -> Implicit.solve(F, NONE, PHI, PHI, right, known));
    }

    @Test
    void aCurvatureNearbyHasToBePositive() {
        Curvature curvature = known(NONE, PHI, Domain.unbounded(3)).curvature();
        double[] negative = {1, 0, 0, 0, -1, 0, 0, 0, 1};
        assertTrue(curvature.near(negative, new double[0][]).isEmpty());
        assertThrows(ShapeMismatch.class, () -> curvature.near(new double[4], new double[0][]));
        assertThrows(ShapeMismatch.class, () -> new Implicit.Known(new double[3], new double[1], curvature));
    }
}
