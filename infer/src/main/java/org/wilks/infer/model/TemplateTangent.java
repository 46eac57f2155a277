package org.wilks.infer.model;

import java.util.Arrays;

/**
 * The derivative of the rates, and of their reverse sweep to the parameters, along a change of the templates. Every quantity q of {@link RateSweep}
 * has its tangent {@code q̇ = dq/dr} for templates {@code t + r ṫ}; factors for each bin have none. Starts from a forward sweep with slopes.
 */
final class TemplateTangent {
    /** ν̇ of each bin. */
    final double[] rates;

    private final RateSweep sweep;
    private final Plan plan;
    private final FactorSlopes norms;
    private final TemplateOffsets offsets;
    private final double[] factors;
    private final double[] slopes;
    private final double[] before;
    private final double[] scales;
    private final double[][] shifted;
    private final double[][] sums;
    private final double[] weighted;
    private final double[] turned;
    private final double[] moments;

    TemplateTangent(RateSweep sweep, FactorSlopes norms) {
        this.sweep = sweep;
        this.norms = norms;
        plan = sweep.plan;
        offsets = TemplateOffsets.of(plan);
        rates = new double[plan.bins];
        factors = new double[plan.factorParameter.length];
        slopes = new double[factors.length];
        before = new double[factors.length];
        scales = new double[plan.blocks()];
        shifted = new double[plan.blocks()][];
        int widest = 0;
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] = new double[sweep.shifted[k].length];
            widest = Math.max(widest, 2 * (plan.blockShift[k + 1] - plan.blockShift[k]));
        }
        moments = new double[widest];
        sums = RateSweep.byGroup(plan);
        weighted = new double[RateSweep.largestChannel(plan)];
        turned = new double[weighted.length];
    }

    /** Computes ν̇ along a change of the vector of templates, and what {@link #reverse} needs. */
    void forward(double[] x, double[] change) {
        factors(x, change);
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            Arrays.fill(rates, from, from + bins, 0);
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                Arrays.fill(sums[g], 0);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(k, bins, change);
                    Loops.add(sums[g], shifted[k], sweep.scales[k], sweep.shifted[k], scales[k], bins);
                }
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int b = 0; b < bins; b++) {
                    rates[from + b] += plain ? sums[g][b] : sweep.gammas[g][b] * sums[g][b];
                }
            }
        }
    }

    private void factors(double[] x, double[] change) {
        norms.forward(x, 2);
        for (int e = 0; e < factors.length; e++) {
            int template = plan.factorTemplate[e];
            factors[e] = 0;
            slopes[e] = 0;
            if (template >= 0) {
                norms.of(e, x[plan.factorParameter[e]]);
                double low = change[offsets.normLow() + template];
                double high = change[offsets.normHigh() + template];
                factors[e] = norms.low[0] * low + norms.high[0] * high;
                slopes[e] = norms.low[1] * low + norms.high[1] * high;
            }
        }
    }

    private void block(int k, int bins, double[] change) {
        double[] out = shifted[k];
        double nominal = 1;
        Arrays.fill(out, 0);
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            double half = sweep.curves[slot];
            double bend = sweep.curves[slot + 1];
            nominal -= 2 * bend;
            int low = offsets.shiftLow() + plan.shiftOffset[j];
            int high = offsets.shiftHigh() + plan.shiftOffset[j];
            for (int b = 0; b < bins; b++) {
                out[b] += (bend - half) * change[low + b] + (bend + half) * change[high + b];
            }
        }
        int yields = plan.blockYield[k];
        for (int b = 0; b < bins; b++) {
            out[b] += nominal * change[yields + b];
        }
        double scale = 1;
        double turn = 0;
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            before[e] = turn;
            turn = turn * sweep.factors[e] + scale * factors[e];
            scale *= sweep.factors[e];
        }
        scales[k] = turn;
    }

    /** Adds {@code d/dr Σ_b w_b ∂ν_b/∂x_i} for weights w that move with ẇ. */
    void reverse(double[] x, double[] weights, double[] moving, double[] change, double[] out) {
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int b = 0; b < bins; b++) {
                    double gamma = plain ? 1 : sweep.gammas[g][b];
                    weighted[b] = weights[from + b] * gamma;
                    turned[b] = moving[from + b] * gamma;
                }
                for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                    for (int b = 0; b < bins; b++) {
                        out[plan.gammaParameter[e] + b] +=
                                (moving[from + b] * sweep.sums[g][b] + weights[from + b] * sums[g][b])
                                        * sweep.others(g, e, -1, x, b);
                    }
                }
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    reverse(g, k, bins, change, out);
                }
            }
        }
    }

    private void reverse(int g, int k, int bins, double[] change, double[] out) {
        double after = Loops.dot(weighted, sweep.shifted[k], bins);
        double turn = Loops.dot(turned, sweep.shifted[k], bins) + Loops.dot(weighted, shifted[k], bins);
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            out[plan.factorParameter[e]] += turn * sweep.before[e] * sweep.slopes[e]
                    + after * (before[e] * sweep.slopes[e] + sweep.before[e] * slopes[e]);
            turn = turn * sweep.factors[e] + after * factors[e];
            after *= sweep.factors[e];
        }
        int first = plan.blockShift[k];
        int count = plan.blockShift[k + 1] - first;
        if (count == 0) {
            return;
        }
        Arrays.fill(moments, 0, 2 * count, 0);
        double[][] rows = sweep.coefficients.shifts.of(g);
        int from = sweep.coefficients.shifts.start(g, k);
        for (int b = 0; b < bins; b++) {
            double weight = sweep.scales[k] * turned[b] + scales[k] * weighted[b];
            for (int i = 0; i < 2 * count; i++) {
                moments[i] += weight * rows[b][from + i];
            }
        }
        double nominal = dot(change, plan.blockYield[k], bins);
        for (int i = 0; i < count; i++) {
            double low = dot(change, offsets.shiftLow() + plan.shiftOffset[first + i], bins);
            double high = dot(change, offsets.shiftHigh() + plan.shiftOffset[first + i], bins);
            double straight = moments[2 * i] + moments[2 * i + 1] + sweep.scales[k] * (high - low);
            double bent = moments[2 * i] - moments[2 * i + 1] + sweep.scales[k] * ((high - nominal) - (nominal - low));
            int slot = plan.shiftSlot[first + i];
            out[plan.slotParameter[slot]] += sweep.curves[RateSweep.CURVE * slot + 2] * straight
                    + sweep.curves[RateSweep.CURVE * slot + 3] * bent;
        }
    }

    /** {@code Σ_b (w G)_b change_b}. */
    private double dot(double[] change, int at, int bins) {
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            sum += weighted[b] * change[at + b];
        }
        return sum;
    }
}
