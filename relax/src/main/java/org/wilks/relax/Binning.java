package org.wilks.relax;

import java.util.Arrays;
import java.util.OptionalInt;
import org.wilks.nd.error.InvalidData;

/**
 * The edges of the bins of one observable, strictly increasing; the outermost may be infinite. Bin j holds
 * {@code edge(j) <= x < edge(j + 1)}, the last bin its upper edge too (the convention of NumPy). Immutable.
 *
 * <pre>{@code
 * Binning mass = Binning.uniform(50, 100, 180);
 * Binning score = Binning.of(0, 0.5, 0.8, 0.95, 1);
 * Binning all = Binning.of(Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY);
 * }</pre>
 */
public final class Binning {
    private final double[] edges;
    private final boolean uniform;
    private final EdgeSearch search;

    private Binning(double[] checkedEdges, boolean uniform) {
        this.edges = checkedEdges;
        this.uniform = uniform;
        this.search = new EdgeSearch(edges, uniform);
    }

    /**
     * Bins of one width. Edge j is {@code low + j (high - low) / bins}, the last one {@code high} to the bit.
     *
     * @param bins how many, from 1 on
     * @param low the lower edge of the first bin, finite
     * @param high the upper edge of the last bin, finite, above low
     * @return the binning
     * @throws InvalidData if there is no bin, or low and high are not finite and in order, or too close for that many bins
     */
    public static Binning uniform(int bins, double low, double high) {
        if (bins < 1) {
            throw new InvalidData("binning: " + bins + " bins, allowed is 1 or more");
        }
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new InvalidData(
                    "binning: range from " + low + " to " + high + ", allowed is a finite low below a finite high");
        }
        double[] edges = new double[bins + 1];
        double step = (high - low) / bins;
        for (int j = 0; j < bins; j++) {
            edges[j] = low + j * step;
        }
        edges[bins] = high;
        check(edges);
        return new Binning(edges, true);
    }

    /**
     * Bins between given edges. Edges of one step are recognised as uniform.
     *
     * @param edges at least two, strictly increasing; the first may be -Infinity, the last +Infinity; not modified, copied
     * @return the binning
     * @throws InvalidData if there are fewer than two edges, or one is NaN, infinite inside, or not above the one before it
     */
    public static Binning of(double... edges) {
        double[] copy = edges.clone();
        check(copy);
        return new Binning(copy, isUniform(copy));
    }

    static void check(double[] edges) {
        if (edges.length < 2) {
            throw new InvalidData("binning: " + edges.length + " edges, allowed is 2 or more");
        }
        for (int j = 0; j < edges.length; j++) {
            double e = edges[j];
            if (Double.isNaN(e)) {
                throw new InvalidData("binning: edge " + j + " is NaN, allowed is a number");
            }
            if (j > 0 && !(edges[j - 1] < e)) {
                throw new InvalidData("binning: edge " + j + " is " + e + ", not above edge " + (j - 1) + " which is "
                        + edges[j - 1] + ", allowed are strictly increasing edges");
            }
        }
    }

    /** Whether all steps are equal up to the rounding of the edges themselves. */
    static boolean isUniform(double[] edges) {
        int bins = edges.length - 1;
        double low = edges[0];
        double high = edges[bins];
        if (Double.isInfinite(low) || Double.isInfinite(high) || Double.isInfinite(high - low)) {
            return false;
        }
        double step = (high - low) / bins;
        double tolerance = 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
        for (int j = 1; j < bins; j++) {
            if (Math.abs(edges[j] - (low + j * step)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /**
     * The edges, a copy.
     *
     * @return bins + 1 numbers, strictly increasing
     */
    public double[] edges() {
        return edges.clone();
    }

    /** The edges themselves: for reading only. */
    double[] sharedEdges() {
        return edges;
    }

    /**
     * One edge.
     *
     * @param index from 0 to {@code bins()}
     * @return the edge
     */
    public double edge(int index) {
        return edges[index];
    }

    /**
     * The number of bins.
     *
     * @return from 1 on
     */
    public int bins() {
        return edges.length - 1;
    }

    /**
     * The widths of the bins, infinite for a bin with an infinite edge.
     *
     * @return one positive number per bin
     */
    public double[] widths() {
        double[] widths = new double[bins()];
        for (int j = 0; j < widths.length; j++) {
            widths[j] = edges[j + 1] - edges[j];
        }
        return widths;
    }

    /**
     * The lower edge of the first bin.
     *
     * @return the first edge, maybe -Infinity
     */
    public double low() {
        return edges[0];
    }

    /**
     * The upper edge of the last bin.
     *
     * @return the last edge, maybe +Infinity
     */
    public double high() {
        return edges[edges.length - 1];
    }

    /**
     * Whether all bins have one width, up to the rounding of the edges.
     *
     * @return true for bins of one width
     */
    public boolean uniform() {
        return uniform;
    }

    /**
     * The bin that holds a value; empty below the first edge and above the last. O(1) for uniform bins, else O(log bins).
     *
     * @param x the value
     * @return the index of the bin, from 0 to bins - 1, or empty
     * @throws InvalidData if x is NaN
     */
    public OptionalInt indexOf(double x) {
        if (Double.isNaN(x)) {
            throw new InvalidData("binning: the value is NaN, allowed is a number");
        }
        int place = place(x);
        return place == 0 || place == edges.length ? OptionalInt.empty() : OptionalInt.of(place - 1);
    }

    /** 0 below the first edge, j + 1 in bin j, bins + 1 above the last edge; the last edge belongs to the last bin. NaN is taken for above. */
    int place(double x) {
        int place = search.place(x);
        return place == edges.length && x == edges[edges.length - 1] ? place - 1 : place;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binning binning && Arrays.equals(edges, binning.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return uniform ? bins() + " bins from " + low() + " to " + high() : "bins between " + Arrays.toString(edges);
    }
}
