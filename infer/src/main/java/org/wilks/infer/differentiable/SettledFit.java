package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.TemplateDerivatives;
import org.wilks.nd.Implicit;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.Names;
import org.wilks.nd.optim.ActiveEdge;
import org.wilks.nd.optim.Curvature;
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
 * <p>Parameters at active bounds and at kinks stay. A certificate leaves the minimum within 1e-9 of the deviance; {@link SettledPlace} takes it to rounding. Where the data leave a combination of parameters
 * undetermined, the parameters that the factored curvature leaves out are held: how the minimum's value, and whatever else does not depend on that combination, answers is the same wherever
 * they are. Immutable and thread-safe.
 */
final class SettledFit {
    /** A multiplier below this many times the root of the curvature counts as vanishing. */
    private static final double WEAK = 1e-6;

    /** A combination of parameters is determined when no more than this of it lies along a flat direction. */
    private static final double DETERMINED = 1e-8;

    /** A slope along a flat direction stays zero when it changes by less than this part of its terms. */
    private static final double STEADY = 1e-6;

    private final Optimum optimum;
    private final Minimum minimum;
    private final Optional<Curvature> curvature;
    private final double[] x;
    private final double[] gradient;
    private final double value;
    private final double[] multipliers;
    private final int bins;
    private final int auxiliaries;
    private final int[] edgeBins;

    private SettledFit(Optimum optimum, ModelEvaluator evaluator) {
        this.optimum = optimum;
        minimum = optimum.minimum();
        SettledPlace place = SettledPlace.of(optimum, evaluator);
        curvature = place.curvature();
        x = place.x();
        gradient = place.gradient();
        value = place.value();
        multipliers = place.multipliers();
        edgeBins = minimum.edges().stream()
                .mapToInt(active -> evaluator.edgeBin(active.edge()))
                .toArray();
        bins = evaluator.data().main().length;
        auxiliaries = evaluator.data().auxiliary().length;
    }

