package org.wilks.infer.model;

/**
 * The derivative of the rates and of their reverse sweep along one direction: Hessian-vector products without the Hessian. Every quantity q
 * of {@link RateSweep} has its tangent {@code q̇ = dq/dt} of {@code x + t u}. Starts from a forward sweep with slopes.
 */
final class TangentSweep {
    /** ν̇ of each bin. */
    final double[] rates;

    private final RateSweep sweep;
    private final Plan plan;
    private final double[] slopes;
    private final double[] before;
    private final double[] factors;
    private final double[] scales;
    private final double[] shifted;
    private final double[] sums;
    private final double[] gammas;
    private final double[] weighted;
    private final double[] turned;

    TangentSweep(RateSweep sweep) {
        this.sweep = sweep;
        plan = sweep.plan;
        rates = new double[plan.bins];
        slopes = new double[sweep.factors.length];
        before = new double[sweep.factors.length];
        factors = new double[sweep.factors.length];
        scales = new double[sweep.scales.length];
        shifted = new double[sweep.shifted.length];
        sums = new double[sweep.sums.length];
        gammas = new double[sweep.gammas.length];
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
                int row = plan.groupRow[g];
                for (int b = 0; b < bins; b++) {
                    sums[row + b] = 0;
                }
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(k, row, bins, u);
                }
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int b = 0; b < bins; b++) {
                    double gamma = plain ? 1 : sweep.gammas[row + b];
                    double turn = 0;
                    for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                        turn += u[plan.gammaParameter[e] + b] * sweep.others(g, e, -1, x, b);
                    }
                    gammas[row + b] = turn;
                    rates[from + b] += gamma * sums[row + b] + turn * sweep.sums[row + b];
                }
            }
        }
    }

    private void block(int k, int row, int bins, double[] u) {
        int at = plan.blockYield[k];
        double[] shapes = sweep.coefficients.shapes;
        for (int b = 0; b < bins; b++) {
            shifted[at + b] = 0;
        }
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            double along = u[plan.slotParameter[plan.shiftSlot[j]]];
            double straight = along * sweep.curves[slot + 2];
            double bent = along * sweep.curves[slot + 3];
            int shape = 2 * plan.shiftOffset[j];
            for (int b = 0; b < bins; b++) {
                shifted[at + b] += straight * shapes[shape + b] + bent * shapes[shape + bins + b];
            }
        }
        double scale = 1;
        double turn = 0;
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            before[e] = turn;
            turn = turn * sweep.factors[e] + scale * factors[e];
            scale *= sweep.factors[e];
        }
        scales[k] = turn;
        for (int b = 0; b < bins; b++) {
            sums[row + b] += scale * shifted[at + b] + turn * sweep.shifted[at + b];
        }
    }

    /** Adds {@code d/dt Σ_b w_b ∂ν_b/∂x_i} for weights w that move with ẇ. */
    void reverse(double[] x, double[] u, double[] weights, double[] moving, double[] out) {
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                int row = plan.groupRow[g];
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int b = 0; b < bins; b++) {
                    double gamma = plain ? 1 : sweep.gammas[row + b];
                    weighted[b] = weights[from + b] * gamma;
                    turned[b] = moving[from + b] * gamma + weights[from + b] * gammas[row + b];
                }
                gammas(g, x, u, weights, moving, from, bins, out);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(k, bins, u, out);
                }
            }
        }
    }

    private void gammas(
            int g, double[] x, double[] u, double[] weights, double[] moving, int from, int bins, double[] out) {
        int row = plan.groupRow[g];
        for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
            for (int b = 0; b < bins; b++) {
                double sum = sweep.sums[row + b];
                double weight = weights[from + b];
                double turn = 0;
                for (int d = plan.groupGamma[g]; d < plan.groupGamma[g + 1]; d++) {
                    if (d != e) {
                        turn += u[plan.gammaParameter[d] + b] * sweep.others(g, e, d, x, b);
                    }
                }
                out[plan.gammaParameter[e] + b] +=
                        (moving[from + b] * sum + weight * sums[row + b]) * sweep.others(g, e, -1, x, b)
                                + weight * sum * turn;
            }
        }
    }

    private void block(int k, int bins, double[] u, double[] out) {
        int at = plan.blockYield[k];
        double[] shapes = sweep.coefficients.shapes;
        double after = 0;
        double turn = 0;
        for (int b = 0; b < bins; b++) {
            after += weighted[b] * sweep.shifted[at + b];
            turn += turned[b] * sweep.shifted[at + b] + weighted[b] * shifted[at + b];
        }
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            out[plan.factorParameter[e]] += turn * sweep.before[e] * sweep.slopes[e]
                    + after * (before[e] * sweep.slopes[e] + sweep.before[e] * slopes[e]);
            turn = turn * sweep.factors[e] + after * factors[e];
            after *= sweep.factors[e];
        }
        double scale = sweep.scales[k];
        double scaleTurn = scales[k];
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            int parameter = plan.slotParameter[plan.shiftSlot[j]];
            int shape = 2 * plan.shiftOffset[j];
            double straight = 0;
            double bent = 0;
            double straightTurn = 0;
            double bentTurn = 0;
            for (int b = 0; b < bins; b++) {
                straight += weighted[b] * shapes[shape + b];
                bent += weighted[b] * shapes[shape + bins + b];
                straightTurn += turned[b] * shapes[shape + b];
                bentTurn += turned[b] * shapes[shape + bins + b];
            }
            double first = sweep.curves[slot + 2];
            double second = sweep.curves[slot + 3];
            out[parameter] += scaleTurn * (first * straight + second * bent)
                    + scale * (first * straightTurn + second * bentTurn + sweep.curves[slot + 4] * u[parameter] * bent);
        }
    }
}
