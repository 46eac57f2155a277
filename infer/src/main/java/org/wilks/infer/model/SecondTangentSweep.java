package org.wilks.infer.model;

import java.util.Arrays;

/**
 * The second derivative of the rates and of their reverse sweep along two directions u and v: third derivatives without their tensor. Every
 * quantity q of {@link RateSweep} has four parts, {@code q, q_u, q_v, q_uv}, the coefficients of {@code x + ε u + δ v} with ε² = δ² = 0; parts
 * lie one after the other. Starts from a forward sweep with slopes.
 */
final class SecondTangentSweep {
    private static final int PARTS = 4;

    /** ν_u, ν_v and ν_uv at 4 b + 1, 4 b + 2, 4 b + 3. */
    final double[] rates;

    private final RateSweep sweep;
    private final Plan plan;

    /** Of each scalar factor: value, slope, product of those before. */
    private final double[] factors;

    private final double[] slopes;
    private final double[] before;

    /** Of each slot: v and v′ of its curve. */
    private final double[] bends;

    private final double[] bendSlopes;
    private final double[] scales;

    /** Where a group's bins begin in {@link #sums} and {@link #gammas}. */
    private final int[] groupRow;

    private final double[] shifted;
    private final double[] sums;
    private final double[] gammas;
    private final double[] weighted;
    private final double[] scratch = new double[PARTS];
    private final double[] straight = new double[PARTS];
    private final double[] bent = new double[PARTS];

    /** Weights of a block's shifts, and what they add to each bin. */
    private final double[] shiftWeights;

    private final double[] added;

    /** Weights of a group's bins, and the sums of its shifts with them, by part. */
    private final double[][] weightsOfBins;

    private final double[][] moments;

    SecondTangentSweep(RateSweep sweep) {
        this.sweep = sweep;
        plan = sweep.plan;
        rates = new double[PARTS * plan.bins];
        factors = new double[PARTS * sweep.factors.length];
        slopes = new double[PARTS * sweep.factors.length];
        before = new double[PARTS * sweep.factors.length];
        bends = new double[PARTS * plan.slotParameter.length];
        bendSlopes = new double[PARTS * plan.slotParameter.length];
        scales = new double[PARTS * sweep.scales.length];
        shifted = new double[PARTS * plan.yieldCount];
        groupRow = new int[plan.groups() + 1];
        for (int g = 0; g < plan.groups(); g++) {
            groupRow[g + 1] = groupRow[g] + sweep.sums[g].length;
        }
        sums = new double[PARTS * groupRow[plan.groups()]];
        gammas = new double[PARTS * groupRow[plan.groups()]];
        weighted = new double[PARTS * RateSweep.largestChannel(plan)];
        int widest = 0;
        for (double[] ofGroup : sweep.moments) {
            widest = Math.max(widest, ofGroup.length);
        }
        shiftWeights = new double[widest];
        added = new double[RateSweep.largestChannel(plan)];
        weightsOfBins = new double[PARTS][added.length];
        moments = new double[PARTS][widest];
    }

    /** Computes the rates' parts, and what {@link #reverse} needs. */
    void forward(double[] x, double[] u, double[] v) {
        for (int e = 0; e < sweep.factors.length; e++) {
            double alongU = u[plan.factorParameter[e]];
            double alongV = v[plan.factorParameter[e]];
            double first = sweep.slopes[e];
            double second = sweep.secondSlope(e);
            double third = sweep.thirdSlope(e);
            set(factors, e, sweep.factors[e], first * alongU, first * alongV, second * alongU * alongV);
            set(slopes, e, first, second * alongU, second * alongV, third * alongU * alongV);
        }
        for (int s = 0; s < plan.slotParameter.length; s++) {
            double alongU = u[plan.slotParameter[s]];
            double alongV = v[plan.slotParameter[s]];
            int at = RateSweep.CURVE * s;
            double first = sweep.curves[at + 3];
            double second = sweep.curves[at + 4];
            double third = sweep.curves[at + 5];
            set(bends, s, sweep.curves[at + 1], first * alongU, first * alongV, second * alongU * alongV);
            set(bendSlopes, s, first, second * alongU, second * alongV, third * alongU * alongV);
        }
        for (int c = 0; c < plan.channels(); c++) {
            channel(c, x, u, v);
        }
    }

