package org.wilks.infer.model;

/**
 * The derivative of {@link TemplateSweep} along one direction of the parameters. Every quantity q of it has its tangent {@code q̇ = dq/dr} of
 * {@code x + r u}. Starts from a forward sweep with slopes and one of {@link TangentSweep}.
 */
final class TurnedTemplateSweep {
    private final RateSweep sweep;
    private final TangentSweep tangent;
    private final Plan plan;
    private final FactorSlopes slopes;
    private final TemplateOffsets offsets;

    /** {@code w G} of a group, {@code F w G} of a block, and their tangents. */
    private final double[] weighted;

    private final double[] turned;
    private final double[] scaled;
    private final double[] scaledTurn;

    TurnedTemplateSweep(RateSweep sweep, TangentSweep tangent, FactorSlopes slopes) {
        this.sweep = sweep;
        this.tangent = tangent;
        this.slopes = slopes;
        plan = sweep.plan;
        offsets = TemplateOffsets.of(plan);
        weighted = new double[RateSweep.largestChannel(plan)];
        turned = new double[weighted.length];
        scaled = new double[weighted.length];
        scaledTurn = new double[weighted.length];
    }

    /** Adds {@code d/dr Σ_b w_b ∂ν_b/∂t} for weights w that move with ẇ. */
    void reverse(double[] x, double[] u, double[] weights, double[] moving, double[] flat) {
        slopes.forward(x, 2);
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                double[] gammas = sweep.gammas[g];
                double[] gammaTurns = tangent.gammas[g];
                for (int b = 0; b < bins; b++) {
                    double gamma = plain ? 1 : gammas[b];
                    weighted[b] = weights[from + b] * gamma;
                    turned[b] = moving[from + b] * gamma + weights[from + b] * gammaTurns[b];
                }
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    shapes(k, bins, u, flat);
                    factors(k, bins, x, u, flat);
                }
            }
        }
    }

    private void shapes(int k, int bins, double[] u, double[] flat) {
        double scale = sweep.scales[k];
        double turn = tangent.scales[k];
        for (int b = 0; b < bins; b++) {
            scaled[b] = scale * weighted[b];
            scaledTurn[b] = scale * turned[b] + turn * weighted[b];
        }
        double nominal = 1;
        double nominalTurn = 0;
        int low = offsets.shiftLow();
        int high = offsets.shiftHigh();
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = plan.shiftSlot[j];
            int at = RateSweep.CURVE * slot;
            double half = sweep.curves[at];
            double bend = sweep.curves[at + 1];
            double along = u[plan.slotParameter[slot]];
            double halfTurn = sweep.curves[at + 2] * along;
            double bendTurn = sweep.curves[at + 3] * along;
            nominal -= 2 * bend;
            nominalTurn -= 2 * bendTurn;
            int offset = plan.shiftOffset[j];
            add(
                    flat,
                    low + offset,
                    bend - half,
                    bendTurn - halfTurn,
                    high + offset,
                    bend + half,
                    bendTurn + halfTurn,
                    bins);
        }
        Loops.add(flat, plan.blockYield[k], scaledTurn, nominal, scaled, nominalTurn, bins);
    }

    /** Adds {@code c scaledTurn + d scaled} from two places on, two entries at a time. */
    private void add(double[] flat, int at, double c, double d, int other, double e, double f, int bins) {
        double[] value = scaled;
        double[] turn = scaledTurn;
        int b = 0;
        for (; b + 1 < bins; b += 2) {
            double v0 = value[b];
            double v1 = value[b + 1];
            double t0 = turn[b];
            double t1 = turn[b + 1];
            flat[at + b] += c * t0 + d * v0;
            flat[at + b + 1] += c * t1 + d * v1;
            flat[other + b] += e * t0 + f * v0;
            flat[other + b + 1] += e * t1 + f * v1;
        }
        if (b < bins) {
            flat[at + b] += c * turn[b] + d * value[b];
            flat[other + b] += e * turn[b] + f * value[b];
        }
    }

    /** Adds what belongs to the templates of a block's scalar factors. */
    private void factors(int k, int bins, double[] x, double[] u, double[] flat) {
        if (plan.blockFactor[k] == plan.blockFactor[k + 1]) {
            return;
        }
        double after = Loops.dot(weighted, sweep.shifted[k], bins);
        double turn = Loops.dot(turned, sweep.shifted[k], bins) + Loops.dot(weighted, tangent.shifted[k], bins);
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            int template = plan.factorTemplate[e];
            if (template >= 0) {
                int p = plan.factorParameter[e];
                slopes.of(e, x[p]);
                double others = after * sweep.before[e] * u[p];
                double othersTurn = turn * sweep.before[e] + after * tangent.before[e];
                flat[offsets.normLow() + template] += othersTurn * slopes.low[0] + others * slopes.low[1];
                flat[offsets.normHigh() + template] += othersTurn * slopes.high[0] + others * slopes.high[1];
            }
            turn = turn * sweep.factors[e] + after * tangent.factors[e];
            after *= sweep.factors[e];
        }
    }
}
