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
            for (int k = plan.groupBlock[plan.channelGroup[c]]; k < plan.groupBlock[plan.channelGroup[c + 1]]; k++) {
                boolean free = false;
                for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
                    free |= plan.factorTemplate[e] < 0;
                }
                block(coefficients, k, free, curves, can, plan.channelBin[c]);
            }
        }
        return can;
    }

    private static void block(
            Coefficients coefficients, int k, boolean free, double[] curves, boolean[] can, int from) {
        Plan plan = coefficients.plan;
        double[] least = coefficients.yields[k].clone();
        boolean[] moves = new boolean[least.length];
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            double[] straight = coefficients.straight[j];
            double[] bent = coefficients.bent[j];
            for (int b = 0; b < least.length; b++) {
                double low = curves[0] * straight[b] + curves[1] * bent[b];
                double high = curves[2] * straight[b] + curves[3] * bent[b];
                least[b] += Math.min(0, Math.min(low, high));
                moves[b] |= low != 0 || high != 0;
            }
        }
        for (int b = 0; b < least.length; b++) {
            can[from + b] |= moves[b] ? free || least[b] <= 0 : free && least[b] != 0 || least[b] < 0;
        }
    }
}
