package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.NotANumber;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Standing;
import org.wilks.nd.optim.TrustRegionNewton;

/**
 * Derivatives through minima and roots, exact to any order, without differentiating the iterations.
 *
 * <p>For θ*(φ) = argmin f(θ, φ) on a box, with A the parameters at an active bound and F the free ones, dθ*_A/dφ = 0 and H_FF dθ*_F/dφ =
 * −∂²f/∂θ_F∂φ (implicit function theorem). The minimum's value m(φ) = f(θ*(φ), φ) has dm/dφ = ∂f/∂φ at θ* (envelope theorem): no solve at
 * first order, exact at second. For a root g(θ*, φ) = 0, dθ/dφ = −(∂g/∂θ)⁻¹ ∂g/∂φ.
 *
 * <p>Where a bound is active with a vanishing multiplier the derivative of the minimiser is one-sided; the bound is taken as active, and
 * the gradient reports an {@link Irregularity}.
 */
public final class Implicit {
    /** A multiplier below this many times the root of the curvature counts as vanishing. */
    private static final double WEAK = 1e-6;

    /** A pivot of the Hessian below this share of its diagonal is rounding: no digit of the derivative would be right. */
    private static final double FLAT = 1e-13;

    private static final String UNDEFINED =
            "the derivative of a minimum's place needs a Hessian that is positive definite in the free parameters: ";

    private static final double FREE = 0;
    private static final double AT_BOUND = 1;
    private static final double HELD = 2;

    /** Finds a minimum for fixed φ. */
    @FunctionalInterface
    public interface Solver {
        /**
         * The minimum of a function of θ.
         *
         * @param f the function
         * @param start where to start, {@code [n]}
         * @return the minimum; one that was not reached to the solver's own certificate is an error, never a result
         */
        Solution solve(UnaryOperator<Tensor> f, Tensor start);
    }

    /** Finds a root for fixed φ. */
    @FunctionalInterface
    public interface RootSolver {
        /**
         * The root of a function of θ.
         *
         * @param g the function, with as many values as θ has entries
         * @param start where to start, {@code [n]}
         * @return θ*, {@code [n]}; one that was not reached is an error, never a result
         */
        double[] solve(UnaryOperator<Tensor> g, Tensor start);
    }

    /**
     * A minimum.
     *
     * @param at θ*, {@code [n]}
     * @param standings where each of its entries stands: what is not free does not move with φ
     */
    public record Solution(double[] at, List<Standing> standings) {
        /**
         * A minimum.
         *
         * @param at θ*, copied
         * @param standings where the entries stand, copied
         */
        public Solution {
            if (at.length != standings.size()) {
                throw new ShapeMismatch(at.length + " parameters with " + standings.size() + " standings");
            }
            at = at.clone();
            standings = List.copyOf(standings);
        }

        /**
         * A minimum in the open, all of whose parameters are free.
         *
         * @param at θ*, copied
         * @return the minimum
         */
        public static Solution free(double... at) {
            return new Solution(at, Collections.nCopies(at.length, Standing.FREE));
        }

        /**
         * The minimum.
         *
         * @return a copy
         */
        @Override
        public double[] at() {
            return at.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Solution s && Arrays.equals(at, s.at) && standings.equals(s.standings);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(at) + standings.hashCode();
        }

        @Override
        public String toString() {
            return "Solution[at=" + Arrays.toString(at) + ", standings=" + standings + "]";
        }
    }

    /**
     * A minimum as a function of φ.
     *
     * @param value m(φ), a scalar
     * @param at θ*(φ), {@code [n]}
     * @param held ones where a bound is active or the parameter is fixed, else zeros, {@code [n]}
     */
    public record Optimum(Tensor value, Tensor at, Tensor held) {}

    /**
     * A minimum that is known to rounding, with the curvature that was factored there.
     *
     * @param at θ*, {@code [n]}
     * @param multipliers λ, one for each of the active edges, in the order of the curvature's
     * @param curvature the Hessian of {@code f − Σ λ_k c_k}, factored on what moves: the parameters that no bound holds and that f determines,
     *     along the edges
     */
    public record Known(double[] at, double[] multipliers, Curvature curvature) {
        /**
         * A minimum.
         *
         * @param at θ*, copied
         * @param multipliers λ, copied
         * @param curvature the factored Hessian
         */
        public Known {
            if (multipliers.length != curvature.edges()) {
                throw new ShapeMismatch(
                        multipliers.length + " multipliers with a curvature of " + curvature.edges() + " edges");
            }
            at = at.clone();
            multipliers = multipliers.clone();
        }

