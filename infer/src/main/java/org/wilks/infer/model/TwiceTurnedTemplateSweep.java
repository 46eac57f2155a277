package org.wilks.infer.model;

/**
 * The second derivative of {@link TemplateSweep} along two directions u and v of the parameters. Every quantity has four parts, its coefficients in
 * {@code x + ε u + δ v} with ε² = δ² = 0: value, that of ε, of δ, of ε δ; the last part of the result is what is asked for. Starts from a forward sweep
 * with slopes and one of {@link SecondTangentSweep}.
 */
final class TwiceTurnedTemplateSweep {
    private static final int PARTS = 4;

    private final RateSweep sweep;
    private final SecondTangentSweep tangents;
    private final Plan plan;
    private final FactorSlopes slopes;
    private final TemplateOffsets offsets;

    /** {@code w G} of a group and {@code F w G} of a block, [part][bin]. */
    private final double[][] weighted;

    private final double[][] scaled;

    /** Products of scalar factors before each one, [factor × PARTS + part]. */
    private final double[] before;

    private final double[] factor = new double[PARTS];
    private final double[] product = new double[PARTS];
    private final double[] total = new double[PARTS];
    private final double[] nominal = new double[PARTS];
    private final double[] low = new double[PARTS];
    private final double[] high = new double[PARTS];
    private double[] u;
    private double[] v;

    TwiceTurnedTemplateSweep(RateSweep sweep, SecondTangentSweep tangents, FactorSlopes slopes) {
        this.sweep = sweep;
        this.tangents = tangents;
        this.slopes = slopes;
        plan = sweep.plan;
        offsets = TemplateOffsets.of(plan);
        int bins = RateSweep.largestChannel(plan);
        weighted = new double[PARTS][bins];
        scaled = new double[PARTS][bins];
        before = new double[PARTS * plan.factorParameter.length];
    }

