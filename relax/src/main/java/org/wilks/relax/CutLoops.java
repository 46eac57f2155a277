package org.wilks.relax;

/**
 * The loops over events of {@link CutYields}. They run in short groups of events, so that the first pass of a program is compiled after a few
 * hundred of them.
 *
 * <p>An edge of a cut is a pair of a threshold c and a signed slope k, positive above: {@code s = 1 / (1 + exp(-k (x - c)))}, and
 * {@code d ln s = -k (1 - s) dc = (x - c) (1 - s) dk}.
 */
final class CutLoops {
    /** Events per group. */
    private static final int GROUP = 16;

    private final double[][] columns;
    private final double[] weights;
    private final int[] bins;
    private final int binCount;

    /** Several sets of weights, null for at most one, and the number of bins of each. */
    private final double[][] sets;

    private final int binsOfASet;
    /** Of each edge: its column, threshold, signed slope, and the parameter that it depends on. */
    private final int[] column;

    private final double[] threshold;
    private final double[] slope;
    private final int[] parameter;
    private final int parameters;
    private final boolean inSlopes;

    /** The loops with derivatives in the thresholds or in the slopes; parameters 0 for none. */
    CutLoops(CutYields yields, double[] thresholds, double[] slopes, int parameters, boolean inSlopes) {
        this.columns = yields.columns();
        this.weights = yields.weights().orElse(null);
        this.bins = yields.binOfEvent().orElse(null);
        this.binCount = yields.bins();
        this.sets = yields.sets().orElse(null);
        this.binsOfASet = yields.binsOfASet();
        this.parameters = parameters;
        this.inSlopes = inSlopes;
        int edges = thresholds.length;
        this.column = new int[edges];
        this.threshold = thresholds;
        this.slope = new double[edges];
        this.parameter = new int[edges];
        Keep[] keeps = yields.keeps();
        int t = 0;
        for (int a = 0; a < keeps.length; a++) {
            for (int i = 0; i < keeps[a].thresholds(); i++, t++) {
                boolean falling = keeps[a] == Keep.BELOW || i == 1;
                column[t] = a;
                slope[t] = falling ? -slopes[a] : slopes[a];
                parameter[t] = inSlopes ? a : t;
            }
        }
    }

    /** Numbers in a row of sums: per bin the yield and its squares, then the same of each parameter's derivative. */
    int length() {
        return 2 * binCount * (1 + parameters);
    }

    /** Adds events from..to. Row: entry 2 binCount p + binCount q + j is parameter p (0 the value), q the squares, bin j. */
    void add(int from, int to, double[] row) {
        boolean single = threshold.length == 1 && bins == null && sets == null && !inSlopes;
        double[] scratch = new double[GROUP * (1 + parameters)];
        double[] sums = new double[4];
        for (int i = from; i < to; i += GROUP) {
            int end = Math.min(to, i + GROUP);
            if (single) {
                single(columns[0], weights, i, end, threshold[0], slope[0], sums);
            } else {
                group(i, end, scratch, row);
            }
        }
        if (single) {
            row[0] += sums[0];
            row[1] += sums[1];
            if (parameters == 1) {
                row[2] -= slope[0] * sums[2];
                row[3] -= 2 * slope[0] * sums[3];
            }
        }
    }

    /** One edge in one bin: sums of p = w s, p^2, p (1 - s), p^2 (1 - s). */
    private static void single(double[] x, double[] w, int from, int to, double c, double k, double[] sums) {
        double yield = 0;
        double squares = 0;
        double slope = 0;
        double slopeOfSquares = 0;
        for (int i = from; i < to; i++) {
            double z = k * (c - x[i]);
            double e;
            if (Math.abs(z) <= Exponential.LIMIT) {
                e = Exponential.exp(z);
            } else if (z > 0) {
                continue;
            } else {
                e = 0;
            }
            double s = 1 / (1 + e);
            double p = w == null ? s : w[i] * s;
            double rest = e * s;
            double square = p * p;
            yield += p;
            squares += square;
            slope += p * rest;
            slopeOfSquares += square * rest;
        }
        sums[0] += yield;
        sums[1] += squares;
        sums[2] += slope;
        sums[3] += slopeOfSquares;
    }

    private void group(int from, int to, double[] scratch, double[] row) {
        int count = to - from;
        for (int l = 0; l < count; l++) {
            scratch[l] = weights == null ? 1 : weights[from + l];
        }
        for (int l = GROUP; l < scratch.length; l++) {
            scratch[l] = 0;
        }
        for (int t = 0; t < threshold.length; t++) {
            int at = parameters == 0 ? -1 : GROUP * (1 + parameter[t]);
            edge(columns[column[t]], from, count, threshold[t], slope[t], at, inSlopes, scratch);
        }
        if (sets != null) {
            inSets(from, count, scratch, row);
        } else if (bins == null) {
            inOneBin(count, scratch, row);
        } else {
            inBins(from, count, scratch, row);
        }
    }

    /** Multiplies the weights in scratch by those of an edge and adds its logarithmic derivative at the given place, if that is not negative. */
    private static void edge(
            double[] x, int from, int count, double c, double k, int at, boolean inSlope, double[] scratch) {
        for (int l = 0; l < count; l++) {
            double distance = x[from + l] - c;
            double z = -k * distance;
            double s;
            double rest;
            if (Math.abs(z) <= Exponential.LIMIT) {
                double e = Exponential.exp(z);
                s = 1 / (1 + e);
                rest = e * s;
            } else {
                s = z > 0 ? 0 : 1;
                rest = 1 - s;
            }
            scratch[l] *= s;
            if (at >= 0) {
                // a falling edge has the slope -k, so its derivative in k has the other sign
                scratch[at + l] += inSlope ? Math.copySign(1, k) * distance * rest : -k * rest;
            }
        }
    }

    private void inOneBin(int count, double[] scratch, double[] row) {
        double yield = 0;
        double squares = 0;
        for (int l = 0; l < count; l++) {
            yield += scratch[l];
            squares += scratch[l] * scratch[l];
        }
        row[0] += yield;
        row[1] += squares;
        for (int p = 1; p <= parameters; p++) {
            double slope = 0;
            double slopeOfSquares = 0;
            for (int l = 0; l < count; l++) {
                double part = scratch[l] * scratch[p * GROUP + l];
                slope += part;
                slopeOfSquares += part * scratch[l];
            }
            row[2 * p] += slope;
            row[2 * p + 1] += 2 * slopeOfSquares;
        }
    }

    private void inBins(int from, int count, double[] scratch, double[] row) {
        for (int l = 0; l < count; l++) {
            int bin = bins[from + l];
            double weight = scratch[l];
            row[bin] += weight;
            row[binCount + bin] += weight * weight;
            for (int p = 1; p <= parameters; p++) {
                double part = weight * scratch[p * GROUP + l];
                row[2 * binCount * p + bin] += part;
                row[2 * binCount * p + binCount + bin] += 2 * part * weight;
            }
        }
    }

    private void inSets(int from, int count, double[] scratch, double[] row) {
        for (int l = 0; l < count; l++) {
            int first = bins == null ? 0 : bins[from + l];
            for (int k = 0; k < sets.length; k++) {
                int bin = k * binsOfASet + first;
                double weight = sets[k][from + l] * scratch[l];
                row[bin] += weight;
                row[binCount + bin] += weight * weight;
                for (int p = 1; p <= parameters; p++) {
                    double part = weight * scratch[p * GROUP + l];
                    row[2 * binCount * p + bin] += part;
                    row[2 * binCount * p + binCount + bin] += 2 * part * weight;
                }
            }
        }
    }
}
