package org.wilks.infer.model;

import java.util.Arrays;

/**
 * Rates at a point and the reverse sweep through them, with the scratch of one evaluator. What a forward sweep leaves (factors, shifted
 * yields, sums of groups) is what the reverse sweep and {@link CurvatureSweep} start from.
 */
final class RateSweep {
    /** Numbers of a {@link ShiftCurve}: u, v, u′, v′, v″, v‴. */
    static final int CURVE = 6;

    final Plan plan;
    final Coefficients coefficients;

    /** The point of the last forward sweep. */
    final double[] point;

    /** ν of each bin. */
    final double[] rates;

    /** {@link #CURVE} numbers for each slot. */
    final double[] curves;

    /** Value and first derivative of each scalar factor, and the product of those before it in its block. */
    final double[] factors;

    final double[] slopes;
    final double[] before;

    /** F of each block. */
    final double[] scales;

    /** {@code T = N + Σ shifts}, [block][bin]. */
    final double[][] shifted;

    /** {@code Σ_k F_k T_k} and {@code G}, [group][bin]; the latter is not used where a group has no factors for each bin. */
    final double[][] sums;

    final double[][] gammas;

    /** Of the last reverse sweep with weights w: {@code Σ_b w_b G_b T_b} of each block, and {@code Σ_b w_b G_b} of the rows of each group. */
    final double[] totals;

    final double[][] moments;

    /** The parameters of the scalar factors. */
    private final double[] at;

    /** u + v and u − v of the shifts of a block. */
    private final double[] shiftWeights;

    private final double[] weighted;