        /**
         * The minimum.
         *
         * @return a copy
         */
        @Override
        public double[] at() {
            return at.clone();
        }

        /**
         * The multipliers.
         *
         * @return a copy
         */
        @Override
        public double[] multipliers() {
            return multipliers.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Known that
                    && Arrays.equals(at, that.at)
                    && Arrays.equals(multipliers, that.multipliers)
                    && curvature.equals(that.curvature);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(at) + Arrays.hashCode(multipliers);
        }

        @Override
        public String toString() {
            return "Known[at=" + Arrays.toString(at) + ", multipliers=" + Arrays.toString(multipliers) + "]";
        }
    }

    private Implicit() {}

    /**
     * A solver that minimises on a box by {@link TrustRegionNewton}, to its certificate, and then polishes the minimum by Newton steps on the
     * free parameters to rounding: an implicit derivative is as exact as the place at which it is taken.
     *
     * @param domain bounds and fixed parameters
     * @return the solver; it throws {@link org.wilks.nd.error.FitFailed} when the certificate is not reached
     */
    public static Solver newton(Domain domain) {
        return new NewtonSolver(domain);
    }

    /**
     * The minimum of f(θ, φ) over θ, its value and its place both differentiable in φ.
     *
     * @param f the function of (θ, φ), a scalar; every tensor that is being differentiated must be part of φ
     * @param start where the solver starts, {@code [n]}; not differentiated
     * @param phi φ, of any shape
     * @param solver finds the minimum for fixed φ
     * @return the minimum
     */
    public static Optimum minimum(BinaryOperator<Tensor> f, Tensor start, Tensor phi, Solver solver) {
        int n = vector(start);
        Tensor found = Engine.apply(new Minimiser(f, start.bottom(), solver), phi);
        Tensor at = found.slice(0, 0, n);
        Tensor value = Engine.apply(new Envelope(f), phi, at);
        return new Optimum(value, at, found.slice(0, n, 2 * n).notEqualTo(0));
    }

    /**
     * The minimum of f(θ, φ) over θ on a box and where c(θ, φ) ≥ 0, its value and its place both differentiable in φ to any order.
     *
     * <p>With λ the multipliers of the active edges, dm/dφ = ∂(f − Σ λ_k c_k)/∂φ, and (θ*, λ) moves as the root of the first-order conditions
     * {@code ∂(f − Σ λ_k c_k)/∂θ_F = 0, c_k = 0}. Edges and bounds whose multiplier vanishes are taken as active and reported as an
     * {@link Irregularity}. Found by {@link TrustRegionNewton}, polished to rounding.
     *
     * @param f the function of (θ, φ), a scalar; every tensor that is being differentiated must be part of φ
     * @param edges c, a vector function of (θ, φ), such as rates of empty bins
     * @param start where the solver starts, {@code [n]}, c(start, φ) ≥ 0; not differentiated
     * @param phi φ, of any shape
     * @param domain bounds and fixed parameters
     * @return the minimum
     */
    public static Optimum minimum(
            BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges, Tensor start, Tensor phi, Domain domain) {
        vector(start);
        return EdgedMinimum.of(f, edges, start, phi, domain);
    }

    /**
     * The minimum of f(θ, φ) over θ where c(θ, φ) ≥ 0 that is known already for the present φ: its value and its place, both differentiable in φ to
     * any order.
     *
     * <p>Every order is solved with the one factored curvature, and no Hessian is formed: with {@code L = f − Σ λ_k c_k}, z = (θ, λ) and S the inverse of
     * its Hessian on what moves, {@code dm/dφ = ∂L/∂φ}, {@code dz/dφ = −S ∂²L/∂z∂φ} and {@code dS = −S d(∂²L/∂z∂z) S}. The product of a second
     * derivative of the value with a vector costs a few gradients of f.
     *
     * <p>Where f leaves a direction flat the parameters that the curvature leaves out are held. The value, and whatever does not change along such
     * directions, does not depend on that; derivatives of the place itself are those with these parameters held. Edges and bounds that are active are taken as active, also where their multiplier vanishes; nothing is reported.
     * What f and c do at other φ is not looked at: not for programs that are replayed.
     *
     * @param f the function of (θ, φ), a scalar; every tensor that is being differentiated must be part of φ
     * @param edges c, those that are active, as many as the known multipliers; not asked where there are none
     * @param phi φ, of any shape
     * @param known the minimum for the present φ
     * @return the minimum
     */
    public static Optimum minimum(BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges, Tensor phi, Known known) {
        return KnownMinimum.of(f, edges, phi, known);
    }

