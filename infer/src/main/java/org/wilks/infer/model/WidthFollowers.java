package org.wilks.infer.model;

import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.nd.error.ShapeMismatch;

/**
 * What follows from other numbers of a model: the widths of shapesys, {@code τ = (y/s)²}, and of staterror, {@code σ = √Σ s²/Σ y}, and the
 * nominal auxiliary data of a shapesys, which are its τ. Derivatives by them are derivatives by the yields y and the uncertainties s:
 *
 * <pre>{@code
 * ∂τ/∂y = 2 τ/y,  ∂τ/∂s = −2 τ/s        ∂σ/∂y = −σ/Σy,  ∂σ/∂s = s/(σ (Σy)²)
 * }</pre>
 *
 * <p>A bin without yield or without uncertainty has width 1 and derivative zero: there is no constraint to speak of. Reads the coefficients at
 * each call.
 */
final class WidthFollowers {
    private final Coefficients coefficients;
    private final Plan plan;
    private final int widths;
    private final int uncertainties;
    private final int auxiliary;
    private final boolean[] following;

    WidthFollowers(Coefficients coefficients) {
        this.coefficients = coefficients;
        plan = coefficients.plan;
        TemplateOffsets offsets = TemplateOffsets.of(plan);
        widths = offsets.widths();
        uncertainties = offsets.uncertainties();
        auxiliary = offsets.auxiliary();
        following = new boolean[plan.auxiliaries];
    }

    /** Which auxiliary data follow their widths. */
    void follow(boolean[] auxiliaries) {
        if (auxiliaries.length != plan.auxiliaries) {
            throw new ShapeMismatch("auxiliary data: " + auxiliaries.length
                    + " are said to follow their widths or not, the model has " + plan.auxiliaries);
        }
        for (int i = 0; i < auxiliaries.length; i++) {
            if (auxiliaries[i] && !plan.constraintPoisson[i]) {
                throw new IllegalArgumentException("auxiliary datum " + i
                        + " is Gaussian: it has no width to follow; only those of a shapesys have");
            }
        }
        System.arraycopy(auxiliaries, 0, following, 0, following.length);
    }

    /** Adds derivatives by the width and by the datum i. */
    void add(int i, double byWidth, double byDatum, double[] flat) {
        double total = byWidth;
        if (following[i]) {
            total += byDatum;
        } else {
            flat[auxiliary + i] += byDatum;
        }
        if (!coefficients.isDerived(i)) {
            flat[widths + i] += total;
        } else if (plan.constraintPoisson[i]) {
            counts(i, total, flat);
        } else {
            errors(i, total, flat);
        }
    }

    private void counts(int i, double byWidth, double[] flat) {
        int source = plan.widthSource[i];
        int y = plan.sourceYield[source];
        int s = plan.sourceUncertainty[source];
        double yield = coefficients.part(Part.YIELDS)[y];
        double uncertainty = coefficients.part(Part.UNCERTAINTIES)[s];
        if (yield > 0 && uncertainty > 0) {
            double width = 2 * coefficients.widths[i];
            flat[y] += byWidth * (width / yield);
            flat[uncertainties + s] -= byWidth * (width / uncertainty);
        }
    }

    private void errors(int i, double byWidth, double[] flat) {
        double total = total(i);
        if (!(total > 0)) {
            return;
        }
        double sigma = coefficients.widths[i];
        double byYield = byWidth * (sigma / total);
        double[] errors = coefficients.part(Part.UNCERTAINTIES);
        for (int k = plan.widthSource[i]; k < plan.widthSource[i + 1]; k++) {
            flat[plan.sourceYield[k]] -= byYield;
            int s = plan.sourceUncertainty[k];
            flat[uncertainties + s] += byWidth * (errors[s] / total / sigma / total);
        }
    }

    /** The yield that a staterror of non-zero width is relative to; 0 where there is no such width. */
    private double total(int i) {
        double total = 0;
        boolean any = false;
        for (int k = plan.widthSource[i]; k < plan.widthSource[i + 1]; k++) {
            total += coefficients.part(Part.YIELDS)[plan.sourceYield[k]];
            any |= coefficients.part(Part.UNCERTAINTIES)[plan.sourceUncertainty[k]] != 0;
        }
        return any ? total : 0;
    }

    /** The change of width i with a change of the vector. */
    double width(int i, double[] change) {
        if (!coefficients.isDerived(i)) {
            return change[widths + i];
        }
        double[] errors = coefficients.part(Part.UNCERTAINTIES);
        double width = coefficients.widths[i];
        int from = plan.widthSource[i];
        if (plan.constraintPoisson[i]) {
            double yield = coefficients.part(Part.YIELDS)[plan.sourceYield[from]];
            double error = errors[plan.sourceUncertainty[from]];
            return yield > 0 && error > 0
                    ? 2
                            * width
                            * (change[plan.sourceYield[from]] / yield
                                    - change[uncertainties + plan.sourceUncertainty[from]] / error)
                    : 0;
        }
        double total = total(i);
        if (!(total > 0)) {
            return 0;
        }
        double sum = 0;
        for (int k = from; k < plan.widthSource[i + 1]; k++) {
            int s = plan.sourceUncertainty[k];
            sum += errors[s] / total / width * (change[uncertainties + s] / total)
                    - width * (change[plan.sourceYield[k]] / total);
        }
        return sum;
    }

    /** The change of datum i with a change of the vector, given that of its width. */
    double datum(int i, double width, double[] change) {
        return following[i] ? width : change[auxiliary + i];
    }
}
