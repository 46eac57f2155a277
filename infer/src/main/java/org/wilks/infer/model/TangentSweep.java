package org.wilks.infer.model;

import java.util.Arrays;

/**
 * The derivative of the rates and of their reverse sweep along one direction: Hessian-vector products without the Hessian. Every quantity q
 * of {@link RateSweep} has its tangent {@code q̇ = dq/dt} of {@code x + t u}. Starts from a forward sweep with slopes.
 */
final class TangentSweep {
    /** ν̇ of each bin. */
    final double[] rates;

    /** The tangents of what {@link RateSweep} calls so. */
    final double[] before;

    final double[] factors;
    final double[] scales;
    final double[][] shifted;
    final double[][] gammas;

    private final RateSweep sweep;
    private final Plan plan;
    private final double[] slopes;
    private final double[][] sums;
    private final double[] weighted;
    private final double[] turned;
    private final double[] moments;
    private final double[] turnedMoments;

    TangentSweep(RateSweep sweep) {
        this.sweep = sweep;
        plan = sweep.plan;
        rates = new double[plan.bins];
        slopes = new double[sweep.factors.length];
        before = new double[sweep.factors.length];
        factors = new double[sweep.factors.length];
        scales = new double[sweep.scales.length];
        shifted = new double[plan.blocks()][];
        int widest = 0;
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] = new double[sweep.shifted[k].length];
        }
        for (double[] ofGroup : sweep.moments) {
            widest = Math.max(widest, ofGroup.length);
        }
        moments = new double[widest];
        turnedMoments = new double[widest];
        sums = RateSweep.byGroup(plan);
        gammas = RateSweep.byGroup(plan);
        weighted = new double[RateSweep.largestChannel(plan)];
        turned = new double[weighted.length];
    }

    /** Computes ν̇ along u, and what {@link #reverse} needs. */
    void forward(double[] x, double[] u) {
        for (int e = 0; e < factors.length; e++) {
            double along = u[plan.factorParameter[e]];
            factors[e] = sweep.slopes[e] * along;
            slopes[e] = along == 0 ? 0 : sweep.secondSlope(e) * along;
        }
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int b = 0; b < bins; b++) {
                rates[from + b] = 0;
            }
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                Arrays.fill(sums[g], 0);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(g, k, sums[g], bins, u);
                }
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int b = 0; b < bins; b++) {
                    double gamma = plain ? 1 : sweep.gammas[g][b];
                    double turn = 0;
                    for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                        turn += u[plan.gammaParameter[e] + b] * sweep.others(g, e, -1, x, b);
                    }
                    gammas[g][b] = turn;
                    rates[from + b] += gamma * sums[g][b] + turn * sweep.sums[g][b];
                }
            }
        }
    }

    private void block(int g, int k, double[] sum, int bins, double[] u) {
        double[] out = shifted[k];
        Arrays.fill(out, 0);
        int to = 0;
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            double along = u[plan.slotParameter[plan.shiftSlot[j]]];
            moments[to++] = along * (sweep.curves[slot + 2] + sweep.curves[slot + 3]);
            moments[to++] = along * (sweep.curves[slot + 2] - sweep.curves[slot + 3]);
        }
        sweep.coefficients.shifts.addShifts(g, k, moments, out);
        double scale = 1;
        double turn = 0;
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            before[e] = turn;
            turn = turn * sweep.factors[e] + scale * factors[e];
            scale *= sweep.factors[e];
        }
        scales[k] = turn;
        Loops.add(sum, out, scale, sweep.shifted[k], turn, bins);
    }

    /** Adds {@code d/dt Σ_b w_b ∂ν_b/∂x_i} for weights w that move with ẇ. */
    void reverse(double[] x, double[] u, double[] weights, double[] moving, double[] out) {
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int b = 0; b < bins; b++) {
                    double gamma = plain ? 1 : sweep.gammas[g][b];
                    weighted[b] = weights[from + b] * gamma;
                    turned[b] = moving[from + b] * gamma + weights[from + b] * gammas[g][b];
                }
                gammas(g, x, u, weights, moving, from, bins, out);
                Arrays.fill(moments, 0);
                Arrays.fill(turnedMoments, 0);
                sweep.coefficients.shifts.addMoments(g, weighted, moments);
                sweep.coefficients.shifts.addMoments(g, turned, turnedMoments);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(g, k, bins, u, out);
                }
            }
        }
    }

    private void gammas(
            int g, double[] x, double[] u, double[] weights, double[] moving, int from, int bins, double[] out) {
        for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
            for (int b = 0; b < bins; b++) {
                double sum = sweep.sums[g][b];
                double weight = weights[from + b];
                double turn = 0;
                for (int d = plan.groupGamma[g]; d < plan.groupGamma[g + 1]; d++) {
                    if (d != e) {
                        turn += u[plan.gammaParameter[d] + b] * sweep.others(g, e, d, x, b);
                    }
                }
                out[plan.gammaParameter[e] + b] +=
                        (moving[from + b] * sum + weight * sums[g][b]) * sweep.others(g, e, -1, x, b)
                                + weight * sum * turn;
            }
        }
    }

    private void block(int g, int k, int bins, double[] u, double[] out) {
        double after = Loops.dot(weighted, sweep.shifted[k], bins);
        double turn = Loops.dot(turned, sweep.shifted[k], bins) + Loops.dot(weighted, shifted[k], bins);
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            out[plan.factorParameter[e]] += turn * sweep.before[e] * sweep.slopes[e]
                    + after * (before[e] * sweep.slopes[e] + sweep.before[e] * slopes[e]);
            turn = turn * sweep.factors[e] + after * factors[e];
            after *= sweep.factors[e];
        }
        double scale = sweep.scales[k];
        double scaleTurn = scales[k];
        int from = sweep.coefficients.shifts.start(g, k);
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            int parameter = plan.slotParameter[plan.shiftSlot[j]];
            double slopeU = sweep.curves[slot + 2];
            double slopeV = sweep.curves[slot + 3];
            double bent = moments[from] - moments[from + 1];
            double turnedBent = turnedMoments[from] - turnedMoments[from + 1];
            out[parameter] += scaleTurn * (slopeU * (moments[from] + moments[from + 1]) + slopeV * bent)
                    + scale
                            * (slopeU * (turnedMoments[from] + turnedMoments[from + 1])
                                    + slopeV * turnedBent
                                    + sweep.curves[slot + 4] * u[parameter] * bent);
            from += 2;
        }
    }
}
