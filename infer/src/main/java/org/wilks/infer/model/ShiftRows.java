package org.wilks.infer.model;

import org.wilks.infer.model.TemplateVector.Part;

/**
 * The shape variations of a model in the one form that evaluations read: of each shift {@code straight = up + down} and {@code bent = up − down}, with
 * {@code up = high − nominal} and {@code down = nominal − low}, see {@link ShiftCurve}.
 *
 * <p>They lie by bin: each bin of a group has a row with both numbers of all shifts of the group's blocks, one beside the other. Sums over the
 * shifts of a block run along rows, those over bins are sums of rows; so one form serves both directions, and what is bound to other numbers is
 * written once.
 */
final class ShiftRows {
    private final Plan plan;

    /** [group][bin][2 i] is the straight part of the group's shift i, [2 i + 1] the bent one. */
    private final double[][][] rows;

    ShiftRows(Plan plan) {
        this.plan = plan;
        rows = new double[plan.groups()][][];
        for (int c = 0; c < plan.channels(); c++) {
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                rows[g] = new double[plan.channelBin[c + 1] - plan.channelBin[c]][width(plan, g)];
            }
        }
    }

    private ShiftRows(ShiftRows base) {
        plan = base.plan;
        rows = base.rows.clone();
    }

    /** The same numbers, those of some groups in rows of its own. */
    ShiftRows withOwn(int[] groups) {
        ShiftRows own = new ShiftRows(this);
        for (int g : groups) {
            own.rows[g] = new double[rows[g].length][];
            for (int b = 0; b < rows[g].length; b++) {
                own.rows[g][b] = rows[g][b].clone();
            }
        }
        return own;
    }

    /** The length of a group's rows: twice the number of its shifts. */
    static int width(Plan plan, int g) {
        return 2 * (plan.blockShift[plan.groupBlock[g + 1]] - plan.blockShift[plan.groupBlock[g]]);
    }

    /** The rows of a group, [bin][..]; not to be modified. */
    double[][] of(int g) {
        return rows[g];
    }

    /** Where the numbers of a block of a group begin in its rows. */
    int start(int g, int k) {
        return 2 * (plan.blockShift[k] - plan.blockShift[plan.groupBlock[g]]);
    }

    /** Takes shifts from .. to of a block with these nominal yields; false when shifted yields are not finite. */
    boolean take(int g, int k, int from, int to, double[] nominal, double[][] parts) {
        double[] low = parts[Part.SHIFT_LOW.ordinal()];
        double[] high = parts[Part.SHIFT_HIGH.ordinal()];
        double[][] byBin = rows[g];
        int bins = byBin.length;
        int at = start(g, k) + 2 * (from - plan.blockShift[k]);
        int count = 2 * (to - from);
        double sum = 0;
        int b = 0;
        if (from < to) {
            int offset = plan.shiftOffset[from];
            for (; b + 3 < bins; b += 4) {
                sum += takeFour(byBin, b, at, count, nominal, low, high, offset + b);
            }
            for (; b < bins; b++) {
                sum += takeOne(byBin[b], at, count, nominal[b], low, high, offset + b, bins);
            }
        }
        return sum - sum == 0 || areFinite(byBin, at, at + count);
    }

    /** Takes four bins; the sum of the straight parts, which is not finite when one of them is not. */
    private static double takeFour(
            double[][] byBin, int b, int at, int count, double[] nominal, double[] low, double[] high, int offset) {
        double[] row0 = byBin[b];
        double[] row1 = byBin[b + 1];
        double[] row2 = byBin[b + 2];
        double[] row3 = byBin[b + 3];
        double n0 = nominal[b];
        double n1 = nominal[b + 1];
        double n2 = nominal[b + 2];
        double n3 = nominal[b + 3];
        int bins = byBin.length;
        int j = offset;
        double sum = 0;
        for (int i = at; i < at + count; i += 2) {
            double up0 = high[j] - n0;
            double up1 = high[j + 1] - n1;
            double up2 = high[j + 2] - n2;
            double up3 = high[j + 3] - n3;
            double down0 = n0 - low[j];
            double down1 = n1 - low[j + 1];
            double down2 = n2 - low[j + 2];
            double down3 = n3 - low[j + 3];
            double straight0 = up0 + down0;
            double straight1 = up1 + down1;
            double straight2 = up2 + down2;
            double straight3 = up3 + down3;
            row0[i] = straight0;
            row0[i + 1] = up0 - down0;
            row1[i] = straight1;
            row1[i + 1] = up1 - down1;
            row2[i] = straight2;
            row2[i + 1] = up2 - down2;
            row3[i] = straight3;
            row3[i + 1] = up3 - down3;
            sum += (straight0 + straight1) + (straight2 + straight3);
            j += bins;
        }
        return sum;
    }

    private static double takeOne(
            double[] row, int at, int count, double nominal, double[] low, double[] high, int offset, int bins) {
        int j = offset;
        double sum = 0;
        for (int i = at; i < at + count; i += 2) {
            double up = high[j] - nominal;
            double down = nominal - low[j];
            row[i] = up + down;
            row[i + 1] = up - down;
            sum += row[i];
            j += bins;
        }
        return sum;
    }

    /** Whether straight parts are finite: their sum may be too large for a number though they are. */
    private static boolean areFinite(double[][] byBin, int from, int to) {
        for (double[] row : byBin) {
            for (int i = from; i < to; i += 2) {
                if (!Double.isFinite(row[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Adds {@code Σ_i straight_i weights_2i + bent_i weights_2i+1} over the shifts of a block in each bin: eight bins at a time, so that no sum waits
     * for its own last term.
     */
    void addShifts(int g, int k, double[] weights, double[] out) {
        int count = 2 * (plan.blockShift[k + 1] - plan.blockShift[k]);
        if (count == 0) {
            return;
        }
        double[][] byBin = rows[g];
        int at = start(g, k);
        int b = 0;
        for (; b + 7 < byBin.length; b += 8) {
            addEight(byBin, b, at, weights, count, out);
        }
        if (b + 3 < byBin.length) {
            addFour(byBin, b, at, weights, count, out);
            b += 4;
        }
        for (; b < byBin.length; b++) {
            out[b] += dot(byBin[b], at, weights, count);
        }
    }

    private static void addEight(double[][] byBin, int b, int at, double[] weights, int count, double[] out) {
        double[] row0 = byBin[b];
        double[] row1 = byBin[b + 1];
        double[] row2 = byBin[b + 2];
        double[] row3 = byBin[b + 3];
        double[] row4 = byBin[b + 4];
        double[] row5 = byBin[b + 5];
        double[] row6 = byBin[b + 6];
        double[] row7 = byBin[b + 7];
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        double sum5 = 0;
        double sum6 = 0;
        double sum7 = 0;
        for (int i = 0; i < count; i++) {
            double w = weights[i];
            sum0 += w * row0[at + i];
            sum1 += w * row1[at + i];
            sum2 += w * row2[at + i];
            sum3 += w * row3[at + i];
            sum4 += w * row4[at + i];
            sum5 += w * row5[at + i];
            sum6 += w * row6[at + i];
            sum7 += w * row7[at + i];
        }
        out[b] += sum0;
        out[b + 1] += sum1;
        out[b + 2] += sum2;
        out[b + 3] += sum3;
        out[b + 4] += sum4;
        out[b + 5] += sum5;
        out[b + 6] += sum6;
        out[b + 7] += sum7;
    }

    private static void addFour(double[][] byBin, int b, int at, double[] weights, int count, double[] out) {
        double[] row0 = byBin[b];
        double[] row1 = byBin[b + 1];
        double[] row2 = byBin[b + 2];
        double[] row3 = byBin[b + 3];
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < count; i++) {
            double w = weights[i];
            sum0 += w * row0[at + i];
            sum1 += w * row1[at + i];
            sum2 += w * row2[at + i];
            sum3 += w * row3[at + i];
        }
        out[b] += sum0;
        out[b + 1] += sum1;
        out[b + 2] += sum2;
        out[b + 3] += sum3;
    }

    private static double dot(double[] row, int at, double[] weights, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i] * row[at + i];
        }
        return sum;
    }

    /** Adds {@code Σ_b w_b row_b} of a group to as many numbers as its rows have. */
    void addMoments(int g, double[] w, double[] out) {
        Loops.addRows(out, rows[g], w, rows[g].length, width(plan, g));
    }
}
