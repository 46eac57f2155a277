package org.wilks.infer.model;

/**
 * The reverse sweep through the rates to the numbers of the templates, {@code Σ_b w_b ∂ν_b/∂t}.
 *
 * <p>With {@code ν_b = Σ_k F_k G_b (N_b + Σ_j u_j S_jb + v_j A_jb)}, {@code S = high − low} and {@code A = high − 2 N + low}:
 *
 * <pre>{@code
 * ∂ν/∂N    = F G (1 − 2 Σ_j v_j)
 * ∂ν/∂high = F G (v_j + u_j)
 * ∂ν/∂low  = F G (v_j − u_j)
 * ∂ν/∂(low or high of a factor f) = G T (F/f) ∂f/∂(low or high)
 * }</pre>
 */
final class TemplateSweep {
    private final RateSweep sweep;
    private final Plan plan;
    private final FactorSlopes slopes;
    private final TemplateOffsets offsets;

    /** {@code w G} of a group and {@code F w G} of a block. */
    private final double[] weighted;

    private final double[] scaled;

    TemplateSweep(RateSweep sweep, FactorSlopes slopes) {
        this.sweep = sweep;
        this.slopes = slopes;
        plan = sweep.plan;
        offsets = TemplateOffsets.of(plan);
        weighted = new double[RateSweep.largestChannel(plan)];
        scaled = new double[weighted.length];
    }

    /** Adds {@code Σ_b w_b ∂ν_b/∂t}, after a forward sweep at x. */
    void reverse(double[] x, double[] weights, double[] flat) {
        slopes.forward(x, 1);
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                double[] gamma = sweep.gammas[g];
                for (int b = 0; b < bins; b++) {
                    weighted[b] = plain ? weights[from + b] : weights[from + b] * gamma[b];
                }
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    shapes(k, bins, flat);
                    factors(k, bins, x, flat);
                }
            }
        }
    }

    private void shapes(int k, int bins, double[] flat) {
        double scale = sweep.scales[k];
        for (int b = 0; b < bins; b++) {
            scaled[b] = scale * weighted[b];
        }
        double nominal = 1;
        int low = offsets.shiftLow();
        int high = offsets.shiftHigh();
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int at = RateSweep.CURVE * plan.shiftSlot[j];
            double half = sweep.curves[at];
            double bend = sweep.curves[at + 1];
            nominal -= 2 * bend;
            int offset = plan.shiftOffset[j];
            Loops.add(flat, low + offset, bend - half, high + offset, bend + half, scaled, bins);
        }
        Loops.add(flat, plan.blockYield[k], scaled, nominal, bins);
    }

    /** Adds what belongs to the templates of a block's scalar factors. */
    private void factors(int k, int bins, double[] x, double[] flat) {
        if (plan.blockFactor[k] == plan.blockFactor[k + 1]) {
            return;
        }
        double after = Loops.dot(weighted, sweep.shifted[k], bins);
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            int template = plan.factorTemplate[e];
            if (template >= 0) {
                slopes.of(e, x[plan.factorParameter[e]]);
                double others = after * sweep.before[e];
                flat[offsets.normLow() + template] += others * slopes.low[0];
                flat[offsets.normHigh() + template] += others * slopes.high[0];
            }
            after *= sweep.factors[e];
        }
    }
}
