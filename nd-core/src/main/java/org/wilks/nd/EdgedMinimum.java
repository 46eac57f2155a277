package org.wilks.nd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.optim.ActiveEdge;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.Standing;
import org.wilks.nd.optim.TrustRegionNewton;

/**
 * The minimum of f(θ, φ) over a box and c(θ, φ) ≥ 0, differentiable in φ: the first-order conditions
 *
 * <pre>{@code
 * ∂(f − Σ λ_k c_k)/∂θ_F = 0,   c_k = 0 for the active k
 * }</pre>
 *
 * are a root (θ, λ) whose derivative the implicit function theorem gives.
 */
final class EdgedMinimum {
    private static final int POLISHING_STEPS = 6;
    private static final double FREE = 0;
    private static final double AT_BOUND = 1;
    private static final double HELD = 2;
    private static final double WEAK = 3;

    private EdgedMinimum() {}

    static Implicit.Optimum of(
            BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges, Tensor start, Tensor phi, Domain domain) {
        int n = start.size();
        int count = edges.apply(start.bottom(), phi.bottom()).size();
        Tensor found = Engine.apply(new Place(f, edges, start.bottom(), domain, count), phi);
        Tensor at = found.slice(0, 0, n);
        Tensor multipliers = found.slice(0, n, n + count);
        Tensor value = Engine.apply(new Envelope(f, edges), phi, at, multipliers);
        return new Implicit.Optimum(
                value, at, found.slice(0, n + count, 2 * n + count).notEqualTo(0));
    }

    private static Tensor scalar(Tensor value) {
        return Closures.requireIndependent("Implicit.minimum", value).sum();
    }

