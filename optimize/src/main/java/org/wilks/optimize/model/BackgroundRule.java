package org.wilks.optimize.model;

import java.util.Arrays;
import org.wilks.nd.Tensor;

/**
 * The rule of the least effective number of background events n = (Σw)²/Σw². Immutable.
 *
 * <p>With its least number m: hard, yields with n &lt; m in a region have no measure. Soft, the penalty {@code 10 max(0, ln(m/n))²} of each
 * region is taken off, which is zero with zero slope where the rule is met. In a fit variable, the signal of a bin with n &lt; m is not
 * counted: hard it is left out, soft it is weighted by {@code n⁴/(n⁴+m⁴)}. Weights may be negative: n looks at their sum, which has to be
 * positive, and at the sum of their squares.
 */
public final class BackgroundRule {
    private static final double PENALTY = 10;

    /** Equal weights give (Σw)²/Σw² within so much of their number. */
    private static final double ROUNDING = 1e-9;

    /** Keeps n finite where nothing is left: the logarithm of the penalty then is that of 1e-150. */
    private static final double TINY = 1e-300;

    /** The cells of the backgrounds, [region][bin][background]. */
    private final int[][][] cells;

    private final double least;
    private final int bins;

    /**
     * The rule on regions of bins.
     *
     * @param cells the cells of the backgrounds, [region][bin][background]; not modified afterwards
     * @param least the least effective number of background events, zero for no rule
     */
    public BackgroundRule(int[][][] cells, double least) {
        this.cells = cells;
        this.least = least;
        this.bins = Arrays.stream(cells).mapToInt(region -> region.length).sum();
    }

    /**
     * The rule with another least number.
     *
     * @param other the least effective number of background events
     * @return a new rule
     */
    public BackgroundRule withLeast(double other) {
        return new BackgroundRule(cells, other);
    }

    /**
     * The least effective number of background events.
     *
     * @return zero for no rule
     */
    public double least() {
        return least;
    }

    /**
     * The number of bins of all its regions.
     *
     * @return the length of {@link #counted}
     */
    public int bins() {
        return bins;
    }

    /**
     * The least effective number of background events of a region.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @return the number; zero where their sum is not positive
     */
    public double effective(double[] weights, double[] squares) {
        double fewest = Double.POSITIVE_INFINITY;
        for (int[][] region : cells) {
            double sum = 0;
            double square = 0;
            for (int[] bin : region) {
                sum += sum(weights, bin);
                square += sum(squares, bin);
            }
            fewest = Math.min(fewest, sum > 0 ? sum * sum / square : 0);
        }
        return fewest;
    }

    private static double sum(double[] values, int[] at) {
        double sum = 0;
        for (int cell : at) {
            sum += values[cell];
        }
        return sum;
    }

    /**
     * Whether hard yields meet the rule.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @return true if every region has the least number, and a background at all
     */
    public boolean allows(double[] weights, double[] squares) {
        double effective = effective(weights, squares);
        return reaches(effective) && effective > 0;
    }

    /**
     * Whether an effective number reaches the least one, rounding forgiven.
     *
     * @param effective an effective number
     * @return true if it does
     */
    public boolean reaches(double effective) {
        return effective >= least * (1 - ROUNDING);
    }

    /**
     * The largest effective number of background events in one bin, of the region where it is least.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @return the number
     */
    public double fullestBin(double[] weights, double[] squares) {
        double fewest = Double.POSITIVE_INFINITY;
        for (int[][] region : cells) {
            double most = 0;
            for (int[] bin : region) {
                double sum = sum(weights, bin);
                most = Math.max(most, sum > 0 ? sum * sum / sum(squares, bin) : 0);
            }
            fewest = Math.min(fewest, most);
        }
        return fewest;
    }

    /**
     * The bins whose signal is counted: those that meet the rule, and the only bin of a region.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @return one for each bin, region after region
     */
    public boolean[] counted(double[] weights, double[] squares) {
        boolean[] counted = new boolean[bins];
        int at = 0;
        for (int[][] region : cells) {
            for (int[] bin : region) {
                double sum = sum(weights, bin);
                counted[at++] = region.length == 1 || sum > 0 && reaches(sum * sum / sum(squares, bin));
            }
        }
        return counted;
    }

    /**
     * What the signal of a region's bins is multiplied by in soft yields, {@code n⁴/(n⁴+m⁴)}.
     *
     * @param region the index of the region
     * @param yields sums of weights and of squared weights by cell, {@code [2, cells]}
     * @return {@code [bins]}, differentiable
     */
    public Tensor share(int region, Tensor yields) {
        int[][] own = cells[region];
        Tensor n = effective(own, yields);
        Tensor power = n.dividedBy(least).square().square();
        return power.dividedBy(power.plus(1));
    }

    /**
     * Whether the signal of a region's bins is weighted at all.
     *
     * @param region the index of the region
     * @return false for a region of one bin, and without a rule
     */
    public boolean weighs(int region) {
        return cells[region].length > 1 && least > 0;
    }

    /** Effective numbers of soft yields by bin. */
    private static Tensor effective(int[][] bins, Tensor yields) {
        int backgrounds = bins[0].length;
        int[] flat = Arrays.stream(bins).flatMapToInt(Arrays::stream).toArray();
        Tensor sums =
                yields.gather(1, flat).reshape(2, bins.length, backgrounds).sum(2);
        Tensor weights = sums.slice(0, 0, 1).reshape(bins.length);
        Tensor squares = sums.slice(0, 1, 2).reshape(bins.length);
        return weights.square().dividedBy(squares.plus(TINY));
    }

    /**
     * A value, to be lowered, plus the penalty of soft yields.
     *
     * @param value a scalar, or {@code [1]}
     * @param yields sums of weights and of squared weights by cell, {@code [2, cells]}
     * @return a differentiable scalar; the penalty is zero with zero slope where the rule is met
     */
    public Tensor penalised(Tensor value, Tensor yields) {
        Tensor penalised = value;
        for (int r = 0; least > 0 && r < cells.length; r++) {
            penalised = penalised.plus(penalty(cells[r], yields));
        }
        return penalised;
    }

    private Tensor penalty(int[][] region, Tensor yields) {
        int[] flat = Arrays.stream(region).flatMapToInt(Arrays::stream).toArray();
        Tensor sums = yields.gather(1, flat).sum(1);
        Tensor sum = sums.slice(0, 0, 1);
        Tensor square = sums.slice(0, 1, 2);
        Tensor lack = sum.square()
                .plus(TINY)
                .log()
                .minus(square.plus(TINY).log())
                .negate()
                .plus(StrictMath.log(least))
                .maximum(0);
        return lack.square().times(PENALTY).sum();
    }
}
