package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.TemplateDerivatives;
import org.wilks.nd.Implicit;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.Names;
import org.wilks.nd.optim.ActiveEdge;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.FlatDirection;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.Standing;

/**
 * A certified minimum taken to rounding, and how its value and its place answer to the numbers t of the model and to parameters that are held.
 *
 * <p>With λ the multipliers of active edges c (rates of bins without events that are zero at the minimum), {@code L = D − Σ λ_k c_k}:
 *
 * <pre>{@code
 * value:  dm/dt = ∂L/∂t                                              envelope theorem
 * place:  dx_F/dt = −H_FF⁻¹ ∂²L/∂x_F∂t, along the edges              implicit function theorem
 * }</pre>
 *
 * <p>Parameters at active bounds and at kinks stay. A certificate leaves the minimum within 1e-9 of the deviance; Newton steps with the curvature
 * that the fit factored bring the error of the place to rounding. Where they are not tiny, the curvature is factored again at the place. Minima on edges are left as they are, for a step may lead out of the domain.
 * Immutable and thread-safe.
 */
final class SettledFit {
    private static final int STEPS = 6;

    /** A first step shorter than this, in units of the deviance, leaves the curvature what it was to rounding. */
    private static final double NEAR = 1e-14;

    /** A multiplier below this many times the root of the curvature counts as vanishing. */
    private static final double WEAK = 1e-6;

    /** A combination of parameters is determined when no more than this of it lies along a flat direction. */
    private static final double DETERMINED = 1e-8;

    private final Optimum optimum;
    private final Minimum minimum;
    private final Optional<Curvature> curvature;
    private final double[] x;
    private final double[] gradient;
    private final double value;
    private final int bins;
    private final int auxiliaries;
    private final int[] edgeBins;

    private SettledFit(Optimum optimum, Optional<Curvature> curvature, Place place, ModelEvaluator evaluator) {
        this.optimum = optimum;
        this.minimum = optimum.minimum();
        this.curvature = curvature;
        x = place.x;
        gradient = place.gradient;
        value = place.value;
        edgeBins = minimum.edges().stream()
                .mapToInt(active -> evaluator.edgeBin(active.edge()))
                .toArray();
        bins = evaluator.data().main().length;
        auxiliaries = evaluator.data().auxiliary().length;
    }

    /** A point with its value and gradient. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Place(double[] x, double[] gradient, double value) {}

    /**
     * Takes a minimum to rounding.
     *
     * @param optimum the certified minimum
     * @param evaluator bound to its data
     */
    static SettledFit of(Optimum optimum, ModelEvaluator evaluator) {
        Minimum minimum = optimum.minimum();
        Place place = new Place(minimum.x(), minimum.gradient(), minimum.value());
        if (minimum.isOnEdge() || minimum.curvature().isEmpty()) {
            return new SettledFit(optimum, minimum.curvature(), place, evaluator);
        }
        Curvature curvature = minimum.curvature().get();
        Domain domain = optimum.fit().domain();
        boolean tiny = product(place.gradient, curvature.solve(place.gradient)) <= NEAR;
        place = settled(place, curvature, domain, evaluator);
        if (!tiny) {
            Optional<Curvature> there = curvatureAt(place.x, optimum, evaluator);
            if (there.isPresent()) {
                curvature = there.get();
                place = settled(place, curvature, domain, evaluator);
            }
        }
        return new SettledFit(optimum, Optional.of(curvature), place, evaluator);
    }

    /** The place that Newton steps lead to while they bring it nearer. */
    private static Place settled(Place from, Curvature curvature, Domain domain, ModelEvaluator evaluator) {
        double[] lower = domain.lower();
        double[] upper = domain.upper();
        Place place = from;
        double[] step = curvature.solve(place.gradient);
        double distance = product(place.gradient, step);
        for (int k = 0; k < STEPS && distance > 0; k++) {
            double[] trial = place.x.clone();
            double[] slope = new double[trial.length];
            if (!move(trial, step, lower, upper, evaluator)) {
                break;
            }
            double there = evaluator.valueAndGradient(trial, slope);
            if (!Double.isFinite(there)) {
                break;
            }
            double[] next = curvature.solve(slope);
            double remaining = product(slope, next);
            if (!(remaining < distance)) {
                break;
            }
            place = new Place(trial, slope, there);
            step = next;
            distance = remaining;
        }
        return place;
    }

