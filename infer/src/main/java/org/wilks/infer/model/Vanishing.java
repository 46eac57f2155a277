package org.wilks.infer.model;

/** Which bins have a rate that parameters can bring to zero: a sample's share can be zero or less, by a free factor or by shifts that outweigh its yield. */
final class Vanishing {
    /** How far a shift's parameter may go: beyond the usual bounds of ±5. */
    private static final double REACH = 10;

    private Vanishing() {}

    static boolean[] bins(Coefficients coefficients) {
        Plan plan = coefficients.plan;
        boolean[] can = new boolean[plan.bins];
        double[] curves = new double[4];
        ShiftCurve.value(plan.histoSys, -REACH, curves, 0);
        ShiftCurve.value(plan.histoSys, REACH, curves, 2);
        for (int c = 0; c < plan.channels(); c++) {
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    boolean free = false;
                    for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
                        free |= plan.factorTemplate[e] < 0;
                    }
                    block(coefficients, g, k, free, curves, can, plan.channelBin[c]);
                }
            }
        }
        return can;
    }

    private static void block(
            Coefficients coefficients, int g, int k, boolean free, double[] curves, boolean[] can, int from) {
        Plan plan = coefficients.plan;
        double[][] rows = coefficients.shifts.of(g);
        int start = coefficients.shifts.start(g, k);
        int end = start + 2 * (plan.blockShift[k + 1] - plan.blockShift[k]);
        for (int b = 0; b < rows.length; b++) {
            double[] row = rows[b];
            double least = coefficients.yields[k][b];
            boolean moves = false;
            for (int i = start; i < end; i += 2) {
                double straight = row[i] + row[i + 1];
                double bent = row[i] - row[i + 1];
                double low = curves[0] * straight + curves[1] * bent;
                double high = curves[2] * straight + curves[3] * bent;
                least += Math.min(0, Math.min(low, high));
                moves |= low != 0 || high != 0;
            }
            can[from + b] |= moves ? free || least <= 0 : free && least != 0 || least < 0;
        }
    }
}