    /**
     * Takes a minimum to rounding.
     *
     * @param optimum the certified minimum
     * @param evaluator bound to its data
     */
    static SettledFit of(Optimum optimum, ModelEvaluator evaluator) {
        return new SettledFit(optimum, evaluator);
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

    /** The minimum with its curvature, for {@link Implicit}. */
    Implicit.Known known() {
        return new Implicit.Known(x, multipliers, curvature());
    }

    /** The curvature at the place; an error where it is not positive. */
    Curvature curvature() {
        return curvature.orElseThrow(
                () -> new FitFailed("the derivative of a minimum's place needs a Hessian that is positive"
                        + " definite in the free parameters; fix or constrain what the data do not determine"));
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
        double[] rates = new double[bins];
        for (int k = 0; k < edgeBins.length; k++) {
            rates[edgeBins[k]] = factor * multipliers[k];
        }
        return rates;
    }

    /** The derivative of the minimum's value by a parameter that is held: ∂L/∂x_h. */
    double slope(int held, ModelEvaluator evaluator) {
        double slope = gradient[held];
        if (isOnEdge()) {
            double[] edge = new double[x.length];
            for (int k = 0; k < multipliers.length; k++) {
                evaluator.edges().gradient(minimum.edges().get(k).edge(), x, edge);
                slope -= multipliers[k] * edge[held];
            }
        }
        return slope;
    }

    /** What a cotangent of the place becomes: the solution of the implicit function theorem, for {@link #pullPlace}. */
    Curvature.Response solve(double[] cotangent) {
        Curvature known = curvature();
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
                        + Names.list(names(flat))
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
        int counts = flat.length - auxiliaries - bins;
        double[] kept = Arrays.copyOfRange(flat, counts, counts + bins);
        templates.mixedOfLagrangian(x, u, multipliers(-1), -scale, flat);
        for (int bin : edgeBins) {
            // by a count of a rate of zero nothing has a derivative
            flat[counts + bin] = kept[bin];
        }
        double[] rates = new double[bins];
        double[] w = response.multipliers();
        for (int k = 0; k < w.length; k++) {
            rates[edgeBins[k]] = w[k];
        }
        templates.expected(x, rates, new double[auxiliaries], scale, flat);
    }

    /**
     * How the place answers to changes of all numbers and of the parameters that are held: {@code ẋ_F = −H_FF⁻¹ (∂²L/∂x∂t ṫ + ∂²L/∂x∂x_h ẋ_h)}, along the
     * edges.
     */
    double[] pushPlace(ModelEvaluator evaluator, double[] change, int[] held, double[] heldChange) {
        int n = x.length;
        TemplateDerivatives templates = evaluator.templateDerivatives();
        double[] b = new double[n];
        double[] along = new double[n];
        for (int k = 0; k < held.length; k++) {
            along[held[k]] = heldChange[k];
        }
        double[] e = new double[edgeBins.length];
        double[] product = new double[n];
        if (!isOnEdge()) {
            templates.mixedAlong(x, change, b);
            evaluator.hessianVector(x, along, product);
        } else {
            double[] changes = change.clone();
            for (int bin : edgeBins) {
                changes[change.length - auxiliaries - bins + bin] = 0;
            }
            templates.mixedOfLagrangianAlong(x, changes, multipliers(-1), b);
            double[] hessian = curvature().hessian();
            double[] rates = new double[bins];
            templates.expectedAlong(x, change, rates, new double[auxiliaries]);
            double[] normal = new double[n];
            for (int k = 0; k < e.length; k++) {
                evaluator.edges().gradient(minimum.edges().get(k).edge(), x, normal);
                e[k] = -rates[edgeBins[k]];
                for (int i : held) {
                    e[k] -= normal[i] * along[i];
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j : held) {
                    product[i] += hessian[i * n + j] * along[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            b[i] = -b[i] - product[i];
        }
        double[] pushed = curvature().solve(b, e).parameters();
        for (int k = 0; k < held.length; k++) {
            pushed[held[k]] = heldChange[k];
        }
        return pushed;
    }

    /** The parameters that take part in combinations that the data leave undetermined. */
    int[] undetermined() {
        boolean[] some = new boolean[x.length];
        for (FlatDirection flat : minimum.certificate().flat()) {
            double[] direction = flat.direction();
            double least = DETERMINED * largest(direction);
            for (int i = 0; i < some.length; i++) {
                some[i] |= Math.abs(direction[i]) > least;
            }
        }
        return IntStream.range(0, some.length).filter(i -> some[i]).toArray();
    }

    /** What a cotangent of the place is to the parameters that are held, beside that of themselves: {@code −∂²L/∂x_h∂x u}. */
    double[] pullHeld(Curvature.Response response, ModelEvaluator evaluator, int[] held) {
        double[] pulled = new double[held.length];
        double[] u = response.parameters();
        double[] product = new double[x.length];
        if (!isOnEdge()) {
            evaluator.hessianVector(x, u, product);
        } else {
            double[] hessian = curvature.orElseThrow().hessian();
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
            if (hessian == null && curvature.isPresent()) {
                hessian = curvature.get().hessian();
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

    /**
     * Combinations of parameters that data leave undetermined here but not nearby, in words: those along which the slope does not stay zero when numbers
     * change, {@code ∂²L/∂t∂x d ≠ 0}. How the minimum's value bends then depends on a curvature that is lost in rounding.
     *
     * @param evaluator of the data of the fit
     * @param numbers those that change, zero where one does not
     */
    List<String> unsteady(ModelEvaluator evaluator, double[] numbers) {
        List<String> unsteady = new ArrayList<>();
        for (FlatDirection flat : minimum.certificate().flat()) {
            double[] direction = flat.direction();
            double[] sum = new double[numbers.length];
            double[] size = new double[numbers.length];
            for (int i = 0; i < x.length; i++) {
                if (direction[i] != 0) {
                    double[] one = new double[x.length];
                    one[i] = direction[i];
                    double[] mixed = new double[numbers.length];
                    Curvature.Response along = new Curvature.Response(one, new double[edgeBins.length]);
                    pullPlace(along, evaluator.templateDerivatives(), 1, mixed);
                    for (int k = 0; k < mixed.length; k++) {
                        sum[k] += mixed[k] * numbers[k];
                        size[k] += Math.abs(mixed[k] * numbers[k]);
                    }
                }
            }
            double least = STEADY * largest(size);
            for (int k = 0; k < sum.length; k++) {
                if (size[k] > least && Math.abs(sum[k]) > STEADY * size[k]) {
                    unsteady.add("the data leave a combination of " + Names.list(names(flat))
                            + " undetermined to rounding, but not nearby: it was held");
                    break;
                }
            }
        }
        return unsteady;
    }

    private List<String> names(FlatDirection flat) {
        return Arrays.stream(flat.parameters())
                .mapToObj(i -> optimum.fit().parameters().names().get(i))
                .toList();
    }

    /** Whether a parameter is pressed against its bound, so that a small change of the numbers leaves it there. */
    boolean isPressed(int parameter) {
        Standing standing = minimum.standings().get(parameter);
        if (standing != Standing.AT_LOWER && standing != Standing.AT_UPPER) {
            return false;
        }
        int n = x.length;
        double curve = curvature
                .map(curvature -> Math.abs(curvature.hessian()[parameter * n + parameter]))
                .orElse(1.0);
        return Math.abs(gradient[parameter]) > WEAK * Math.sqrt(curve);
    }

    @Override
    public String toString() {
        return "SettledFit[value=" + value + ", x=" + Arrays.toString(x) + "]";
    }
}
