package org.wilks.infer.model;

import org.wilks.infer.likelihood.PoissonDeviance;
import org.wilks.nd.Special;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A model's likelihood in tensor operations, differentiable to any order in parameters and numbers: the definition that the kernels of fused
 * primitives are held to, and what their second and higher derivatives are taken of.
 *
 * <p>{@code ν_b = Σ_k F_k(x) G_b(x) (N_kb + Σ_j shift_jb(x))}, {@code D = Σ 2 (ν − n − n ln(ν/n)) + Σ ((x − a)/σ)²}, over gathered lists of the
 * entries that exist. Numbers are the model's, but for variables at some places of its {@link TemplateVector}. What follows from others is a
 * function of them: derived widths, auxiliary data that follow their widths ({@link Model#numbers}). A bin of a shapesys or staterror without
 * yield or uncertainty has width 1, and its derivative is zero there (that on the side without; the one from the other side is not).
 *
 * <p>At a kink of an interpolation the branch above is taken. The deviance's derivative by a count n = 0 is −∞; in its place stands the
 * finite part, {@code −2 ln ν}, exact in differences of deviances. An infeasible point has D = +∞, and derivatives without meaning.
 *
 * <p>Immutable and thread-safe. A value costs some ten times that of a {@link ModelEvaluator}, and memory for each derivative.
 */
public final class ComposedModel {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final Plan plan;
    private final int places;

    private final ComposedRates rates;
    private final ComposedConstraints constraints;

    private ComposedModel(Model model, int[] places, boolean stay) {
        this.plan = model.plan();
        this.places = places.length;
        ComposedNumbers numbers = new ComposedNumbers(model, places, stay);
        this.rates = new ComposedRates(plan, numbers);
        this.constraints = new ComposedConstraints(plan, numbers);
    }

    /**
     * The likelihood as a function of parameters and of all numbers that do not follow from others in the model; entries at the places of
     * those that do are not read.
     *
     * @param model the model
     * @return the likelihood, of vectors of the length of the model's {@link TemplateVector}
     */
    public static ComposedModel of(Model model) {
        int[] all = new int[TemplateVector.of(model).size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return new ComposedModel(model, all, true);
    }

    /**
     * The likelihood as a function of parameters and of the numbers at some places.
     *
     * @param model the model, whose numbers are those of all other places
     * @param places where the variables are in the model's {@link TemplateVector}, each once; not modified
     * @return the likelihood, of vectors of as many entries
     * @throws ShapeMismatch when a place is none of the vector
     */
    public static ComposedModel of(Model model, int[] places) {
        int size = TemplateVector.of(model).size();
        for (int place : places) {
            if (place < 0 || place >= size) {
                throw new ShapeMismatch("place " + place + " of a vector of " + size + " numbers");
            }
        }
        return new ComposedModel(model, places, false);
    }

    private void require(Tensor x, Tensor variables) {
        if (x.rank() != 1 || x.size() != plan.parameters || variables.rank() != 1 || variables.size() != places) {
            throw new ShapeMismatch("point of shape " + x.shape() + " and numbers of shape " + variables.shape()
                    + "; the model takes [" + plan.parameters + "] and [" + places + "]");
        }
    }

    /**
     * The rates.
     *
     * @param x the parameters, {@code [n]}
     * @param variables the numbers at the places, {@code [m]}
     * @return ν, {@code [bins]}
     * @throws ShapeMismatch when a shape is another one
     */
    public Tensor rates(Tensor x, Tensor variables) {
        require(x, variables);
        return rates.at(x, variables);
    }

    /**
     * What is expected: rates, then means of the auxiliary data.
     *
     * @param x the parameters, {@code [n]}
     * @param variables the numbers at the places, {@code [m]}
     * @return the means, {@code [bins + auxiliaries]}
     * @throws ShapeMismatch when a shape is another one
     */
    public Tensor expected(Tensor x, Tensor variables) {
        require(x, variables);
        Tensor nu = rates.at(x, variables);
        return plan.auxiliaries == 0
                ? nu
                : Tensor.concatenate(0, nu, means(constraints.parameters(x), constraints.widths(variables)));
    }

    /**
     * The data: observed counts, then auxiliary data.
     *
     * @param variables the numbers at the places, {@code [m]}
     * @return the data, {@code [bins + auxiliaries]}
     */
    public Tensor data(Tensor variables) {
        Tensor counts = constraints.main(variables);
        return plan.auxiliaries == 0
                ? counts
                : Tensor.concatenate(0, counts, constraints.data(variables, constraints.widths(variables)));
    }

    /**
     * The deviance of the model's data, {@code −2 ln L + 2 ln L_saturated}.
     *
     * @param x the parameters, {@code [n]}
     * @param variables the numbers at the places, {@code [m]}
     * @return a scalar
     * @throws ShapeMismatch when a shape is another one
     */
    public Tensor deviance(Tensor x, Tensor variables) {
        return deviance(x, variables, data(variables));
    }

    /**
     * The deviance of any data.
     *
     * @param x the parameters, {@code [n]}
     * @param variables the numbers at the places, {@code [m]}; those that are data are not read
     * @param data counts and auxiliary data, {@code [bins + auxiliaries]}
     * @return a scalar
     * @throws ShapeMismatch when a shape is another one
     */
    public Tensor deviance(Tensor x, Tensor variables, Tensor data) {
        require(x, variables);
        require(data);
        Tensor main = poisson(counts(data), rates.at(x, variables)).sum();
        if (plan.auxiliaries == 0) {
            return main;
        }
        Tensor at = constraints.parameters(x);
        Tensor widths = constraints.widths(variables);
        Tensor auxiliary = auxiliary(data);
        Tensor one = Tensor.scalar(1);
        // where twice: the law that is not taken must not spoil the derivatives
        Tensor law = constraints.poisson();
        Tensor counted = poisson(Tensor.where(law, auxiliary, one), Tensor.where(law, widths.times(at), one));
        Tensor pull = at.minus(auxiliary).dividedBy(widths);
        return main.plus(Tensor.where(law, counted, pull.square()).sum());
    }

    /**
     * The constant −2 ln L of the saturated model.
     *
     * @param variables the numbers at the places, {@code [m]}
     * @return a scalar
     */
    public Tensor saturated(Tensor variables) {
        return saturated(variables, data(variables));
    }

    private Tensor saturated(Tensor variables, Tensor data) {
        Tensor main = saturatedPoisson(counts(data)).sum();
        if (plan.auxiliaries == 0) {
            return main;
        }
        Tensor law = constraints.poisson();
        Tensor counted = saturatedPoisson(Tensor.where(law, auxiliary(data), Tensor.scalar(1)));
        Tensor width = constraints.widths(variables).log().times(2).plus(LOG_TWO_PI);
        return main.plus(Tensor.where(law, counted, width).sum());
    }

    /**
     * The log-likelihood of the model's data with all constants.
     *
     * @param x the parameters, {@code [n]}
     * @param variables the numbers at the places, {@code [m]}
     * @return a scalar
     * @throws ShapeMismatch when a shape is another one
     */
    public Tensor logPdf(Tensor x, Tensor variables) {
        Tensor data = data(variables);
        return deviance(x, variables, data).plus(saturated(variables, data)).times(-0.5);
    }

    private Tensor means(Tensor at, Tensor widths) {
        return Tensor.where(constraints.poisson(), widths.times(at), at);
    }

    private void require(Tensor data) {
        if (data.rank() != 1 || data.size() != plan.bins + plan.auxiliaries) {
            throw new ShapeMismatch("data of shape " + data.shape() + "; the model takes ["
                    + (plan.bins + plan.auxiliaries) + "], counts of bins and then auxiliary data");
        }
    }

    private Tensor counts(Tensor data) {
        return data.slice(0, 0, plan.bins);
    }

    private Tensor auxiliary(Tensor data) {
        return data.slice(0, plan.bins, plan.bins + plan.auxiliaries);
    }

    /** {@code 2 (ν − n − n ln(ν/n))} with the limits of {@link PoissonDeviance}. */
    private static Tensor poisson(Tensor n, Tensor nu) {
        Tensor one = Tensor.scalar(1);
        Tensor positive = nu.greater(0);
        Tensor safe = Tensor.where(positive, nu, one);
        Tensor term = nu.minus(n.times(safe.log())).plus(entropy(n)).times(2);
        // n = 0 at nu = 0 is 0; an event at rate 0 and a negative rate are impossible
        Tensor possible = Tensor.where(positive, one, nu.equalTo(0).times(n.equalTo(0)));
        return Tensor.where(possible, term, Tensor.scalar(Double.POSITIVE_INFINITY));
    }

    /** {@code n ln n − n}, and 0 at n = 0 with derivative 0. */
    private static Tensor entropy(Tensor n) {
        Tensor counted = n.greater(0);
        Tensor safe = Tensor.where(counted, n, Tensor.scalar(1));
        return Tensor.where(counted, safe.times(safe.log()).minus(safe), Tensor.scalar(0));
    }

    /** {@code −2 ln Poisson(n | n) = 2 (n − n ln n + lnΓ(n + 1))}. */
    private static Tensor saturatedPoisson(Tensor n) {
        return Special.logGamma(n.plus(1)).minus(entropy(n)).times(2);
    }
}