    /**
     * The solution u of {@code (∂²L/∂z∂z) u = b} at a known minimum, on what moves there and zero elsewhere, differentiable in φ, z and b to any order:
     * what covariances are made of. See {@link #minimum(BinaryOperator, BinaryOperator, Tensor, Known)} for L, whose Hessian has the blocks
     * {@code [H, −∇cᵀ; −∇c, 0]}.
     *
     * @param f the function of (θ, φ), a scalar; every tensor that is being differentiated must be part of φ
     * @param edges c, those that are active; not asked where there are none
     * @param phi φ, of any shape
     * @param z the place and then the multipliers, {@code [n + k]}, of the known minimum's values
     * @param right b, {@code [n + k]}
     * @param known the minimum for the present φ
     * @return u, {@code [n + k]}
     */
    public static Tensor solve(
            BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges, Tensor phi, Tensor z, Tensor right, Known known) {
        return KnownMinimum.solve(f, edges, phi, z, right, known);
    }

    /**
     * The value of the minimum of f(θ, φ) over θ.
     *
     * @param f the function of (θ, φ), a scalar; every tensor that is being differentiated must be part of φ
     * @param start where the solver starts, {@code [n]}; not differentiated
     * @param phi φ, of any shape
     * @param solver finds the minimum for fixed φ
     * @return m(φ)
     */
    public static Tensor minimumValue(BinaryOperator<Tensor> f, Tensor start, Tensor phi, Solver solver) {
        return minimum(f, start, phi, solver).value();
    }

    /**
     * The place of the minimum of f(θ, φ) over θ.
     *
     * @param f the function of (θ, φ), a scalar; every tensor that is being differentiated must be part of φ
     * @param start where the solver starts, {@code [n]}; not differentiated
     * @param phi φ, of any shape
     * @param solver finds the minimum for fixed φ
     * @return θ*(φ), {@code [n]}
     */
    public static Tensor minimiser(BinaryOperator<Tensor> f, Tensor start, Tensor phi, Solver solver) {
        return minimum(f, start, phi, solver).at();
    }

    /**
     * The root of g(θ, φ) = 0.
     *
     * @param g the function of (θ, φ), with as many values as θ has entries; every tensor that is being differentiated must be part of φ
     * @param start where the solver starts, {@code [n]}; not differentiated
     * @param phi φ, of any shape
     * @param solver finds the root for fixed φ
     * @return θ*(φ), {@code [n]}
     */
    public static Tensor root(BinaryOperator<Tensor> g, Tensor start, Tensor phi, RootSolver solver) {
        vector(start);
        return Engine.apply(new Root(g, start.bottom(), solver), phi);
    }

    private static int vector(Tensor start) {
        if (start.rank() != 1) {
            throw new ShapeMismatch("a start of shape " + start.shape() + " where a vector is needed");
        }
        return start.size();
    }

    private static Tensor scalar(Tensor value) {
        if (value.size() != 1) {
            throw new ShapeMismatch("a function to be minimised has one value, found shape " + value.shape());
        }
        return Closures.requireIndependent("Implicit.minimum", value);
    }

    /** φ ↦ (θ*, a code for where each entry stands), one after the other. */
    private record Minimiser(BinaryOperator<Tensor> f, Tensor start, Solver solver) implements CustomPrimitive {
        @Override
        public String name() {
            return "minimiser";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.owning(2 * start.size());
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Tensor phi = Tensor.of(inputs[0], shapes[0]);
            // A derivative that the solver takes in θ is its own; any other that shows up here would be lost.
            scalar(f.apply(start, phi));
            Solution solution = solver.solve(theta -> f.apply(theta, phi), start);
            Derivatives.requireShape("the solver's minimum", Tensor.wrap(solution.at), start.shape());
            System.arraycopy(solution.at, 0, out, 0, start.size());
            for (int i = 0; i < start.size(); i++) {
                out[start.size() + i] = code(solution.standings.get(i));
            }
        }

        private static double code(Standing standing) {
            return switch (standing) {
                case FREE -> FREE;
                case ON_EDGE ->
                    throw new FitFailed("the derivative of a minimum's place: the solver's minimum is on an edge of the"
                            + " function's domain; give the edges to Implicit.minimum");
                case AT_LOWER, AT_UPPER -> AT_BOUND;
                case AT_KINK, FIXED -> HELD;
            };
        }

