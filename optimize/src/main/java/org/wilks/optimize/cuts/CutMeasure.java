package org.wilks.optimize.cuts;

import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.model.BackgroundRule;

/**
 * The measure of a configuration as a function of yields by cell, hard for decisions and reports, soft for gradients, under the rule of the
 * least effective number of background events. The larger the better. Implementations are immutable.
 */
interface CutMeasure {
    /** The rule that selections have to meet. */
    BackgroundRule rule();

    /** The same measure under another least number. */
    CutMeasure withLeast(double least);

    /**
     * The measure of hard yields with the signal of some bins: sums of weights and of squared weights by cell; NaN if one of these bins has
     * no background.
     */
    double of(double[] weights, double[] squares, boolean[] counted);

    /** The measure of soft yields, [2, cells] sums of weights and of squares, without the penalty. */
    Tensor soft(Tensor yields);

    /** A series of measures along a scan, where it is quicker than one by one; for one thread. */
    default Optional<Series> series() {
        return Optional.empty();
    }

    /** Measures of yields that differ little from one to the next. */
    interface Series {
        /** The hard measure, if it is above a floor; otherwise a number from it up to the floor. */
        double above(double floor, double[] weights, double[] squares);
    }

    /** The number that is shown for soft yields; empty where a model has none. */
    default OptionalDouble softShown(Tensor yields) {
        try {
            double value = shown(soft(yields).item());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (WilksException e) {
            return OptionalDouble.empty();
        }
    }

    /** The number that is shown for what is raised: a measure that is to become small is raised as its negative logarithm. */
    default double shown(double raised) {
        return raised;
    }

    /** What a descent lowers: the negative soft measure plus the penalty. */
    default Tensor objective(Tensor yields) {
        return rule().penalised(soft(yields).negate(), yields);
    }

    /** The least effective number of background events. */
    default double least() {
        return rule().least();
    }

    /** The measure of hard yields, by cell; minus infinity where the rule is broken or there is none. */
    default double hard(double[] weights, double[] squares) {
        if (!rule().allows(weights, squares)) {
            return Double.NEGATIVE_INFINITY;
        }
        double measure = unruled(weights, squares);
        return Double.isNaN(measure) ? Double.NEGATIVE_INFINITY : measure;
    }

    /** The measure of hard yields whatever their effective number; bins that break the rule are still left out of a fit. */
    default double unruled(double[] weights, double[] squares) {
        return of(weights, squares, rule().counted(weights, squares));
    }
}
