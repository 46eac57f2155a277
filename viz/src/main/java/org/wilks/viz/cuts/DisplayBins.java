package org.wilks.viz.cuts;

import java.math.BigDecimal;
import java.util.Arrays;
import org.wilks.nd.error.InvalidData;

/**
 * Bin edges for looking at a variable: equal bins with round edges over the range that holds all but the outermost half per cent of
 * the values at each end, and the cut. A variable of few whole numbers gets one bin for each.
 */
public final class DisplayBins {
    private static final double TAIL = 0.005;
    private static final double NEAR_ZERO = 0.15;
    private static final double[] ROUND = {1, 2, 2.5, 4, 5, 10};

    private DisplayBins() {}

    /**
     * Round edges for about so many bins, between half and one and a half times as many.
     *
     * @param bins the number of bins wished for, at least 2
     * @param kept what the cut keeps; its finite ends are inside the range
     * @param columns the values, one column per sample; not modified
     * @return the edges, [bins + 1]
     * @throws InvalidData when there is no finite value
     */
    public static double[] edges(int bins, KeptRange kept, double[]... columns) {
        if (bins < 2) {
            throw new IllegalArgumentException(bins + " bins; allowed: 2 or more");
        }
        double[] values = Arrays.stream(columns)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length == 0) {
            throw new InvalidData("bins for display: no finite value among " + columns.length + " columns");
        }
        double low = values[(int) (TAIL * (values.length - 1))];
        double high = values[(int) Math.ceil((1 - TAIL) * (values.length - 1))];
        boolean whole = high - low <= 1.5 * bins && Arrays.stream(values).allMatch(v -> v == Math.rint(v));
        if (Double.isFinite(kept.low())) {
            low = Math.min(low, kept.low());
            high = Math.max(high, kept.low());
        }
        if (Double.isFinite(kept.high())) {
            low = Math.min(low, kept.high());
            high = Math.max(high, kept.high());
        }
        if (whole && high - low <= 1.5 * bins) {
            double first = Math.floor(low) - 0.5;
            double[] edges = new double[(int) (Math.ceil(high) + 0.5 - first) + 1];
            Arrays.setAll(edges, i -> first + i);
            return edges;
        }
        if (low == high) {
            double half = low == 0 ? 0.5 : 0.1 * Math.abs(low);
            low -= half;
            high += half;
        }
        if (low > 0 && low < NEAR_ZERO * high) {
            low = 0;
        }
        return rounded(low, high, bins);
    }

    private static double[] rounded(double low, double high, int bins) {
        double raw = (high - low) / bins;
        int power = (int) Math.floor(Math.log10(raw));
        double best = 10;
        for (double candidate : ROUND) {
            double scaled = raw / Math.pow(10, power);
            if (Math.abs(Math.log(candidate / scaled)) < Math.abs(Math.log(best / scaled))) {
                best = candidate;
            }
        }
        BigDecimal step = BigDecimal.valueOf(best).scaleByPowerOfTen(power);
        long first = (long) Math.floor(low / step.doubleValue() + 1e-9);
        long last = (long) Math.ceil(high / step.doubleValue() - 1e-9);
        double[] edges = new double[(int) (last - first) + 1];
        Arrays.setAll(edges, i -> step.multiply(BigDecimal.valueOf(first + i)).doubleValue());
        return edges;
    }
}
