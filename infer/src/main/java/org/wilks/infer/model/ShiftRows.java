package org.wilks.infer.model;

/**
 * The shape variations of a model in the one form that evaluations read: of each shift {@code up = high − nominal} and {@code down = nominal − low}.
 * With the numbers of {@link ShiftCurve} it is {@code (u + v) up + (u − v) down}.
 *
 * <p>They lie by bin: each bin of a group has a row with both numbers of all shifts of the group's blocks, one beside the other. Sums over the
 * shifts of a block run along rows, those over bins are sums of rows; so one form serves both directions, and what is bound to other numbers is
 * written once.
 */
final class ShiftRows {
    private final Plan plan;

    /** [group][bin][2 i] is up of the group's shift i, [2 i + 1] is down. */
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

    /**
     * Takes shifts from .. to of a block with these nominal yields; the yields of shift j are at {@code lowFrom + shiftOffset_j} and
     * {@code highFrom + shiftOffset_j}. False when shifted yields are not finite.
     */
    boolean take(
            int g, int k, int from, int to, double[] nominal, double[] low, int lowFrom, double[] high, int highFrom) {
        if (from == to) {
            return true;
        }
        double[][] byBin = rows[g];
        int bins = byBin.length;
        int at = start(g, k) + 2 * (from - plan.blockShift[k]);
        int end = at + 2 * (to - from);
        int lowAt = lowFrom + plan.shiftOffset[from];
        int highAt = highFrom + plan.shiftOffset[from];
        double sum = 0;
        int b = 0;
        for (; b + 3 < bins; b += 4) {
            sum += takeFour(byBin, b, at, end, nominal, low, lowAt + b, high, highAt + b);
        }
        for (; b < bins; b++) {
            sum += takeOne(byBin[b], at, end, nominal[b], low, lowAt + b, high, highAt + b, bins);
        }
        return sum - sum == 0 || areFinite(byBin, at, end);
    }

    /** Takes four bins; a sum that is not finite when one of the numbers taken is not. */
    private static double takeFour(
            double[][] byBin,
            int b,
            int at,
            int end,
            double[] nominal,
            double[] low,
            int lowAt,
            double[] high,
            int highAt) {
        double[] row0 = byBin[b];
        double[] row1 = byBin[b + 1];
        double[] row2 = byBin[b + 2];
        double[] row3 = byBin[b + 3];
        double n0 = nominal[b];
        double n1 = nominal[b + 1];
        double n2 = nominal[b + 2];
        double n3 = nominal[b + 3];
        int bins = byBin.length;
        int l = lowAt;
        int h = highAt;
        double sum = 0;
        for (int i = at; i < end; i += 2) {
            double up0 = high[h] - n0;
            double up1 = high[h + 1] - n1;
            double up2 = high[h + 2] - n2;
            double up3 = high[h + 3] - n3;
            double down0 = n0 - low[l];
            double down1 = n1 - low[l + 1];
            double down2 = n2 - low[l + 2];
            double down3 = n3 - low[l + 3];
            row0[i] = up0;
            row0[i + 1] = down0;
            row1[i] = up1;
            row1[i + 1] = down1;
            row2[i] = up2;
            row2[i + 1] = down2;
            row3[i] = up3;
            row3[i + 1] = down3;
            sum += ((up0 + down0) + (up1 + down1)) + ((up2 + down2) + (up3 + down3));
            l += bins;
            h += bins;
        }
        return sum;
    }

    private static double takeOne(
            double[] row,
            int at,
            int end,
            double nominal,
            double[] low,
            int lowAt,
            double[] high,
            int highAt,
            int bins) {
        int l = lowAt;
        int h = highAt;
        double sum = 0;
        for (int i = at; i < end; i += 2) {
            double up = high[h] - nominal;
            double down = nominal - low[l];
            row[i] = up;
            row[i + 1] = down;
            sum += up + down;
            l += bins;
            h += bins;
        }
        return sum;
    }

    /** Whether {@code up + down} are finite: their sum may be too large for a number though they are. */
    private static boolean areFinite(double[][] byBin, int from, int to) {
        for (double[] row : byBin) {
            for (int i = from; i < to; i += 2) {
                if (!Double.isFinite(row[i] + row[i + 1])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the shifts of a block are those that {@link #take} would give. */
    boolean has(int g, int k, double[] nominal, double[] low, int lowFrom, double[] high, int highFrom) {
        if (plan.blockShift[k] == plan.blockShift[k + 1]) {
            return true;
        }
        double[][] byBin = rows[g];
        int bins = byBin.length;
        int at = start(g, k);
        int end = at + 2 * (plan.blockShift[k + 1] - plan.blockShift[k]);
        int lowAt = lowFrom + plan.shiftOffset[plan.blockShift[k]];
        int highAt = highFrom + plan.shiftOffset[plan.blockShift[k]];
        int b = 0;
        for (; b + 3 < bins; b += 4) {
            if (!hasFour(byBin, b, at, end, nominal, low, lowAt + b, high, highAt + b)) {
                return false;
            }
        }
        for (; b < bins; b++) {
            if (!hasOne(byBin[b], at, end, nominal[b], low, lowAt + b, high, highAt + b, bins)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasFour(
            double[][] byBin,
            int b,
            int at,
            int end,
            double[] nominal,
            double[] low,
            int lowAt,
            double[] high,
            int highAt) {
        double[] row0 = byBin[b];
        double[] row1 = byBin[b + 1];
        double[] row2 = byBin[b + 2];
        double[] row3 = byBin[b + 3];
        double n0 = nominal[b];
        double n1 = nominal[b + 1];
        double n2 = nominal[b + 2];
        double n3 = nominal[b + 3];
        int bins = byBin.length;
        int l = lowAt;
        int h = highAt;
        double different = 0;
        double others = 0;
        for (int i = at; i < end; i += 2) {
            double even = Math.abs(row0[i] - (high[h] - n0)) + Math.abs(row0[i + 1] - (n0 - low[l]));
            double odd = Math.abs(row1[i] - (high[h + 1] - n1)) + Math.abs(row1[i + 1] - (n1 - low[l + 1]));
            even += Math.abs(row2[i] - (high[h + 2] - n2)) + Math.abs(row2[i + 1] - (n2 - low[l + 2]));
            odd += Math.abs(row3[i] - (high[h + 3] - n3)) + Math.abs(row3[i + 1] - (n3 - low[l + 3]));
            different += even;
            others += odd;
            l += bins;
            h += bins;
        }
        return different == 0 && others == 0;
    }

    private static boolean hasOne(
            double[] row,
            int at,
            int end,
            double nominal,
            double[] low,
            int lowAt,
            double[] high,
            int highAt,
            int bins) {
        int l = lowAt;
        int h = highAt;
        double different = 0;
        for (int i = at; i < end; i += 2) {
            different += Math.abs(row[i] - (high[h] - nominal)) + Math.abs(row[i + 1] - (nominal - low[l]));
            l += bins;
            h += bins;
        }
        return different == 0;
    }

    /**
     * Adds {@code Σ_i up_i weights_2i + down_i weights_2i+1} over the shifts of a block in each bin: eight bins at a time, so that no sum waits
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
