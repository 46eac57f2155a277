package org.wilks.infer.model;

import java.util.Arrays;
import org.wilks.infer.likelihood.PoissonDeviance;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Derivatives of a deviance with respect to the numbers of its templates and data: exact, each in one or two sweeps over the (modifier,
 * sample, bin) triples that exist, without allocation.
 *
 * <p>D(x; t) is the deviance of {@link ModelEvaluator}, t the numbers in the order of {@link TemplateVector}, the bound data among them. With
 * {@code ν_b = Σ_k F_k G_b (N_b + Σ_j u_j S_jb + v_j A_jb)}, {@code S = high − low}, {@code A = high − 2 N + low}:
 *
 * <pre>{@code
 * ∂D/∂N_kb = φ′(ν_b) F_k G_b (1 − Σ_j v_j/8)     ∂D/∂high_jb, ∂D/∂low_jb = φ′(ν_b) F_k G_b (v_j/16 ± u_j/2)
 * ∂D/∂n_b  = 2 ln(n_b/ν_b)                        φ′(ν) = 2 (1 − n/ν)
 * }</pre>
 *
 * <p>Methods that take {@code flat} add {@code scale} times the derivative to it, an array of length {@link TemplateVector#size}, so that several
 * derivatives are one sum. What follows from other numbers is chained on to them: the entry of a width that is derived of yields and
 * uncertainties stays zero and its derivative goes to those, τ = (y/s)², σ = √Σs²/Σy; that of an auxiliary datum that was said to follow its
 * width (see {@link ModelEvaluator#templateDerivatives(boolean[])}) goes to that width. Widths that are set have their own entries.
 *
 * <p>Zero by convention: all that a bin of a shapesys or staterror without yield or without uncertainty would chain on, as it has width 1
 * and no constraint to speak of. The derivative is one-sided there, and none of a model that keeps its parameters. At a kink of an interpolation the branch
 * above is taken, as everywhere. Undefined: derivatives at points where D is +∞; they are not checked, and the results not specified. The
 * derivative of D with respect to a count n = 0 at ν &gt; 0 is −∞; {@link #gradient} and {@link #saturated} both leave out the part 2 ln n, which
 * cancels in their sum and in every {@link #difference}. Where ν is zero as well, at the edge of what is possible, derivatives that involve
 * n are infinite; they are left out, so that no infinity reaches a result.
 *
 * <p>It is scratch of its evaluator and of the thread that uses that; arrays passed in are not modified unless said so.
 */
public final class TemplateDerivatives {
    private final Plan plan;
    private final RateSweep sweep;
    private final double[] counts;
    private final double[] data;
    private final double[] widths;
    private final int main;
    private final int size;
    private final WidthFollowers followers;
    private final FactorSlopes slopes;
    private final TemplateSweep templates;
    private final double[][] weights = new double[4][];
    private TangentSweep tangent;
    private TurnedTemplateSweep turned;
    private SecondTangentSweep second;
    private TwiceTurnedTemplateSweep twiceTurned;
    private TemplateTangent along;

    TemplateDerivatives(RateSweep sweep, double[] counts, double[] data) {
        this.sweep = sweep;
        this.counts = counts;
        this.data = data;
        plan = sweep.plan;
        widths = sweep.coefficients.widths;
        TemplateOffsets offsets = TemplateOffsets.of(plan);
        main = offsets.main();
        size = offsets.size();
        followers = new WidthFollowers(sweep.coefficients);
        slopes = new FactorSlopes(sweep);
        templates = new TemplateSweep(sweep, slopes);
    }

    /** Says which auxiliary data follow their widths. */
    void follow(boolean[] following) {
        followers.follow(following);
    }

    /**
     * Adds the gradient {@code ∂D/∂t} at fixed x. At a count n = 0 with ν &gt; 0 its entry is −2 ln ν, the finite part of 2 ln(n/ν). About the cost
     * of a gradient with respect to x.
     *
     * @param x a feasible point, of length n
     * @param scale a factor
     * @param flat modified: {@code scale ∂D/∂t} is added, of length {@link TemplateVector#size}
     * @throws ShapeMismatch when a length is another
     */
    public void gradient(double[] x, double scale, double[] flat) {
        require(x, flat);
        rates(x, scale, flat);
        for (int i = 0; i < data.length; i++) {
            double at = x[plan.constraintParameter[i]];
            double width = widths[i];
            if (plan.constraintPoisson[i]) {
                followers.add(i, scale * (2 * (at - data[i] / width)), scale * byCount(data[i], width * at), flat);
            } else {
                double pull = (at - data[i]) / width;
                followers.add(i, -2 * scale * (pull * pull / width), -2 * scale * (pull / width), flat);
            }
        }
    }

    /** Adds the part of the counts to a gradient. */
    private void rates(double[] x, double scale, double[] flat) {
        sweep.forward(x, false);
        double[] first = weights(0);
        for (int b = 0; b < counts.length; b++) {
            double nu = sweep.rates[b];
            first[b] = scale * PoissonDeviance.first(counts[b], nu);
            flat[main + b] += scale * byCount(counts[b], nu);
        }
        templates.reverse(x, first, flat);
    }

    /** {@code 2 ln(n/ν)}; of n = 0 what is left without 2 ln n. */
    private static double byCount(double n, double nu) {
        return n > 0 ? PoissonDeviance.byCount(n, nu) : nu > 0 ? -2 * Math.log(nu) : 0;
    }

    /**
     * Adds the gradient of a difference, {@code ∂(D(a; t) − D(b; t))/∂t} at fixed a and b: that of a likelihood ratio whose points are minima
     * (the envelope theorem). That by a count is {@code 2 ln(ν(b)/ν(a))}, finite also at n = 0. Twice the cost of {@link #gradient}.
     *
     * @param a a feasible point, of length n
     * @param b a feasible point, of length n
     * @param scale a factor
     * @param flat modified: {@code scale ∂(D(a) − D(b))/∂t} is added, of length {@link TemplateVector#size}
     * @throws ShapeMismatch when a length is another
     */
    public void difference(double[] a, double[] b, double scale, double[] flat) {
        require(a, flat);
        require(b, flat);
        double[] first = weights(0);
        double[] rates = weights(1);
        sweep.forward(a, false);
        System.arraycopy(sweep.rates, 0, rates, 0, plan.bins);
        for (int i = 0; i < counts.length; i++) {
            first[i] = scale * PoissonDeviance.first(counts[i], rates[i]);
        }
        templates.reverse(a, first, flat);
        sweep.forward(b, false);
        for (int i = 0; i < counts.length; i++) {
            first[i] = -scale * PoissonDeviance.first(counts[i], sweep.rates[i]);
            flat[main + i] += scale * differenceByCount(rates[i], sweep.rates[i]);
        }
        templates.reverse(b, first, flat);
        for (int i = 0; i < data.length; i++) {
            double atA = a[plan.constraintParameter[i]];
            double atB = b[plan.constraintParameter[i]];
            double step = 2 * scale * (atA - atB);
            double width = widths[i];
            if (plan.constraintPoisson[i]) {
                followers.add(i, step, scale * differenceByCount(atA, atB), flat);
            } else {
                double pulls = ((atA - data[i]) + (atB - data[i])) / width;
                followers.add(i, -step / width * (pulls / width), -step / width / width, flat);
            }
        }
    }

    /** {@code 2 ln(b/a)}, 0 where one of them is. */
    private static double differenceByCount(double a, double b) {
        return a > 0 && b > 0 ? PoissonDeviance.differenceByCount(a, b) : 0;
    }

    /**
     * Adds the mixed second derivative along a direction of the parameters, {@code Σ_k ∂²D/∂t∂x_k u_k}: with {@code u = −H⁻¹ c} what a function
     * of a minimiser, of gradient c, owes to the templates. About three times the cost of a gradient with respect to x.
     *
     * @param x a feasible point, of length n
     * @param u the direction, of length n
     * @param scale a factor
     * @param flat modified: {@code scale Σ_k ∂²D/∂t∂x_k u_k} is added, of length {@link TemplateVector#size}
     * @throws ShapeMismatch when a length is another
     */
    public void mixed(double[] x, double[] u, double scale, double[] flat) {
        mixed(x, u, null, scale, flat);
    }

    /**
     * Adds the mixed second derivative of {@code D(x; t) + Σ_b λ_b ν_b(x; t)}: of the Lagrangian of a minimum where rates of bins without events are
     * held at zero. λ has no derivative of its own.
     *
     * @param x a feasible point, of length n
     * @param u the direction, of length n
     * @param multipliers λ, one for each bin
     * @param scale a factor
     * @param flat modified: {@code scale Σ_k ∂²(D + λᵀν)/∂t∂x_k u_k} is added, of length {@link TemplateVector#size}
     * @throws ShapeMismatch when a length is another
     */
    public void mixedOfLagrangian(double[] x, double[] u, double[] multipliers, double scale, double[] flat) {
        requireMultipliers(multipliers);
        mixed(x, u, multipliers, scale, flat);
    }

    private void requireMultipliers(double[] multipliers) {
        if (multipliers.length != plan.bins) {
            throw new ShapeMismatch("multipliers: " + multipliers.length + ", the model has " + plan.bins + " bins");
        }
    }

    private void mixed(double[] x, double[] u, double[] multipliers, double scale, double[] flat) {
        require(x, flat);
        require(u, flat);
        sweep.forward(x, true);
        if (tangent == null) {
            tangent = new TangentSweep(sweep);
            turned = new TurnedTemplateSweep(sweep, tangent, slopes);
        }
        tangent.forward(x, u);
        double[] first = weights(0);
        double[] turn = weights(1);
        for (int b = 0; b < counts.length; b++) {
            double nu = sweep.rates[b];
            double step = scale * tangent.rates[b];
            double multiplier = multipliers == null ? 0 : multipliers[b];
            first[b] = scale * (PoissonDeviance.first(counts[b], nu) + multiplier);
            turn[b] = PoissonDeviance.second(counts[b], nu) * step;
            flat[main + b] -= nu == 0 ? 0 : 2 * step / nu;
        }
        turned.reverse(x, u, first, turn, flat);
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            double step = 2 * scale * u[p];
            double width = widths[i];
            if (plan.constraintPoisson[i]) {
                followers.add(i, step, x[p] == 0 ? 0 : -step / x[p], flat);
            } else {
                double pull = (x[p] - data[i]) / width;
                followers.add(i, -2 * step * (pull / width / width), -step / width / width, flat);
            }
        }
    }

    /**
     * Adds the third derivative along two directions of the parameters, {@code Σ_kl ∂³D/∂t∂x_k∂x_l u_k v_l}: what second derivatives of fits
     * and derivatives of covariances need. About five times the cost of a gradient with respect to x.
     *
     * @param x a feasible point, of length n
     * @param u a direction, of length n
     * @param v a direction, of length n
     * @param scale a factor
     * @param flat modified: {@code scale Σ_kl ∂³D/∂t∂x_k∂x_l u_k v_l} is added, of length {@link TemplateVector#size}
     * @throws ShapeMismatch when a length is another
     */
    public void third(double[] x, double[] u, double[] v, double scale, double[] flat) {
        require(x, flat);
        require(u, flat);
        require(v, flat);
        sweep.forward(x, true);
        if (second == null) {
            second = new SecondTangentSweep(sweep);
            twiceTurned = new TwiceTurnedTemplateSweep(sweep, second, slopes);
        }
        second.forward(x, u, v);
        double[] value = weights(0);
        double[] byU = weights(1);
        double[] byV = weights(2);
        double[] byBoth = weights(3);
        for (int b = 0; b < counts.length; b++) {
            double nu = sweep.rates[b];
            double alongU = second.rates[4 * b + 1];
            double alongV = second.rates[4 * b + 2];
            double alongBoth = second.rates[4 * b + 3];
            double curve = scale * PoissonDeviance.second(counts[b], nu);
            double bend = scale * PoissonDeviance.third(counts[b], nu);
            value[b] = scale * PoissonDeviance.first(counts[b], nu);
            byU[b] = curve * alongU;
            byV[b] = curve * alongV;
            byBoth[b] = curve * alongBoth + bend * alongU * alongV;
            if (nu != 0) {
                flat[main + b] -= 2 * scale * (alongBoth / nu - (alongU / nu) * (alongV / nu));
            }
        }
        twiceTurned.reverse(x, u, v, weights, flat);
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            double step = 2 * scale * u[p] * v[p];
            if (plan.constraintPoisson[i]) {
                followers.add(i, 0, x[p] == 0 ? 0 : step / x[p] / x[p], flat);
            } else {
                double width = widths[i];
                followers.add(i, -2 * step / width / width / width, 0, flat);
            }
        }
    }

    /**
     * Adds what cotangents of the expected data are to the templates: {@code Σ_b rates_b ∂ν_b/∂t + Σ_i auxiliaries_i ∂m_i/∂t}, m being the
     * expected auxiliary data of {@link ModelEvaluator#expectedAuxiliary}; data have no part in it. The cost of {@link #gradient}.
     *
     * @param x a point, of length n
     * @param rates the cotangent of the rates, one for each bin
     * @param auxiliaries the cotangent of the expected auxiliary data
     * @param scale a factor
     * @param flat modified: the product with the transposed Jacobian is added, of length {@link TemplateVector#size}
     * @throws ShapeMismatch when a length is another
     */
    public void expected(double[] x, double[] rates, double[] auxiliaries, double scale, double[] flat) {
        require(x, flat);
        requireData(rates, auxiliaries);
        sweep.forward(x, false);
        double[] first = weights(0);
        for (int b = 0; b < counts.length; b++) {
            first[b] = scale * rates[b];
        }
        templates.reverse(x, first, flat);
        for (int i = 0; i < data.length; i++) {
            if (plan.constraintPoisson[i]) {
                followers.add(i, scale * (auxiliaries[i] * x[plan.constraintParameter[i]]), 0, flat);
            }
        }
    }

    /**
     * Adds the gradient of {@link ModelEvaluator#saturated}, which is −2 ln L where each datum is its mean. Leaves out {@code −2 ln n} at counts n = 0, as
     * {@link #gradient} does, so that the sum of both is the gradient of −2 ln L.
     *
     * @param scale a factor
     * @param flat modified: {@code scale ∂(saturated)/∂t} is added, of length {@link TemplateVector#size}
     * @throws ShapeMismatch when the length is another
     */
    public void saturated(double scale, double[] flat) {
        requireFlat(flat);
        for (int b = 0; b < counts.length; b++) {
            flat[main + b] += scale * PoissonDeviance.saturatedByCount(counts[b]);
        }
        for (int i = 0; i < data.length; i++) {
            if (plan.constraintPoisson[i]) {
                followers.add(i, 0, scale * PoissonDeviance.saturatedByCount(data[i]), flat);
            } else {
                followers.add(i, 2 * scale / widths[i], 0, flat);
            }
        }
    }

    /**
     * The change of the expected data along a change of the templates, {@code Σ_t ∂(ν, m)/∂t ṫ}; the data's part of it has no effect.
     *
     * @param x a point, of length n
     * @param change the change of the vector, of length {@link TemplateVector#size}; entries of numbers that follow others have no effect
     * @param rates modified: receives the change of the rates, one for each bin
     * @param auxiliaries modified: receives the change of the expected auxiliary data
     * @throws ShapeMismatch when a length is another
     */
    public void expectedAlong(double[] x, double[] change, double[] rates, double[] auxiliaries) {
        require(x, change);
        requireData(rates, auxiliaries);
        sweep.forward(x, true);
        tangentOfTemplates().forward(x, change);
        System.arraycopy(along.rates, 0, rates, 0, plan.bins);
        for (int i = 0; i < data.length; i++) {
            auxiliaries[i] =
                    plan.constraintPoisson[i] ? followers.width(i, change) * x[plan.constraintParameter[i]] : 0;
        }
    }

    /**
     * The change of the gradient with respect to the parameters along a change of templates and data, {@code Σ_t ∂²D/∂x_k∂t ṫ}: with −H⁻¹ how a
     * minimiser moves. The transpose of {@link #mixed}, at about the same cost.
     *
     * @param x a feasible point, of length n
     * @param change the change of the vector, of length {@link TemplateVector#size}; entries of numbers that follow others have no effect
     * @param gradient modified: receives the change of {@code ∂D/∂x}, of length n
     * @throws ShapeMismatch when a length is another
     */
    public void mixedAlong(double[] x, double[] change, double[] gradient) {
        mixedAlong(x, change, null, gradient);
    }

    /**
     * The same of {@code D(x; t) + Σ_b λ_b ν_b(x; t)}: of the Lagrangian of a minimum where rates of bins without events are held at zero. λ has no
     * derivative of its own.
     *
     * @param x a feasible point, of length n
     * @param change the change of the vector, of length {@link TemplateVector#size}
     * @param multipliers λ, one for each bin
     * @param gradient modified: receives the change of {@code ∂(D + λᵀν)/∂x}, of length n
     * @throws ShapeMismatch when a length is another
     */
    public void mixedOfLagrangianAlong(double[] x, double[] change, double[] multipliers, double[] gradient) {
        requireMultipliers(multipliers);
        mixedAlong(x, change, multipliers, gradient);
    }

    private void mixedAlong(double[] x, double[] change, double[] multipliers, double[] gradient) {
        require(x, change);
        require(gradient, change);
        sweep.forward(x, true);
        tangentOfTemplates().forward(x, change);
        double[] first = weights(0);
        double[] turn = weights(1);
        for (int b = 0; b < counts.length; b++) {
            double nu = sweep.rates[b];
            double multiplier = multipliers == null ? 0 : multipliers[b];
            first[b] = PoissonDeviance.first(counts[b], nu) + multiplier;
            turn[b] =
                    PoissonDeviance.second(counts[b], nu) * along.rates[b] - (nu == 0 ? 0 : 2 * change[main + b] / nu);
        }
        Arrays.fill(gradient, 0);
        along.reverse(x, first, turn, change, gradient);
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            double width = widths[i];
            double widthChange = followers.width(i, change);
            double datum = followers.datum(i, widthChange, change);
            if (plan.constraintPoisson[i]) {
                gradient[p] += 2 * widthChange - (x[p] == 0 ? 0 : 2 * datum / x[p]);
            } else {
                double pull = (x[p] - data[i]) / width;
                gradient[p] -= 2 * (datum + 2 * pull * widthChange) / width / width;
            }
        }
    }

    private TemplateTangent tangentOfTemplates() {
        if (along == null) {
            along = new TemplateTangent(sweep, slopes);
        }
        return along;
    }

    private double[] weights(int part) {
        if (weights[part] == null) {
            weights[part] = new double[plan.bins];
        }
        return weights[part];
    }

    private void require(double[] point, double[] flat) {
        if (point.length != plan.parameters) {
            throw new ShapeMismatch("point or direction: " + point.length + " numbers, the model has " + plan.parameters
                    + " parameters");
        }
        requireFlat(flat);
    }

    private void requireFlat(double[] flat) {
        if (flat.length != size) {
            throw new ShapeMismatch("numbers of a model: " + flat.length + ", the model has " + size);
        }
    }

    private void requireData(double[] rates, double[] auxiliaries) {
        if (rates.length != plan.bins || auxiliaries.length != plan.auxiliaries) {
            throw new ShapeMismatch("expected data: " + rates.length + " rates and " + auxiliaries.length
                    + " auxiliary data, the model has " + plan.bins + " bins and " + plan.auxiliaries
                    + " auxiliary data");
        }
    }
}