    /** Adds the last part of {@code Σ_b w_b ∂ν_b/∂t} for weights of four parts, [part][bin]. */
    void reverse(double[] x, double[] alongU, double[] alongV, double[][] weights, double[] flat) {
        u = alongU;
        v = alongV;
        slopes.forward(x, 3);
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                for (int q = 0; q < PARTS; q++) {
                    System.arraycopy(weights[q], from, weighted[q], 0, bins);
                }
                for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                    weigh(plan.gammaParameter[e], bins, x);
                }
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    scale(k, bins);
                    shapes(k, bins, flat);
                    factors(k, bins, x, flat);
                }
            }
        }
    }

    /** Multiplies {@link #weighted} by the factors of a group's bins from parameter p on. */
    private void weigh(int p, int bins, double[] x) {
        double[] value = weighted[0];
        double[] byU = weighted[1];
        double[] byV = weighted[2];
        double[] byBoth = weighted[3];
        for (int b = 0; b < bins; b++) {
            double gamma = x[p + b];
            byBoth[b] = byBoth[b] * gamma + byV[b] * u[p + b] + byU[b] * v[p + b];
            byV[b] = byV[b] * gamma + value[b] * v[p + b];
            byU[b] = byU[b] * gamma + value[b] * u[p + b];
            value[b] *= gamma;
        }
    }

    /** Writes F w G of a block, and the products of the factors before each one. */
    private void scale(int k, int bins) {
        set(product, 1, 0, 0, 0);
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            System.arraycopy(product, 0, before, PARTS * e, PARTS);
            factor(e);
            multiply(product, factor);
        }
        for (int b = 0; b < bins; b++) {
            double value = weighted[0][b];
            double byU = weighted[1][b];
            double byV = weighted[2][b];
            scaled[0][b] = product[0] * value;
            scaled[1][b] = product[0] * byU + product[1] * value;
            scaled[2][b] = product[0] * byV + product[2] * value;
            scaled[3][b] = product[0] * weighted[3][b] + product[1] * byV + product[2] * byU + product[3] * value;
        }
    }

    private void shapes(int k, int bins, double[] flat) {
        set(nominal, 1, 0, 0, 0);
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = plan.shiftSlot[j];
            int at = RateSweep.CURVE * slot;
            double alongU = u[plan.slotParameter[slot]];
            double alongV = v[plan.slotParameter[slot]];
            double half = sweep.curves[at + 2];
            double bend = sweep.curves[at + 3];
            put(0, sweep.curves[at], sweep.curves[at + 1]);
            put(1, half * alongU, bend * alongU);
            put(2, half * alongV, bend * alongV);
            put(3, 0, sweep.curves[at + 4] * alongU * alongV);
            add(flat, offsets.shiftLow() + plan.shiftOffset[j], low, bins);
            add(flat, offsets.shiftHigh() + plan.shiftOffset[j], high, bins);
        }
        add(flat, plan.blockYield[k], nominal, bins);
    }

    /** A part of the coefficients of low and high of a shift, whose sum is what the nominal yield lacks. */
    private void put(int part, double half, double bend) {
        low[part] = bend - half;
        high[part] = bend + half;
        nominal[part] -= 2 * bend;
    }

    /** Writes the parts of a scalar factor. */
    private void factor(int e) {
        double alongU = u[plan.factorParameter[e]];
        double alongV = v[plan.factorParameter[e]];
        double slope = sweep.slopes[e];
        set(factor, sweep.factors[e], slope * alongU, slope * alongV, sweep.secondSlope(e) * alongU * alongV);
    }

    /** Adds what belongs to the templates of a block's scalar factors. */
    private void factors(int k, int bins, double[] x, double[] flat) {
        if (plan.blockFactor[k] == plan.blockFactor[k + 1]) {
            return;
        }
        total(k, bins);
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            int template = plan.factorTemplate[e];
            if (template >= 0) {
                int p = plan.factorParameter[e];
                System.arraycopy(before, PARTS * e, product, 0, PARTS);
                multiply(product, total);
                slopes.of(e, x[p]);
                flat[offsets.normLow() + template] += last(slopes.low, p);
                flat[offsets.normHigh() + template] += last(slopes.high, p);
            }
            factor(e);
            multiply(total, factor);
        }
    }

    /** Writes {@code Σ_b w_b G_b T_b} of a block. */
    private void total(int k, int bins) {
        set(total, 0, 0, 0, 0);
        for (int b = 0; b < bins; b++) {
            double value = sweep.shifted[k][b];
            double byU = tangents.shifted(k, b, 1);
            double byV = tangents.shifted(k, b, 2);
            total[0] += weighted[0][b] * value;
            total[1] += weighted[0][b] * byU + weighted[1][b] * value;
            total[2] += weighted[0][b] * byV + weighted[2][b] * value;
            total[3] += weighted[0][b] * tangents.shifted(k, b, 3)
                    + weighted[1][b] * byV
                    + weighted[2][b] * byU
                    + weighted[3][b] * value;
        }
    }

    /** The last part of {@link #product} times a function of parameter p, given with its derivatives. */
    private double last(double[] function, int p) {
        return product[3] * function[0]
                + (product[2] * u[p] + product[1] * v[p]) * function[1]
                + product[0] * u[p] * v[p] * function[2];
    }

    /** Adds the last part of a scalar times {@link #scaled}. */
    private void add(double[] flat, int at, double[] by, int bins) {
        Loops.add(flat, at, scaled[0], by[3], scaled[1], by[2], bins);
        Loops.add(flat, at, scaled[2], by[1], scaled[3], by[0], bins);
    }

    private static void set(double[] to, double value, double byU, double byV, double byBoth) {
        to[0] = value;
        to[1] = byU;
        to[2] = byV;
        to[3] = byBoth;
    }

    private static void multiply(double[] to, double[] by) {
        to[3] = to[0] * by[3] + to[1] * by[2] + to[2] * by[1] + to[3] * by[0];
        to[2] = to[0] * by[2] + to[2] * by[0];
        to[1] = to[0] * by[1] + to[1] * by[0];
        to[0] *= by[0];
    }
}
