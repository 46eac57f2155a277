package org.wilks.infer.model;

import java.util.Arrays;

/**
 * The reverse sweep through the rates to the numbers of the templates, {@code Σ_b w_b ∂ν_b/∂t}, and its first and second derivative along
 * directions u and v of the parameters.
 *
 * <p>With {@code ν_b = Σ_k F_k G_b (N_b + Σ_j u_j S_jb + v_j A_jb)}, {@code S = (high − low)/2} and {@code A = (high − 2 N + low)/16}:
 *
 * <pre>{@code
 * ∂ν/∂N    = F G (1 − Σ_j v_j/8)
 * ∂ν/∂high = F G (v_j/16 + u_j/2)
 * ∂ν/∂low  = F G (v_j/16 − u_j/2)
 * ∂ν/∂(low or high of a factor f) = G T (F/f) ∂f/∂(low or high)
 * }</pre>
 *
 * <p>Every quantity has {@code 2^order} parts, its coefficients in {@code x + ε u + δ v} with ε² = δ² = 0: value, that of ε, of δ, of ε δ. In a product
 * part p is {@code Σ_{q ⊆ p} a_q b_{p−q}}; the last part is the result.
 */
final class TemplateSweep {
    private static final int MOST = 4;
    private static final double[] NONE = {};

    private final RateSweep sweep;
    private final Plan plan;
    private final int shiftLow;
    private final int shiftHigh;
    private final int normLow;
    private final int normHigh;

    /** {@code w G} of a group and {@code F w G} of a block, and T of a block, [part][bin]. */
    private final double[][] weighted;

    private final double[][] scaled;
    private final double[][] shifted = new double[MOST][];

    /** Products of factors before each one, [factor × MOST + part]. */
    private final double[] before;

    private final double[] factor = new double[MOST];
    private final double[] product = new double[MOST];
    private final double[] total = new double[MOST];
    private final double[] nominal = new double[MOST];
    private final double[] low = new double[MOST];
    private final double[] high = new double[MOST];
    private final double[] slope = new double[3];

    /** What a sweep is of. */
    private int parts;

    private double[] x;
    private double[] u;
    private double[] v;
    private TangentSweep tangent;
    private SecondTangentSweep second;
    private double[][] weights;

    TemplateSweep(RateSweep sweep) {
        this.sweep = sweep;
        plan = sweep.plan;
        int[] offsets = TemplateVector.offsets(plan);
        shiftLow = offsets[TemplateVector.Part.SHIFT_LOW.ordinal()];
        shiftHigh = offsets[TemplateVector.Part.SHIFT_HIGH.ordinal()];
        normLow = offsets[TemplateVector.Part.NORM_LOW.ordinal()];
        normHigh = offsets[TemplateVector.Part.NORM_HIGH.ordinal()];
        int bins = RateSweep.largestChannel(plan);
        weighted = new double[MOST][bins];
        scaled = new double[MOST][bins];
        before = new double[MOST * plan.factorParameter.length];
    }

    /** Adds {@code Σ_b w_b ∂ν_b/∂t}, after a forward sweep at x; weights are [1][bin]. */
    void reverse(double[] at, double[][] ofBins, double[] flat) {
        run(1, at, NONE, NONE, null, null, ofBins, flat);
    }

    /** Adds the derivative of the same along u, after forward sweeps with slopes at x and along u; weights are [2][bin]: w, ẇ. */
    void reverse(double[] at, double[] alongU, TangentSweep turn, double[][] ofBins, double[] flat) {
        run(2, at, alongU, NONE, turn, null, ofBins, flat);
    }

    /** Adds the second derivative of the same along u and v, after forward sweeps with slopes; weights are [4][bin]. */
    void reverse(
            double[] at, double[] alongU, double[] alongV, SecondTangentSweep turn, double[][] ofBins, double[] flat) {
        run(4, at, alongU, alongV, null, turn, ofBins, flat);
    }