    /** The curvature at a place that is a minimum already: that of a fit which starts there, holding what was held, and stands as the other did. */
    private static Optional<Curvature> curvatureAt(double[] x, Optimum optimum, ModelEvaluator evaluator) {
        Fit fit = optimum.fit();
        List<Standing> standings = optimum.minimum().standings();
        for (int i = 0; i < x.length; i++) {
            if (standings.get(i) != Standing.FREE) {
                fit = fit.withFixed(i, x[i]);
            }
        }
        try {
            Minimum again = fit.fitter(evaluator).run(x).minimum();
            boolean same = !again.isOnEdge()
                    && IntStream.range(0, x.length)
                            .allMatch(i ->
                                    (again.standings().get(i) == Standing.FREE) == (standings.get(i) == Standing.FREE));
            return same ? again.curvature() : Optional.empty();
        } catch (FitFailed e) {
            return Optional.empty(); // the curvature of the certified place is as good as there is
        }
    }

    /** Makes a step; not one out of the bounds, nor one across a kink, beyond which the curvature is another. */
    private static boolean move(double[] x, double[] step, double[] lower, double[] upper, ModelEvaluator evaluator) {
        for (int i = 0; i < x.length; i++) {
            if (step[i] == 0) {
                continue;
            }
            double from = x[i];
            x[i] -= step[i];
            if (!(x[i] >= lower[i] && x[i] <= upper[i])) {
                return false;
            }
            for (double kink : evaluator.kinks(i)) {
                if ((from < kink) != (x[i] < kink)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The minimum as the fit left it. */
    Optimum optimum() {
        return optimum;
    }

    /** The place; not to be modified. */
    double[] x() {
        return x;
    }

    /** The deviance there. */
    double value() {
        return value;
    }

    boolean isOnEdge() {
        return edgeBins.length > 0;
    }

    /** The bins whose rates are the active edges. */
    int[] edgeBins() {
        return edgeBins.clone();
    }

    /** The minimum as a solution of {@link Implicit}; only for one that is not on edges. */
    Implicit.Solution solution() {
        return new Implicit.Solution(x, minimum.standings());
    }

    /** Adds {@code scale · −Σ λ_k ∂c_k/∂t}, what the envelope of a minimum on edges has beside {@code ∂D/∂t}. */
    void addEdges(TemplateDerivatives templates, double scale, double[] flat) {
        if (isOnEdge()) {
            double[] rates = multipliers(-1);
            templates.expected(x, rates, new double[auxiliaries], scale, flat);
        }
    }

    /** The multipliers times a factor, by bin. */
    private double[] multipliers(double factor) {
        List<ActiveEdge> edges = minimum.edges();
        double[] rates = new double[bins];
        for (int k = 0; k < edgeBins.length; k++) {
            rates[edgeBins[k]] = factor * edges.get(k).multiplier();
        }
        return rates;
    }

    /** The derivative of the minimum's value by a parameter that is held: ∂L/∂x_h. */
    double slope(int held, ModelEvaluator evaluator) {
        double slope = gradient[held];
        if (isOnEdge()) {
            double[] edge = new double[x.length];
            for (ActiveEdge active : minimum.edges()) {
                evaluator.edges().gradient(active.edge(), x, edge);
                slope -= active.multiplier() * edge[held];
            }
        }
        return slope;
    }

    /** What a cotangent of the place becomes: the solution of the implicit function theorem, for {@link #pullPlace}. */
    Curvature.Response solve(double[] cotangent) {
        Curvature known = curvature.orElseThrow(
                () -> new FitFailed("the derivative of a minimum's place needs a Hessian that is positive"
                        + " definite in the free parameters; fix or constrain what the data do not determine"));
        return known.solve(cotangent, new double[known.edges()]);
    }

    /** The same for a cotangent of parameters that a result is made of: an error where the data do not determine them. */
    Curvature.Response solveDetermined(double[] cotangent) {
        for (FlatDirection flat : minimum.certificate().flat()) {
            double[] direction = flat.direction();
            double sum = 0;
            double size = 0;
            for (int i = 0; i < cotangent.length; i++) {
                sum += cotangent[i] * direction[i];
                size += Math.abs(cotangent[i] * direction[i]);
            }
            if (Math.abs(sum) > DETERMINED * size && size > DETERMINED * largest(cotangent) * largest(direction)) {
                throw new FitFailed("the derivative of a minimum's place: the data leave a combination of "
                        + Names.list(Arrays.stream(flat.parameters())
                                .mapToObj(
                                        i -> optimum.fit().parameters().names().get(i))
                                .toList())
                        + " undetermined, so where they are has no derivative; fix or constrain one of them");
            }
        }
        return solve(cotangent);
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double entry : vector) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    /** Adds what a cotangent of the place is to the numbers. */
    void pullPlace(Curvature.Response response, TemplateDerivatives templates, double scale, double[] flat) {
        double[] u = response.parameters();
        if (!isOnEdge()) {
            templates.mixed(x, u, -scale, flat);
            return;
        }
        templates.mixedOfLagrangian(x, u, multipliers(-1), -scale, flat);
        double[] rates = new double[bins];
        double[] w = response.multipliers();
        for (int k = 0; k < w.length; k++) {
            rates[edgeBins[k]] = w[k];
        }
        templates.expected(x, rates, new double[auxiliaries], scale, flat);
    }

    /** What a cotangent of the place is to the parameters that are held, beside that of themselves: {@code −∂²L/∂x_h∂x u}. */
    double[] pullHeld(Curvature.Response response, ModelEvaluator evaluator, int[] held) {
        double[] pulled = new double[held.length];
        double[] u = response.parameters();
        double[] product = new double[x.length];
        if (!isOnEdge()) {
            evaluator.hessianVector(x, u, product);
        } else {
            double[] hessian = minimum.curvature().orElseThrow().hessian();
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    product[i] += hessian[i * x.length + j] * u[j];
                }
            }
            double[] edge = new double[x.length];
            double[] w = response.multipliers();
            for (int k = 0; k < w.length; k++) {
                evaluator.edges().gradient(minimum.edges().get(k).edge(), x, edge);
                for (int i = 0; i < x.length; i++) {
                    product[i] -= w[k] * edge[i];
                }
            }
        }
        for (int k = 0; k < held.length; k++) {
            pulled[k] = -product[held[k]];
        }
        return pulled;
    }

    /** Where the place's derivative is one-sided: bounds and edges that are active with a vanishing multiplier, in words. */
    List<String> weak() {
        List<String> weak = new ArrayList<>();
        double[] hessian = null;
        for (int i = 0; i < x.length; i++) {
            Standing standing = minimum.standings().get(i);
            boolean kink = standing == Standing.AT_KINK;
            if (!kink && standing != Standing.AT_LOWER && standing != Standing.AT_UPPER) {
                continue;
            }
            if (hessian == null && minimum.curvature().isPresent()) {
                hessian = minimum.curvature().get().hessian();
            }
            double curve = hessian == null ? 1 : Math.abs(hessian[i * x.length + i]);
            if (Math.abs(gradient[i]) <= WEAK * Math.sqrt(curve)) {
                String name = "parameter '" + optimum.fit().parameters().names().get(i) + "'";
                weak.add(kink ? name + " was held at its kink" : "the bound of " + name + " was taken as active");
            }
        }
        for (ActiveEdge active : minimum.edges()) {
            if (active.weak()) {
                weak.add("the rate of bin " + edgeBins[minimum.edges().indexOf(active)]
                        + ", without events, was held at zero");
            }
        }
        return weak;
    }

    /** Whether a parameter is pressed against its bound, so that a small change of the numbers leaves it there. */
    boolean isPressed(int parameter) {
        Standing standing = minimum.standings().get(parameter);
        if (standing != Standing.AT_LOWER && standing != Standing.AT_UPPER) {
            return false;
        }
        int n = x.length;
        double curve = minimum.curvature()
                .map(curvature -> Math.abs(curvature.hessian()[parameter * n + parameter]))
                .orElse(1.0);
        return Math.abs(gradient[parameter]) > WEAK * Math.sqrt(curve);
    }

    @Override
    public String toString() {
        return "SettledFit[value=" + value + ", x=" + Arrays.toString(x) + "]";
    }
}