        /** Which parameters are held is a value, not a shape: a program that is replayed finds its own. */
        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor phi = inputs[0];
            int n = start.size();
            Tensor theta = output.slice(0, 0, n);
            Tensor free = output.slice(0, n, 2 * n).equalTo(FREE);
            Tensor right = Tensor.where(free, cotangent.slice(0, 0, n), Tensor.scalar(0));
            Tensor hessian = Derivatives.uncheckedHessian(t -> f.apply(t, phi), theta);
            Tensor reduced = Tensor.where(free.reshape(n, 1).times(free), hessian, Tensor.identity(n));
            Tensor u = solve(reduced, right).negate();
            Pullback<Tensor> slope = Derivatives.vjp(p -> Derivatives.gradient(t -> f.apply(t, p), theta), phi);
            return new Tensor[] {slope.pull(u)};
        }

        private static Tensor solve(Tensor hessian, Tensor right) {
            Tensor lower;
            try {
                lower = LinearAlgebra.cholesky(hessian);
            } catch (InvalidData | NotANumber fault) {
                throw new FitFailed(UNDEFINED + fault.getMessage(), fault);
            }
            int n = right.size();
            for (int i = 0; i < n; i++) {
                double pivot = lower.values()[i * (n + 1)];
                double curvature = hessian.values()[i * (n + 1)];
                if (pivot * pivot < FLAT * curvature) {
                    throw new FitFailed(
                            UNDEFINED + "parameter " + i + " with those before it leaves a direction flat to "
                                    + pivot * pivot / curvature + " of its curvature, allowed is " + FLAT + " or more");
                }
            }
            Tensor half = LinearAlgebra.triangularSolve(lower, right, false);
            return LinearAlgebra.triangularSolve(lower, half, true);
        }

        @Override
        public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
            int n = start.size();
            List<Integer> bound = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if (output.values()[n + i] == AT_BOUND) {
                    bound.add(i);
                }
            }
            if (bound.isEmpty()) {
                return List.of();
            }
            Tensor phi = inputs[0].bottom();
            Tensor theta = output.bottom().slice(0, 0, n);
            double[] slope = Derivatives.gradient(t -> f.apply(t, phi), theta).values();
            double[] curvature = LinearAlgebra.diagonal(Derivatives.uncheckedHessian(t -> f.apply(t, phi), theta))
                    .values();
            List<Irregularity> found = new ArrayList<>();
            for (int i : bound) {
                if (Math.abs(slope[i]) <= WEAK * Math.sqrt(Math.abs(curvature[i]))) {
                    String convention = "the bound of parameter " + i + " was taken as active";
                    found.add(new Irregularity(name(), Irregularity.Kind.ONE_SIDED, -1, convention));
                }
            }
            return found;
        }
    }

    /** (φ, θ*) ↦ f(θ*, φ), which at a minimum does not change with θ* to first order. */
    private record Envelope(BinaryOperator<Tensor> f) implements CustomPrimitive {
        @Override
        public String name() {
            return "minimumValue";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.SCALAR;
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Tensor phi = Tensor.of(inputs[0], shapes[0]);
            out[0] = scalar(f.apply(Tensor.of(inputs[1]), phi)).values()[0];
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor theta = inputs[1];
            Tensor slope = wanted[0] ? Derivatives.gradient(p -> f.apply(theta, p), inputs[0]) : null;
            return new Tensor[] {slope == null ? null : slope.times(cotangent), null};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            Tensor theta = inputs[1];
            return tangents[0] == null
                    ? null
                    : Derivatives.jvp(p -> f.apply(theta, p), inputs[0], tangents[0])
                            .tangent()
                            .reshape(Shape.SCALAR);
        }
    }

    private record Root(BinaryOperator<Tensor> g, Tensor start, RootSolver solver) implements CustomPrimitive {
        @Override
        public String name() {
            return "root";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return start.shape();
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Tensor phi = Tensor.of(inputs[0], shapes[0]);
            Tensor value = Closures.requireIndependent("Implicit.root", g.apply(start, phi));
            Derivatives.requireShape("the function of a root", value, start.shape());
            double[] at = solver.solve(theta -> g.apply(theta, phi), start);
            Derivatives.requireShape("the solver's root", Tensor.wrap(at), start.shape());
            System.arraycopy(at, 0, out, 0, out.length);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor phi = inputs[0];
            Tensor jacobian = Derivatives.jacobian(t -> g.apply(t, phi), output);
            Tensor u;
            try {
                u = LinearAlgebra.solve(jacobian.transpose(), cotangent).negate();
            } catch (InvalidData fault) {
                throw new InvalidData(
                        "the derivative of a root needs a regular Jacobian there: " + fault.getMessage(), fault);
            }
            return new Tensor[] {Derivatives.vjp(p -> g.apply(output, p), phi).pull(u)};
        }
    }
}
