package org.wilks.nd;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.Curvature;

/**
 * The derivatives of a minimum that is known with its factored curvature. With {@code L(θ, λ, φ) = f(θ, φ) − Σ λ_k c_k(θ, φ)}, z = (θ, λ) and K the
 * Hessian of L in what moves of z,
 *
 * <pre>{@code
 * dz/dφ = −S ∂²L/∂z∂φ,   S = K⁻¹ on what moves, zero elsewhere,   dS = −S dK S
 * }</pre>
 *
 * so that every order is solved with the one factor, and asks for derivatives of L along directions instead of for its Hessian: the product of a second
 * derivative of the minimum's value with a vector costs a few gradients of f, that of its place some more.
 */
final class KnownMinimum {
    private final BinaryOperator<Tensor> f;
    private final BinaryOperator<Tensor> edges;
    private final Curvature curvature;
    private final double[] known;
    private final int n;
    private final int count;

    private KnownMinimum(BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges, Implicit.Known known) {
        this.f = f;
        this.edges = edges;
        curvature = known.curvature();
        double[] at = known.at();
        double[] multipliers = known.multipliers();
        n = at.length;
        count = multipliers.length;
        this.known = Arrays.copyOf(at, n + count);
        System.arraycopy(multipliers, 0, this.known, n, count);
    }

    static Implicit.Optimum of(
            BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges, Tensor phi, Implicit.Known known) {
        KnownMinimum minimum = new KnownMinimum(f, edges, known);
        Tensor z = Engine.apply(new Place(minimum), phi);
        Tensor value = Engine.apply(new Envelope(minimum), phi, z);
        double[] held = new double[minimum.n];
        Arrays.fill(held, 1);
        for (int i : known.curvature().free()) {
            held[i] = 0;
        }
        return new Implicit.Optimum(value, z.slice(0, 0, minimum.n), Tensor.wrap(held));
    }

    /** The solution of K u = c. */
    static Tensor solve(
            BinaryOperator<Tensor> f,
            BinaryOperator<Tensor> edges,
            Tensor phi,
            Tensor z,
            Tensor right,
            Implicit.Known known) {
        KnownMinimum minimum = new KnownMinimum(f, edges, known);
        if (z.size() != minimum.n + minimum.count || right.size() != z.size()) {
            throw new ShapeMismatch("place of shape " + z.shape() + " with a right-hand side of shape " + right.shape()
                    + "; the minimum takes [" + (minimum.n + minimum.count) + "] for both");
        }
        return minimum.solve(phi, z, right);
    }

    private Tensor lagrangian(Tensor z, Tensor phi) {
        Tensor value = f.apply(z.slice(0, 0, n), phi).sum();
        return count == 0
                ? value
                : value.minus(edges.apply(z.slice(0, 0, n), phi)
                        .times(z.slice(0, n, n + count))
                        .sum());
    }

    private Tensor solve(Tensor phi, Tensor z, Tensor right) {
        return Engine.apply(new Solve(this), phi, z, right);
    }

    /** The derivative of a scalar function along a direction. */
    private static Tensor along(UnaryOperator<Tensor> function, Tensor at, Tensor direction) {
        return Derivatives.jvp(function, at, direction).tangent().reshape(Shape.SCALAR);
    }

    /** The derivative of L by z along a direction. */
    private Tensor slope(Tensor z, Tensor phi, Tensor direction) {
        return along(at -> lagrangian(at, phi), z, direction);
    }

    private double[] solve(double[] right) {
        double[] e = new double[count];
        for (int k = 0; k < count; k++) {
            e[k] = -right[n + k];
        }
        Curvature.Response response = curvature.solve(Arrays.copyOf(right, n), e);
        double[] solution = Arrays.copyOf(response.parameters(), n + count);
        System.arraycopy(response.multipliers(), 0, solution, n, count);
        return solution;
    }

    /** φ ↦ z. */
    private record Place(KnownMinimum minimum) implements CustomPrimitive {
        @Override
        public String name() {
            return "known minimiser";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.owning(minimum.known.length);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            System.arraycopy(minimum.known, 0, out, 0, out.length);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor u = minimum.solve(inputs[0], output, cotangent);
            return new Tensor[] {
                Derivatives.gradient(p -> minimum.slope(output, p, u), inputs[0])
                        .negate()
            };
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            if (tangents[0] == null) {
                return null;
            }
            Tensor phi = inputs[0];
            Tensor change = Derivatives.gradient(z -> along(p -> minimum.lagrangian(z, p), phi, tangents[0]), output);
            return minimum.solve(phi, output, change).negate();
        }
    }

    /** (φ, z) ↦ f, which changes with φ as L does for a fixed z. */
    private record Envelope(KnownMinimum minimum) implements CustomPrimitive {
        @Override
        public String name() {
            return "value of a known minimum";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.SCALAR;
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Tensor phi = Tensor.of(inputs[0], shapes[0]);
            Tensor at = Tensor.of(Arrays.copyOf(inputs[1], minimum.n));
            out[0] = Closures.requireIndependent("Implicit.minimum", minimum.f.apply(at, phi))
                    .sum()
                    .values()[0];
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor slope = wanted[0]
                    ? Derivatives.gradient(p -> minimum.lagrangian(inputs[1], p), inputs[0])
                            .times(cotangent)
                    : null;
            return new Tensor[] {slope, null};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return tangents[0] == null ? null : along(p -> minimum.lagrangian(inputs[1], p), inputs[0], tangents[0]);
        }
    }

    /** (φ, z, c) ↦ S c. */
    private record Solve(KnownMinimum minimum) implements CustomPrimitive {
        @Override
        public String name() {
            return "solution with the curvature of a minimum";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.owning(minimum.known.length);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            System.arraycopy(minimum.solve(inputs[2]), 0, out, 0, out.length);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor phi = inputs[0];
            Tensor z = inputs[1];
            Tensor w = minimum.solve(phi, z, cotangent);
            Tensor byPhi = wanted[0]
                    ? Derivatives.gradient(p -> along(at -> minimum.slope(at, p, output), z, w), phi)
                            .negate()
                    : null;
            Tensor byPlace = wanted[1]
                    ? Derivatives.gradient(at -> along(b -> minimum.slope(b, phi, output), at, w), z)
                            .negate()
                    : null;
            return new Tensor[] {byPhi, byPlace, wanted[2] ? w : null};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            Tensor phi = inputs[0];
            Tensor z = inputs[1];
            Tensor right = tangents[2];
            if (tangents[0] != null || tangents[1] != null) {
                Tensor change = Derivatives.gradient(
                        at -> {
                            Tensor sum = Tensor.scalar(0);
                            if (tangents[0] != null) {
                                sum = sum.plus(along(p -> minimum.slope(at, p, output), phi, tangents[0]));
                            }
                            if (tangents[1] != null) {
                                sum = sum.plus(along(b -> minimum.slope(b, phi, output), at, tangents[1]));
                            }
                            return sum;
                        },
                        z);
                right = right == null ? change.negate() : right.minus(change);
            }
            return right == null ? null : minimum.solve(phi, z, right);
        }
    }
}
