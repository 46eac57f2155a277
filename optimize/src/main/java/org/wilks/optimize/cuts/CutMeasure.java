package org.wilks.optimize.cuts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.config.SampleSettings;

/**
 * The measure of a configuration as a function of yields, hard for decisions and reports, soft for gradients, under the rule of the
 * least effective number of background events n = (Σw)²/Σw². Immutable.
 *
 * <p>The rule, with its least number m: hard, a region with n &lt; m has no measure. Soft, the penalty {@code 10 max(0, ln(m/n))²} is
 * taken off, which is zero with zero slope where the rule is met. In a fit variable, the signal of a bin with n &lt; m is not counted:
 * hard it is left out, soft it is weighted by {@code n⁴/(n⁴+m⁴)}.
 */
final class CutMeasure {
    private static final double PENALTY = 10;

    /** Equal weights give (Σw)²/Σw² within so much of their number. */
    private static final double ROUNDING = 1e-9;

    /** Keeps n finite where nothing is left: the logarithm of the penalty then is that of 1e-150. */
    private static final double TINY = 1e-300;

    private final List<SampleSettings> samples;
    private final int bins;
    private final double least;
    private final YieldMeasure measure;
    private final int[] signals;
    private final int[] backgrounds;

    CutMeasure(CutConfiguration configuration, int bins, double least) {
        this.samples = configuration.samples();
        this.bins = bins;
        this.least = least;
        this.signals = indices(Role.SIGNAL);
        this.backgrounds = indices(Role.BACKGROUND);
        this.measure = new YieldMeasure(
                configuration.measure(),
                configuration.correlation(),
                Arrays.stream(backgrounds).mapToObj(samples::get).toList());
    }

    private CutMeasure(CutMeasure other, double least) {
        this.samples = other.samples;
        this.bins = other.bins;
        this.least = least;
        this.signals = other.signals;
        this.backgrounds = other.backgrounds;
        this.measure = other.measure;
    }

    /** The same measure under another least number. */
    CutMeasure withLeast(double other) {
        return new CutMeasure(this, other);
    }

    /** The least effective number of background events. */
    double least() {
        return least;
    }

    private int[] indices(Role role) {
        return IntStream.range(0, samples.size())
                .filter(i -> samples.get(i).role() == role)
                .toArray();
    }

    /** The effective number of background events in all bins; zero if their sum is not positive. */
    double effective(double[] weights, double[] squares) {
        double sum = 0;
        double square = 0;
        for (int b = 0; b < bins; b++) {
            sum += background(weights, b);
            square += background(squares, b);
        }
        return sum > 0 ? sum * sum / square : 0;
    }

    private double background(double[] cells, int bin) {
        double sum = 0;
        for (int sample : backgrounds) {
            sum += cells[sample * bins + bin];
        }
        return sum;
    }

    /** The measure of hard yields, by cell; minus infinity where the rule is broken. */
    double hard(double[] weights, double[] squares) {
        return allows(weights, squares) ? unruled(weights, squares) : Double.NEGATIVE_INFINITY;
    }

    /** Whether hard yields, by cell, meet the rule. */
    boolean allows(double[] weights, double[] squares) {
        double effective = effective(weights, squares);
        return reaches(effective) && effective > 0;
    }

    /** The largest effective number of background events in one bin. */
    double fullestBin(HardYields yields) {
        double most = 0;
        for (int b = 0; b < bins; b++) {
            double sum = background(yields.weights(), b);
            most = Math.max(most, sum > 0 ? sum * sum / background(yields.squares(), b) : 0);
        }
        return most;
    }

    /** Whether an effective number reaches the least one, rounding forgiven. */
    boolean reaches(double effective) {
        return effective >= least * (1 - ROUNDING);
    }

    /** The measure of hard yields whatever their effective number; bins that break the rule are still left out of a fit. */
    double unruled(double[] weights, double[] squares) {
        return of(weights, counted(weights, squares));
    }

    /** The bins whose signal is counted: in a fit those that meet the rule, else the only one. */
    boolean[] counted(double[] weights, double[] squares) {
        boolean[] counted = new boolean[bins];
        for (int b = 0; b < bins; b++) {
            counted[b] = bins == 1 || meetsRule(background(weights, b), background(squares, b));
        }
        return counted;
    }

    /** The measure of hard yields with the signal of some bins; NaN if one of these has no background. */
    double of(double[] weights, boolean[] counted) {
        double[] signal = new double[bins];
        double[] background = new double[backgrounds.length * bins];
        for (int b = 0; b < bins; b++) {
            boolean there = background(weights, b) > 0;
            if (counted[b] && !there) {
                return Double.NaN;
            }
            for (int sample : signals) {
                signal[b] += counted[b] ? weights[sample * bins + b] : 0;
            }
            for (int k = 0; k < backgrounds.length; k++) {
                background[k * bins + b] = there ? weights[backgrounds[k] * bins + b] : 0;
            }
        }
        return measure.of(Tensor.wrap(signal), Tensor.wrap(background).reshape(backgrounds.length, bins))
                .item();
    }

    private boolean meetsRule(double sum, double square) {
        return sum > 0 && reaches(sum * sum / square);
    }

    /** The measure of soft yields, [2, cells] sums of weights and of squares, without the penalty. */
    Tensor soft(Tensor yields) {
        Tensor weights = yields.slice(0, 0, 1).reshape(samples.size(), bins);
        Tensor signal = weights.gather(0, signals).sum(0);
        Tensor background = weights.gather(0, backgrounds);
        if (bins > 1 && least > 0) {
            Tensor squares = yields.slice(0, 1, 2).reshape(samples.size(), bins);
            Tensor n = background
                    .sum(0)
                    .square()
                    .dividedBy(squares.gather(0, backgrounds).sum(0).plus(TINY));
            Tensor power = n.dividedBy(least).square().square();
            signal = signal.times(power.dividedBy(power.plus(1)));
        }
        return measure.of(signal, background);
    }

    /** What a descent lowers: the negative soft measure plus the penalty. */
    Tensor objective(Tensor yields) {
        Tensor negative = soft(yields).negate();
        if (least == 0) {
            return negative;
        }
        Tensor cells =
                yields.reshape(2, samples.size(), bins).gather(1, backgrounds).sum(1, 2);
        Tensor sum = cells.slice(0, 0, 1);
        Tensor square = cells.slice(0, 1, 2);
        Tensor lack = sum.square()
                .plus(TINY)
                .log()
                .minus(square.plus(TINY).log())
                .negate()
                .plus(StrictMath.log(least))
                .maximum(0);
        return negative.plus(lack.square().times(PENALTY).sum());
    }
}