    RateSweep(Coefficients coefficients) {
        this.coefficients = coefficients;
        plan = coefficients.plan;
        point = new double[plan.parameters];
        rates = new double[plan.bins];
        curves = new double[CURVE * plan.slotParameter.length];
        factors = new double[plan.factorParameter.length];
        slopes = new double[plan.factorParameter.length];
        at = new double[plan.factorParameter.length];
        before = new double[plan.factorParameter.length];
        scales = new double[plan.blocks()];
        totals = new double[plan.blocks()];
        shifted = new double[plan.blocks()][];
        moments = new double[plan.groups()][];
        int most = 0;
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] = new double[coefficients.yields[k].length];
            most = Math.max(most, plan.blockShift[k + 1] - plan.blockShift[k]);
        }
        for (int g = 0; g < moments.length; g++) {
            moments[g] = new double[ShiftRows.width(plan, g)];
        }
        shiftWeights = new double[2 * most];
        sums = byGroup(plan);
        gammas = byGroup(plan);
        weighted = new double[largestChannel(plan)];
    }

    static double[][] byGroup(Plan plan) {
        double[][] scratch = new double[plan.groups()][];
        for (int c = 0; c < plan.channels(); c++) {
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                scratch[g] = new double[plan.channelBin[c + 1] - plan.channelBin[c]];
            }
        }
        return scratch;
    }

    static int largestChannel(Plan plan) {
        int largest = 0;
        for (int c = 0; c < plan.channels(); c++) {
            largest = Math.max(largest, plan.channelBin[c + 1] - plan.channelBin[c]);
        }
        return largest;
    }

    /** Computes the rates; with slopes, also what the reverse sweep needs. */
    void forward(double[] x, boolean withSlopes) {
        System.arraycopy(x, 0, point, 0, point.length);
        curves(x, withSlopes);
        factors(x, withSlopes);
        for (int c = 0; c < plan.channels(); c++) {
            channel(c, x);
        }
    }

    private void curves(double[] x, boolean withSlopes) {
        int[] parameters = plan.slotParameter;
        for (int s = 0; s < parameters.length; s++) {
            if (withSlopes) {
                ShiftCurve.derivatives(plan.histoSys, x[parameters[s]], curves, CURVE * s);
            } else {
                ShiftCurve.value(plan.histoSys, x[parameters[s]], curves, CURVE * s);
            }
        }
    }

    private void factors(double[] x, boolean withSlopes) {
        boolean polynomial = plan.normSys == NormSysCode.CODE4;
        int[] parameters = plan.factorParameter;
        for (int e = 0; e < parameters.length; e++) {
            at[e] = x[parameters[e]];
        }
        if (withSlopes) {
            coefficients.factors.valuesAndFirst(polynomial, at, factors, slopes);
        } else {
            coefficients.factors.values(polynomial, at, factors);
        }
    }

    private void channel(int c, double[] x) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        for (int b = 0; b < bins; b++) {
            rates[from + b] = 0;
        }
        for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
            double[] sum = sums[g];
            Arrays.fill(sum, 0);
            for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                block(g, k, sum, bins);
            }
            int gammaFrom = plan.groupGamma[g];
            int gammaTo = plan.groupGamma[g + 1];
            if (gammaFrom == gammaTo) {
                for (int b = 0; b < bins; b++) {
                    rates[from + b] += sum[b];
                }
                continue;
            }
            double[] gamma = gammas[g];
            System.arraycopy(x, plan.gammaParameter[gammaFrom], gamma, 0, bins);
            for (int e = gammaFrom + 1; e < gammaTo; e++) {
                int parameter = plan.gammaParameter[e];
                for (int b = 0; b < bins; b++) {
                    gamma[b] *= x[parameter + b];
                }
            }
            for (int b = 0; b < bins; b++) {
                rates[from + b] += gamma[b] * sum[b];
            }
        }
    }

    private void block(int g, int k, double[] sum, int bins) {
        double[] out = shifted[k];
        System.arraycopy(coefficients.yields[k], 0, out, 0, bins);
        int to = 0;
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = CURVE * plan.shiftSlot[j];
            shiftWeights[to++] = curves[slot] + curves[slot + 1];
            shiftWeights[to++] = curves[slot] - curves[slot + 1];
        }
        coefficients.shifts.addShifts(g, k, shiftWeights, out);
        double scale = 1;
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            before[e] = scale;
            scale *= factors[e];
        }
        scales[k] = scale;
        Loops.add(sum, out, scale, bins);
    }

    /** Writes the rates of each block where its yields are. */
    void byBlock(double[] out) {
        for (int c = 0; c < plan.channels(); c++) {
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    int at = plan.blockYield[k];
                    for (int b = 0; b < bins; b++) {
                        double gamma = plain ? 1 : gammas[g][b];
                        out[at + b] = gamma * scales[k] * shifted[k][b];
                    }
                }
            }
        }
    }

    /** The second derivative of a scalar factor at the point of the last forward sweep. */
    double secondSlope(int e) {
        return coefficients.factors.second(
                plan.normSys == NormSysCode.CODE4, point[plan.factorParameter[e]], e, factors[e]);
    }

    /** The third derivative of a scalar factor at the point of the last forward sweep. */
    double thirdSlope(int e) {
        return coefficients.factors.third(
                plan.normSys == NormSysCode.CODE4, point[plan.factorParameter[e]], e, factors[e]);
    }

    /** Adds {@code Σ_b w_b ∂ν_b/∂x_i} to the gradient, after a forward sweep with slopes at x. */
    void reverse(double[] x, double[] weights, double[] gradient) {
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                weigh(g, weights, from, bins);
                gammas(g, x, weights, from, bins, gradient);
                Arrays.fill(moments[g], 0);
                coefficients.shifts.addMoments(g, weighted, moments[g]);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(g, k, bins, gradient);
                }
            }
        }
    }

    /** Writes w G of a group into {@link #weighted}. */
    private void weigh(int g, double[] weights, int from, int bins) {
        if (plan.groupGamma[g] == plan.groupGamma[g + 1]) {
            System.arraycopy(weights, from, weighted, 0, bins);
            return;
        }
        double[] gamma = gammas[g];
        for (int b = 0; b < bins; b++) {
            weighted[b] = weights[from + b] * gamma[b];
        }
    }

    private void gammas(int g, double[] x, double[] weights, int from, int bins, double[] gradient) {
        int first = plan.groupGamma[g];
        int last = plan.groupGamma[g + 1];
        double[] sum = sums[g];
        if (last == first + 1) {
            int parameter = plan.gammaParameter[first];
            for (int b = 0; b < bins; b++) {
                gradient[parameter + b] += weights[from + b] * sum[b];
            }
            return;
        }
        for (int e = first; e < last; e++) {
            int parameter = plan.gammaParameter[e];
            for (int b = 0; b < bins; b++) {
                gradient[parameter + b] += weights[from + b] * sum[b] * others(g, e, -1, x, b);
            }
        }
    }

    /** The product of a group's factors for a bin but for one or two of them. */
    double others(int g, int without, int orThis, double[] x, int b) {
        double product = 1;
        for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
            if (e != without && e != orThis) {
                product *= x[plan.gammaParameter[e] + b];
            }
        }
        return product;
    }

    private void block(int g, int k, int bins, double[] gradient) {
        double after = Loops.dot(weighted, shifted[k], bins);
        totals[k] = after;
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            gradient[plan.factorParameter[e]] += after * before[e] * slopes[e];
            after *= factors[e];
        }
        double scale = scales[k];
        double[] moment = moments[g];
        int from = coefficients.shifts.start(g, k);
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = plan.shiftSlot[j];
            double straight = moment[from] + moment[from + 1];
            double bent = moment[from] - moment[from + 1];
            gradient[plan.slotParameter[slot]] +=
                    scale * (curves[CURVE * slot + 2] * straight + curves[CURVE * slot + 3] * bent);
            from += 2;
        }
    }
}