    private void channel(int c, double[] x, double[] u, double[] v) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        for (int i = PARTS * from; i < PARTS * (from + bins); i++) {
            rates[i] = 0;
        }
        for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
            int row = groupRow[g];
            for (int i = PARTS * row; i < PARTS * (row + bins); i++) {
                sums[i] = 0;
            }
            for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                block(g, k, row, bins, u, v);
            }
            for (int b = 0; b < bins; b++) {
                set(gammas, row + b, 1, 0, 0, 0);
                for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                    int p = plan.gammaParameter[e] + b;
                    multiply(gammas, row + b, x[p], u[p], v[p], 0);
                }
                addProduct(rates, from + b, gammas, row + b, sums, row + b);
            }
        }
    }

    private void block(int g, int k, int row, int bins, double[] u, double[] v) {
        int at = plan.blockYield[k];
        for (int b = 0; b < bins; b++) {
            set(shifted, at + b, sweep.shifted[k][b], 0, 0, 0);
        }
        if (plan.blockShift[k] < plan.blockShift[k + 1]) {
            for (int part = 1; part < PARTS; part++) {
                shifts(g, k, part, part == 1 ? u : part == 2 ? v : null, bins);
            }
        }
        set(scales, k, 1, 0, 0, 0);
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            System.arraycopy(scales, PARTS * k, before, PARTS * e, PARTS);
            multiply(scales, k, factors, e);
        }
        for (int b = 0; b < bins; b++) {
            addProduct(sums, row + b, scales, k, shifted, at + b);
        }
    }

    /** Adds a part of a block's shifts: along u, along v, or along both, which has no straight part. */
    private void shifts(int g, int k, int part, double[] along, int bins) {
        int to = 0;
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = plan.shiftSlot[j];
            double slopeU =
                    along == null ? 0 : sweep.curves[RateSweep.CURVE * slot + 2] * along[plan.slotParameter[slot]];
            double slopeV = bends[PARTS * slot + part];
            shiftWeights[to++] = slopeU + slopeV;
            shiftWeights[to++] = slopeU - slopeV;
        }
        Arrays.fill(added, 0);
        sweep.coefficients.shifts.addShifts(g, k, shiftWeights, added);
        for (int b = 0; b < bins; b++) {
            shifted[PARTS * (plan.blockYield[k] + b) + part] += added[b];
        }
    }

    /** Adds the uv part of {@code Σ_b w_b ∂ν_b/∂x_i} for weights of four parts. */
    void reverse(double[] x, double[] u, double[] v, double[] weights, double[] out) {
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                int row = groupRow[g];
                for (int b = 0; b < bins; b++) {
                    set(weighted, b, 0, 0, 0, 0);
                    addProduct(weighted, b, weights, from + b, gammas, row + b);
                    for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                        System.arraycopy(weights, PARTS * (from + b), scratch, 0, PARTS);
                        multiply(scratch, 0, sums, row + b);
                        for (int d = plan.groupGamma[g]; d < plan.groupGamma[g + 1]; d++) {
                            if (d != e) {
                                int p = plan.gammaParameter[d] + b;
                                multiply(scratch, 0, x[p], u[p], v[p], 0);
                            }
                        }
                        out[plan.gammaParameter[e] + b] += scratch[3];
                    }
                }
                moments(g, bins);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    reverse(g, k, bins, out);
                }
            }
        }
    }

    /** Sums the shifts of a group with each part of {@link #weighted}. */
    private void moments(int g, int bins) {
        for (int part = 0; part < PARTS; part++) {
            for (int b = 0; b < bins; b++) {
                weightsOfBins[part][b] = weighted[PARTS * b + part];
            }
            Arrays.fill(moments[part], 0);
            sweep.coefficients.shifts.addMoments(g, weightsOfBins[part], moments[part]);
        }
    }

    private void reverse(int g, int k, int bins, double[] out) {
        int at = plan.blockYield[k];
        set(scratch, 0, 0, 0, 0, 0);
        for (int b = 0; b < bins; b++) {
            addProduct(scratch, 0, weighted, b, shifted, at + b);
        }
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            System.arraycopy(scratch, 0, straight, 0, PARTS);
            multiply(straight, 0, before, e);
            out[plan.factorParameter[e]] += mixed(straight, 0, slopes, e);
            multiply(scratch, 0, factors, e);
        }
        int from = sweep.coefficients.shifts.start(g, k);
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = plan.shiftSlot[j];
            for (int part = 0; part < PARTS; part++) {
                straight[part] = moments[part][from] + moments[part][from + 1];
                bent[part] = moments[part][from] - moments[part][from + 1];
            }
            from += 2;
            multiply(bent, 0, bendSlopes, slot);
            double slope = sweep.curves[RateSweep.CURVE * slot + 2];
            for (int part = 0; part < PARTS; part++) {
                bent[part] += slope * straight[part];
            }
            out[plan.slotParameter[slot]] += mixed(bent, 0, scales, k);
        }
    }

    /** One part of T of a block in a bin. */
    double shifted(int k, int b, int part) {
        return shifted[PARTS * (plan.blockYield[k] + b) + part];
    }

    private static void set(double[] to, int i, double value, double byU, double byV, double byBoth) {
        int at = PARTS * i;
        to[at] = value;
        to[at + 1] = byU;
        to[at + 2] = byV;
        to[at + 3] = byBoth;
    }

    private static void multiply(double[] to, int i, double[] by, int j) {
        int at = PARTS * j;
        multiply(to, i, by[at], by[at + 1], by[at + 2], by[at + 3]);
    }

    private static void multiply(double[] to, int i, double value, double byU, double byV, double byBoth) {
        int at = PARTS * i;
        to[at + 3] = to[at] * byBoth + to[at + 1] * byV + to[at + 2] * byU + to[at + 3] * value;
        to[at + 2] = to[at] * byV + to[at + 2] * value;
        to[at + 1] = to[at] * byU + to[at + 1] * value;
        to[at] *= value;
    }

    private static void addProduct(double[] to, int i, double[] a, int j, double[] b, int k) {
        int at = PARTS * i;
        int p = PARTS * j;
        int q = PARTS * k;
        to[at] += a[p] * b[q];
        to[at + 1] += a[p] * b[q + 1] + a[p + 1] * b[q];
        to[at + 2] += a[p] * b[q + 2] + a[p + 2] * b[q];
        to[at + 3] += mixed(a, j, b, k);
    }

    private static double mixed(double[] a, int j, double[] b, int k) {
        int p = PARTS * j;
        int q = PARTS * k;
        return a[p] * b[q + 3] + a[p + 1] * b[q + 2] + a[p + 2] * b[q + 1] + a[p + 3] * b[q];
    }
}
