package org.wilks.viz.cuts;

import java.util.Arrays;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The significance as one cut moves while the others stay, in increasing order of the cut. Values of the cut for which there is no
 * significance (nothing is left) are simply not in it.
 *
 * @param cuts the values of the cut in increasing order, [points]
 * @param soft the significance of soft cuts, [points]
 * @param hard the significance of hard cuts, [points]
 * @param low the lower end of the hard significance's bootstrap interval, [points]
 * @param high its upper end, [points]
 */
public record CutScan(double[] cuts, double[] soft, double[] hard, double[] low, double[] high) {

    /**
     * Checks that all arrays are as long and finite, and that the cuts increase; copies all.
     *
     * @param cuts the values of the cut in increasing order, [points]
     * @param soft the significance of soft cuts, [points]
     * @param hard the significance of hard cuts, [points]
     * @param low the lower end of the hard significance's bootstrap interval, [points]
     * @param high its upper end, [points]
     */
    public CutScan {
        cuts = checked("cuts", cuts, cuts.length);
        soft = checked("soft", soft, cuts.length);
        hard = checked("hard", hard, cuts.length);
        low = checked("low", low, cuts.length);
        high = checked("high", high, cuts.length);
        for (int i = 1; i < cuts.length; i++) {
            if (!(cuts[i] > cuts[i - 1])) {
                throw new InvalidData("cut scan: cuts[" + i + "] = " + cuts[i] + " is not above cuts[" + (i - 1)
                        + "] = " + cuts[i - 1]);
            }
        }
    }

    /** Whether any interval has a length. */
    boolean hasBand() {
        return !Arrays.equals(low, high);
    }

    /** {@return a copy of the cuts} */
    @Override
    public double[] cuts() {
        return cuts.clone();
    }

    /** {@return a copy of the soft significances} */
    @Override
    public double[] soft() {
        return soft.clone();
    }

    /** {@return a copy of the hard significances} */
    @Override
    public double[] hard() {
        return hard.clone();
    }

    /** {@return a copy of the lower ends} */
    @Override
    public double[] low() {
        return low.clone();
    }

    /** {@return a copy of the upper ends} */
    @Override
    public double[] high() {
        return high.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CutScan that
                && Arrays.equals(cuts, that.cuts)
                && Arrays.equals(soft, that.soft)
                && Arrays.equals(hard, that.hard)
                && Arrays.equals(low, that.low)
                && Arrays.equals(high, that.high);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new double[][] {cuts, soft, hard, low, high});
    }

    private static double[] checked(String name, double[] values, int length) {
        if (values.length != length) {
            throw new ShapeMismatch("cut scan: " + length + " cuts but " + values.length + " values of " + name);
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidData(
                        "cut scan: " + name + "[" + i + "] is " + values[i] + "; allowed: finite numbers");
            }
        }
        return values.clone();
    }
}
