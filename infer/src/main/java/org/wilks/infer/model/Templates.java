package org.wilks.infer.model;

import java.io.Serializable;
import java.util.Arrays;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The numbers of a model as a workspace gives them, in flat arrays; a {@link Plan} says where each one acts. Coefficients that are derived of
 * them (interpolation polynomials, constraint widths) are not here: they are computed once when a model is made.
 *
 * <p>Order: contributions (samples of channels) in the layout's order, in each its modifiers in their order, in each the bins.
 *
 * <p>Immutable and thread-safe.
 *
 * @param yields nominal yields, one for each bin of each contribution
 * @param shiftLow yields at α = −1, one for each bin of each histosys
 * @param shiftHigh yields at α = +1, one for each bin of each histosys
 * @param normLow factors at α = −1, one for each normsys
 * @param normHigh factors at α = +1, one for each normsys
 * @param uncertainties absolute uncertainties, one for each bin of each shapesys and staterror
 * @param widths σ or τ of each auxiliary datum where it is set by the measurement or by default; NaN where it follows from yields and
 *     uncertainties
 */
public record Templates(
        double[] yields,
        double[] shiftLow,
        double[] shiftHigh,
        double[] normLow,
        double[] normHigh,
        double[] uncertainties,
        double[] widths)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** A configured width is taken for the derived one when it differs by less than this, relative to itself: other roundings. */
    private static final double SAME = 1e-13;

    /**
     * Templates; arrays are copied.
     *
     * @param yields nominal yields
     * @param shiftLow yields at α = −1
     * @param shiftHigh yields at α = +1
     * @param normLow factors at α = −1
     * @param normHigh factors at α = +1
     * @param uncertainties absolute uncertainties
     * @param widths σ or τ of each auxiliary datum, NaN for derived ones
     * @throws ShapeMismatch when lows and highs differ in number
     */
    public Templates {
        yields = yields.clone();
        shiftLow = shiftLow.clone();
        shiftHigh = shiftHigh.clone();
        normLow = normLow.clone();
        normHigh = normHigh.clone();
        uncertainties = uncertainties.clone();
        widths = widths.clone();
        if (shiftLow.length != shiftHigh.length || normLow.length != normHigh.length) {
            throw new ShapeMismatch(
                    "templates: " + shiftLow.length + " low and " + shiftHigh.length + " high yields, " + normLow.length
                            + " low and " + normHigh.length + " high factors; low and high have to be of one length");
        }
    }

    /**
     * The templates of a layout.
     *
     * @param layout the layout
     * @param plan its plan
     * @return the templates
     */
    public static Templates of(Layout layout, Plan plan) {
        double[] yields = new double[plan.yieldCount];
        double[] low = new double[plan.shiftCount];
        double[] high = new double[plan.shiftCount];
        double[] normLow = new double[plan.normCount];
        double[] normHigh = new double[plan.normCount];
        double[] uncertainties = new double[plan.uncertaintyCount];
        int yield = 0;
        int shift = 0;
        int norm = 0;
        int uncertainty = 0;
        for (Contribution contribution : layout.contributions()) {
            yield += put(contribution.yields(), yields, yield);
            for (Contribution.Effect effect : contribution.effects()) {
                if (effect.modifier() instanceof HistoSys histoSys) {
                    put(histoSys.low(), low, shift);
                    shift += put(histoSys.high(), high, shift);
                } else if (effect.modifier() instanceof NormSys normSys) {
                    normLow[norm] = normSys.low();
                    normHigh[norm++] = normSys.high();
                } else if (effect.modifier() instanceof ShapeSys shapeSys) {
                    uncertainty += put(shapeSys.uncertainties(), uncertainties, uncertainty);
                } else if (effect.modifier() instanceof StatError statError) {
                    uncertainty += put(statError.uncertainties(), uncertainties, uncertainty);
                }
            }
        }
        double[] widths = new double[plan.auxiliaries];
        for (ParameterSet set : layout.parameterSets()) {
            if (set.constraint() instanceof Constraint.Gaussian gaussian) {
                put(gaussian.sigmas(), widths, set.auxiliaryOffset());
            } else if (set.constraint() instanceof Constraint.Poisson poisson) {
                put(poisson.factors(), widths, set.auxiliaryOffset());
            }
        }
        Templates all = new Templates(yields, low, high, normLow, normHigh, uncertainties, widths);
        double[] derived = Coefficients.derivedWidths(plan, all);
        for (int i = 0; i < widths.length; i++) {
            if (Math.abs(derived[i] - widths[i]) <= SAME * Math.abs(widths[i])) {
                widths[i] = Double.NaN;
            }
        }
        return new Templates(yields, low, high, normLow, normHigh, uncertainties, widths);
    }

    private static int put(double[] from, double[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
        return from.length;
    }

    /** Throws unless the lengths are those of the plan. */
    void requireShapeOf(Plan plan) {
        require("yields", yields.length, plan.yieldCount);
        require("shifts", shiftLow.length, plan.shiftCount);
        require("factors", normLow.length, plan.normCount);
        require("uncertainties", uncertainties.length, plan.uncertaintyCount);
        require("constraint widths", widths.length, plan.auxiliaries);
    }

    private static void require(String what, int found, int expected) {
        if (found != expected) {
            throw new ShapeMismatch("templates: " + found + " " + what + ", the plan has " + expected);
        }
    }

    /** Without copying, for this package, which does not modify them. */
    double[] sharedYields() {
        return yields;
    }

    double[] sharedShiftLow() {
        return shiftLow;
    }

    double[] sharedShiftHigh() {
        return shiftHigh;
    }

    double[] sharedNormLow() {
        return normLow;
    }

    double[] sharedNormHigh() {
        return normHigh;
    }

    double[] sharedUncertainties() {
        return uncertainties;
    }

    double[] sharedWidths() {
        return widths;
    }

    /**
     * A copy: nominal yields.
     *
     * @return a new array
     */
    @Override
    public double[] yields() {
        return yields.clone();
    }

    /**
     * A copy: yields at α = −1.
     *
     * @return a new array
     */
    @Override
    public double[] shiftLow() {
        return shiftLow.clone();
    }

    /**
     * A copy: yields at α = +1.
     *
     * @return a new array
     */
    @Override
    public double[] shiftHigh() {
        return shiftHigh.clone();
    }

    /**
     * A copy: factors at α = −1.
     *
     * @return a new array
     */
    @Override
    public double[] normLow() {
        return normLow.clone();
    }

    /**
     * A copy: factors at α = +1.
     *
     * @return a new array
     */
    @Override
    public double[] normHigh() {
        return normHigh.clone();
    }

    /**
     * A copy: absolute uncertainties.
     *
     * @return a new array
     */
    @Override
    public double[] uncertainties() {
        return uncertainties.clone();
    }

    /**
     * A copy: σ or τ of each auxiliary datum, NaN for derived ones.
     *
     * @return a new array
     */
    @Override
    public double[] widths() {
        return widths.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Templates that
                && Arrays.equals(yields, that.yields)
                && Arrays.equals(shiftLow, that.shiftLow)
                && Arrays.equals(shiftHigh, that.shiftHigh)
                && Arrays.equals(normLow, that.normLow)
                && Arrays.equals(normHigh, that.normHigh)
                && Arrays.equals(uncertainties, that.uncertainties)
                && Arrays.equals(widths, that.widths);
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(yields);
        hash = hash * 31 + Arrays.hashCode(shiftLow);
        hash = hash * 31 + Arrays.hashCode(shiftHigh);
        hash = hash * 31 + Arrays.hashCode(normLow);
        hash = hash * 31 + Arrays.hashCode(normHigh);
        hash = hash * 31 + Arrays.hashCode(uncertainties);
        return hash * 31 + Arrays.hashCode(widths);
    }

    @Override
    public String toString() {
        return "Templates[" + yields.length + " yields, " + shiftLow.length + " shifted yields, " + normLow.length
                + " factors, " + uncertainties.length + " uncertainties, " + widths.length + " constraint widths]";
    }
}