    private void run(
            int count,
            double[] at,
            double[] alongU,
            double[] alongV,
            TangentSweep first,
            SecondTangentSweep both,
            double[][] ofBins,
            double[] flat) {
        parts = count;
        x = at;
        u = alongU;
        v = alongV;
        tangent = first;
        second = both;
        weights = ofBins;
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                weigh(g, from, bins);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(k, bins, flat);
                }
            }
        }
    }

    /** Writes w G of a group into {@link #weighted}. */
    private void weigh(int g, int from, int bins) {
        for (int q = 0; q < parts; q++) {
            System.arraycopy(weights[q], from, weighted[q], 0, bins);
        }
        for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
            int p = plan.gammaParameter[e];
            double[] w = weighted[0];
            if (parts == 1) {
                for (int b = 0; b < bins; b++) {
                    w[b] *= x[p + b];
                }
                continue;
            }
            double[] byU = weighted[1];
            if (parts == 4) {
                double[] byV = weighted[2];
                double[] byBoth = weighted[3];
                for (int b = 0; b < bins; b++) {
                    byBoth[b] = byBoth[b] * x[p + b] + byV[b] * u[p + b] + byU[b] * v[p + b];
                    byV[b] = byV[b] * x[p + b] + w[b] * v[p + b];
                }
            }
            for (int b = 0; b < bins; b++) {
                byU[b] = byU[b] * x[p + b] + w[b] * u[p + b];
                w[b] *= x[p + b];
            }
        }
    }

    private void block(int k, int bins, double[] flat) {
        scale(k, bins);
        Arrays.fill(nominal, 0);
        nominal[0] = 1;
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = plan.shiftSlot[j];
            int at = RateSweep.CURVE * slot;
            double[] curves = sweep.curves;
            put(0, 0.5 * curves[at], 0.0625 * curves[at + 1]);
            if (parts > 1) {
                double alongU = u[plan.slotParameter[slot]];
                double straight = 0.5 * curves[at + 2];
                double bent = 0.0625 * curves[at + 3];
                put(1, straight * alongU, bent * alongU);
                if (parts > 2) {
                    double alongV = v[plan.slotParameter[slot]];
                    put(2, straight * alongV, bent * alongV);
                    put(3, 0, 0.0625 * curves[at + 4] * alongU * alongV);
                }
            }
            int offset = plan.shiftOffset[j];
            add(flat, shiftLow + offset, low, shiftHigh + offset, high, bins);
        }
        add(flat, plan.blockYield[k], nominal, bins);
        if (hasTemplates(k)) {
            factors(k, bins, flat);
        }
    }

    /** A part of the coefficients of low and high of a shift, whose sum is what the nominal yield lacks. */
    private void put(int part, double half, double bend) {
        low[part] = bend - half;
        high[part] = bend + half;
        nominal[part] -= 2 * bend;
    }

    private boolean hasTemplates(int k) {
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            if (plan.factorTemplate[e] >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes F w G of a block into {@link #scaled}, and the products of the factors before each one. */
    private void scale(int k, int bins) {
        Arrays.fill(product, 0);
        product[0] = 1;
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            System.arraycopy(product, 0, before, MOST * e, parts);
            factor(e);
            multiply(product, factor);
        }
        double f = product[0];
        for (int b = 0; b < bins; b++) {
            scaled[0][b] = f * weighted[0][b];
        }
        if (parts == 1) {
            return;
        }
        double byU = product[1];
        for (int b = 0; b < bins; b++) {
            scaled[1][b] = f * weighted[1][b] + byU * weighted[0][b];
        }
        if (parts == 2) {
            return;
        }
        double byV = product[2];
        double byBoth = product[3];
        for (int b = 0; b < bins; b++) {
            scaled[2][b] = f * weighted[2][b] + byV * weighted[0][b];
            scaled[3][b] = f * weighted[3][b] + byU * weighted[2][b] + byV * weighted[1][b] + byBoth * weighted[0][b];
        }
    }

    /** Writes the parts of a scalar factor. */
    private void factor(int e) {
        factor[0] = sweep.factors[e];
        if (parts > 1) {
            int p = plan.factorParameter[e];
            factor[1] = sweep.slopes[e] * u[p];
            if (parts > 2) {
                factor[2] = sweep.slopes[e] * v[p];
                factor[3] = sweep.secondSlope(e) * u[p] * v[p];
            }
        }
    }

    /** Adds what belongs to the templates of a block's scalar factors. */
    private void factors(int k, int bins, double[] flat) {
        total(k, bins);
        boolean polynomial = plan.normSys == NormSysCode.CODE4;
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            int template = plan.factorTemplate[e];
            if (template >= 0) {
                System.arraycopy(before, MOST * e, product, 0, parts);
                multiply(product, total);
                double[] norms = sweep.coefficients.norms;
                int p = plan.factorParameter[e];
                int logs = FactorCurve.WIDTH * template + FactorCurve.LOG_LOW;
                FactorSlopes.byLow(polynomial, x[p], norms[logs], slope);
                flat[normLow + template] += alongSlope(p);
                FactorSlopes.byHigh(polynomial, x[p], norms[logs + 1], slope);
                flat[normHigh + template] += alongSlope(p);
            }
            factor(e);
            multiply(total, factor);
        }
    }

    /** The last part of {@link #product} times a function of parameter p of which value and derivatives are in {@link #slope}. */
    private double alongSlope(int p) {
        if (parts == 1) {
            return product[0] * slope[0];
        }
        if (parts == 2) {
            return product[1] * slope[0] + product[0] * (slope[1] * u[p]);
        }
        return product[3] * slope[0]
                + product[2] * (slope[1] * u[p])
                + product[1] * (slope[1] * v[p])
                + product[0] * (slope[2] * u[p] * v[p]);
    }

    /** Writes {@code Σ_b w_b G_b T_b} of a block. */
    private void total(int k, int bins) {
        Arrays.fill(total, 0);
        shifted[0] = sweep.shifted[k];
        if (parts == 2) {
            shifted[1] = tangent.shifted(k);
        } else if (parts == 4) {
            for (int q = 1; q < parts; q++) {
                if (shifted[q] == null || shifted[q].length < weighted[0].length) {
                    shifted[q] = new double[weighted[0].length];
                }
                second.shifted(k, q, shifted[q]);
            }
        }
        for (int p = 0; p < parts; p++) {
            for (int q = 0; q <= p; q++) {
                if ((q & p) == q) {
                    total[p] += Loops.dot(weighted[q], shifted[p - q], bins);
                }
            }
        }
    }

    private void multiply(double[] to, double[] by) {
        if (parts > 2) {
            to[3] = to[0] * by[3] + to[1] * by[2] + to[2] * by[1] + to[3] * by[0];
            to[2] = to[0] * by[2] + to[2] * by[0];
        }
        if (parts > 1) {
            to[1] = to[0] * by[1] + to[1] * by[0];
        }
        to[0] *= by[0];
    }

    /** Adds the last part of a scalar times {@link #scaled} to a run of numbers. */
    private void add(double[] flat, int at, double[] by, int bins) {
        double[] value = scaled[0];
        double last = by[parts - 1];
        for (int b = 0; b < bins; b++) {
            flat[at + b] += last * value[b];
        }
        for (int q = 1; q < parts; q++) {
            double[] moving = scaled[q];
            double rest = by[parts - 1 - q];
            for (int b = 0; b < bins; b++) {
                flat[at + b] += rest * moving[b];
            }
        }
    }

    /** The same for two runs at once. */
    private void add(double[] flat, int atLow, double[] byLow, int atHigh, double[] byHigh, int bins) {
        for (int q = 0; q < parts; q++) {
            double[] moving = scaled[q];
            double lowBy = byLow[parts - 1 - q];
            double highBy = byHigh[parts - 1 - q];
            for (int b = 0; b < bins; b++) {
                flat[atLow + b] += lowBy * moving[b];
                flat[atHigh + b] += highBy * moving[b];
            }
        }
    }
}