    /** φ ↦ θ*, λ, a code for where each entry of θ stands, a code for each edge. */
    private record Place(BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges, Tensor start, Domain domain, int count)
            implements CustomPrimitive {
        @Override
        public String name() {
            return "minimiser on edges";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.owning(2 * (start.size() + count));
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Tensor phi = Tensor.of(inputs[0], shapes[0]);
            scalar(f.apply(start, phi));
            Closures.requireIndependent("Implicit.minimum", edges.apply(start, phi));
            EdgedObjective objective =
                    new EdgedObjective(t -> f.apply(t, phi), t -> edges.apply(t, phi), start.shape(), count);
            Minimum minimum = TrustRegionNewton.standard().minimise(objective, start.toArray(), domain);
            int n = start.size();
            polish(objective, minimum, out);
            for (int i = 0; i < n; i++) {
                Standing standing = minimum.standings().get(i);
                out[n + count + i] = switch (standing) {
                    case FREE, ON_EDGE -> FREE;
                    case AT_LOWER, AT_UPPER ->
                        minimum.certificate().weaklyActive().contains(i) ? WEAK : AT_BOUND;
                    case AT_KINK, FIXED -> HELD;
                };
            }
            for (ActiveEdge active : minimum.edges()) {
                out[2 * n + count + active.edge()] = active.weak() ? WEAK : AT_BOUND;
            }
        }

        /** Newton steps on the first-order conditions while they bring them closer to zero: writes θ and λ. */
        private void polish(EdgedObjective objective, Minimum minimum, double[] out) {
            int n = start.size();
            double[] x = minimum.x();
            double[] lambda = new double[minimum.edges().size()];
            for (int k = 0; k < lambda.length; k++) {
                lambda[k] = minimum.edges().get(k).multiplier();
            }
            Curvature curvature = minimum.curvature()
                    .orElseThrow(() -> new FitFailed("a certified minimum without positive curvature"));
            double last = Double.POSITIVE_INFINITY;
            double[] gradient = new double[n];
            double[] edge = new double[n];
            double[] trial = x;
            double[] tried = lambda;
            for (int step = 0; step <= POLISHING_STEPS; step++) {
                if (!inside(trial) || !Double.isFinite(objective.smooth(trial, gradient))) {
                    break;
                }
                double[] b = new double[n];
                double[] e = new double[tried.length];
                for (int k = 0; k < e.length; k++) {
                    e[k] = -objective.gradient(minimum.edges().get(k).edge(), trial, edge);
                    for (int i = 0; i < n; i++) {
                        b[i] += tried[k] * edge[i];
                    }
                }
                for (int i = 0; i < n; i++) {
                    b[i] -= gradient[i];
                }
                Curvature.Response response = curvature.solve(b, e);
                double[] z = response.parameters();
                double[] w = response.multipliers();
                double size = 0;
                for (int i = 0; i < n; i++) {
                    size += Math.abs(b[i] * z[i]);
                }
                for (int k = 0; k < e.length; k++) {
                    size += Math.abs(tried[k] * e[k]);
                }
                if (!(size < last)) {
                    break;
                }
                last = size;
                x = trial.clone();
                lambda = tried.clone();
                trial = x.clone();
                tried = lambda.clone();
                for (int i = 0; i < n; i++) {
                    trial[i] += z[i];
                }
                for (int k = 0; k < w.length; k++) {
                    tried[k] += w[k];
                }
            }
            System.arraycopy(x, 0, out, 0, n);
            for (int k = 0; k < lambda.length; k++) {
                out[n + minimum.edges().get(k).edge()] = lambda[k];
            }
        }

        private boolean inside(double[] x) {
            double[] lower = domain.lower();
            double[] upper = domain.upper();
            boolean[] fixed = domain.fixed();
            for (int i = 0; i < x.length; i++) {
                if (!fixed[i] && !(x[i] >= lower[i] && x[i] <= upper[i])) {
                    return false;
                }
            }
            return true;
        }

        /** The first-order conditions of (θ, λ): zero at the minimum. */
        private Tensor conditions(Tensor z, Tensor phi, Tensor free, Tensor active) {
            int n = start.size();
            Tensor theta = z.slice(0, 0, n);
            Tensor lambda = Tensor.where(active, z.slice(0, n, n + count), Tensor.scalar(0));
            Tensor slope = Derivatives.gradient(
                    t -> f.apply(t, phi)
                            .sum()
                            .minus(edges.apply(t, phi).times(lambda).sum()),
                    theta);
            return Tensor.concatenate(
                    0,
                    Tensor.where(free, slope, theta),
                    Tensor.where(active, edges.apply(theta, phi), z.slice(0, n, n + count)));
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor phi = inputs[0];
            int n = start.size();
            Tensor z = output.slice(0, 0, n + count);
            Tensor free = output.slice(0, n + count, 2 * n + count).equalTo(FREE);
            Tensor active = output.slice(0, 2 * n + count, 2 * (n + count)).notEqualTo(0);
            Tensor held = Tensor.concatenate(0, free, active);
            Tensor right = Tensor.where(held, cotangent.slice(0, 0, n + count), Tensor.scalar(0));
            Tensor jacobian = Derivatives.jacobian(at -> conditions(at, phi, free, active), z);
            Tensor u;
            try {
                u = LinearAlgebra.solve(jacobian.transpose(), right).negate();
            } catch (InvalidData fault) {
                throw new FitFailed(
                        "the derivative of a minimum's place needs curvature along its active edges: "
                                + fault.getMessage(),
                        fault);
            }
            Tensor masked = Tensor.where(held, u, Tensor.scalar(0));
            return new Tensor[] {
                Derivatives.vjp(p -> conditions(z, p, free, active), phi).pull(masked)
            };
        }

        @Override
        public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
            int n = start.size();
            List<Irregularity> found = new ArrayList<>();
            for (int i = 0; i < n + count; i++) {
                if (output.values()[n + count + i] == WEAK) {
                    String which = i < n ? "the bound of parameter " + i : "edge " + (i - n);
                    found.add(
                            new Irregularity(name(), Irregularity.Kind.ONE_SIDED, -1, which + " was taken as active"));
                }
            }
            return found;
        }
    }

    /** (φ, θ*, λ) ↦ f(θ*, φ), which changes with φ as f − Σ λ_k c_k does for fixed θ and λ. */
    private record Envelope(BinaryOperator<Tensor> f, BinaryOperator<Tensor> edges) implements CustomPrimitive {
        @Override
        public String name() {
            return "minimumValue on edges";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return Shape.SCALAR;
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            out[0] = scalar(f.apply(Tensor.of(inputs[1]), Tensor.of(inputs[0], shapes[0])))
                    .values()[0];
        }

        private UnaryOperator<Tensor> lagrangian(Tensor[] inputs) {
            return p -> f.apply(inputs[1], p)
                    .sum()
                    .minus(edges.apply(inputs[1], p).times(inputs[2]).sum());
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor slope = wanted[0]
                    ? Derivatives.gradient(lagrangian(inputs), inputs[0]).times(cotangent)
                    : null;
            return new Tensor[] {slope, null, null};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return tangents[0] == null
                    ? null
                    : Derivatives.jvp(lagrangian(inputs), inputs[0], tangents[0])
                            .tangent()
                            .reshape(Shape.SCALAR);
        }
    }
}
