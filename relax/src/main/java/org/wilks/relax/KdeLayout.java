package org.wilks.relax;

import java.util.Arrays;
import org.wilks.nd.error.InvalidData;

/**
 * What becomes of the finite edges of a binned-KDE histogram: edges and their images at mirrored ends in one increasing row, and for
 * each interval below, between and above them the entry of the result that its content is added to.
 *
 * <p>The image of a kernel at an end a puts into bin (e, e') what the kernel itself has in (2a - e', 2a - e): a mirror is more edges, and the
 * contents of the images' intervals added to their bins. Images beyond the reach of every event inside are left out.
 */
final class KdeLayout {
    /** A mirrored end wants the range to be at least this many bandwidths: the second image is then beyond reach. */
    static final double LEAST_RANGE = 8;

    private static final int NOWHERE = -1;

    private final double[] extended;
    private final int[] source;
    private final int[] mirror;
    private final int[] target;
    private final int outputs;
    private final double clipLow;
    private final double clipHigh;

    /**
     * The layout.
     *
     * @param finite the finite edges
     * @param openLow whether the first bin starts at -Infinity
     * @param openHigh whether the last bin ends at +Infinity
     * @param bandwidth the greatest bandwidth
     */
    KdeLayout(double[] finite, boolean openLow, boolean openHigh, End low, End high, double bandwidth) {
        int m = finite.length;
        int bins = m - 1 + (openLow ? 1 : 0) + (openHigh ? 1 : 0);
        int shift = low == End.KEEP ? 1 : 0;
        this.outputs = bins + shift + (high == End.KEEP ? 1 : 0);
        checkRange(finite, openLow || openHigh, low, high, bandwidth);
        double reach = (GaussianCell.REACH + 0.5) * bandwidth;
        int below = low.mirrored() ? images(finite, finite[0], reach) : 0;
        int above = high.mirrored() ? images(finite, finite[m - 1], reach) : 0;
        this.extended = new double[below + m + above];
        this.source = new int[extended.length];
        this.mirror = new int[extended.length];
        this.target = new int[extended.length + 1];
        Arrays.fill(mirror, NOWHERE);
        for (int k = 0; k < extended.length; k++) {
            int j = k - below;
            source[k] = j < 0 ? -j : j < m ? j : 2 * (m - 1) - j;
            if (j < 0) {
                mirror[k] = 0;
            } else if (j >= m) {
                mirror[k] = m - 1;
            }
            extended[k] = mirror[k] == NOWHERE ? finite[source[k]] : 2 * finite[mirror[k]] - finite[source[k]];
        }
        int first = shift + (openLow ? 1 : 0); // the entry of the bin that starts at the first finite edge
        for (int i = 0; i < target.length; i++) {
            int j = i - below; // the interval among the finite edges, 0 below them, m above
            if (j <= 0 && below > 0) {
                target[i] = first + Math.min(-j, bins - 1);
            } else if (j >= m && above > 0) {
                target[i] = first + Math.max(2 * (m - 1) - j, openLow ? -1 : 0);
            } else if (j == 0) {
                target[i] = openLow ? shift : low == End.KEEP ? 0 : low == End.DROP ? NOWHERE : first;
            } else if (j == m) {
                int last = shift + bins - 1;
                target[i] = openHigh ? last : high == End.KEEP ? last + 1 : high == End.DROP ? NOWHERE : last;
            } else {
                target[i] = first + j - 1;
            }
        }
        this.clipLow = low == End.FOLD_AND_MIRROR ? finite[0] : Double.NEGATIVE_INFINITY;
        this.clipHigh = high == End.FOLD_AND_MIRROR ? finite[m - 1] : Double.POSITIVE_INFINITY;
    }

    private static void checkRange(double[] finite, boolean open, End low, End high, double bandwidth) {
        if ((low.mirrored() || high.mirrored()) && !open) {
            double range = finite[finite.length - 1] - finite[0];
            // room for the rounding of a bandwidth that is meant to be an eighth
            if (!(bandwidth <= range / LEAST_RANGE * (1 + 1e-12))) {
                throw new InvalidData("histogram with a mirrored end: bandwidth " + bandwidth + " over a range of "
                        + range + ", allowed is an eighth of the range, " + range / LEAST_RANGE);
            }
        }
    }

    private static int images(double[] finite, double end, double reach) {
        int count = 0;
        for (double e : finite) {
            double distance = Math.abs(e - end);
            if (distance > 0 && distance <= reach) {
                count++;
            }
        }
        return count;
    }

    /** The edges and images, increasing. For reading only. */
    double[] extended() {
        return extended;
    }

    /** Of each extended edge the finite edge that it is, or is the image of. */
    int[] sources() {
        return source;
    }

    /** Of each extended edge the finite edge that it is mirrored at, or -1. */
    int[] mirrors() {
        return mirror;
    }

    /** Of each interval the entry of the result, or -1 for none. */
    int[] targets() {
        return target;
    }

    /** The length of the result. */
    int outputs() {
        return outputs;
    }

    /** Events below are taken there. */
    double clipLow() {
        return clipLow;
    }

    /** Events above are taken there. */
    double clipHigh() {
        return clipHigh;
    }

    /** The result from the contents of the intervals. */
    double[] collect(double[] contents) {
        double[] result = new double[outputs];
        for (int i = 0; i < contents.length; i++) {
            if (target[i] != NOWHERE) {
                result[target[i]] += contents[i];
            }
        }
        return result;
    }

    /** The value of each interval from one of each entry of the result, 0 where the interval goes nowhere: the transpose of {@link #collect}. */
    double[] spread(double[] perEntry) {
        double[] values = new double[target.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = target[i] == NOWHERE ? 0 : perEntry[target[i]];
        }
        return values;
    }

    /** What the extended edges do when the finite edges move. */
    double[] moveExtended(double[] finiteTangent) {
        double[] tangent = new double[extended.length];
        for (int k = 0; k < tangent.length; k++) {
            double own = finiteTangent[source[k]];
            tangent[k] = mirror[k] == NOWHERE ? own : 2 * finiteTangent[mirror[k]] - own;
        }
        return tangent;
    }

    /** The cotangent of the finite edges from that of the extended ones: the transpose of {@link #moveExtended}. */
    double[] gatherFinite(double[] cotangent, int finiteEdges) {
        double[] result = new double[finiteEdges];
        for (int k = 0; k < cotangent.length; k++) {
            if (mirror[k] == NOWHERE) {
                result[source[k]] += cotangent[k];
            } else {
                result[mirror[k]] += 2 * cotangent[k];
                result[source[k]] -= cotangent[k];
            }
        }
        return result;
    }
}
