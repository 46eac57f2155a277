package org.wilks.optimize.evaluation;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.MeasureScale;

/**
 * A plan against another one on the same test events, seed by seed.
 *
 * @param plan the name of the plan
 * @param reference the name of the other one
 * @param metric the measure
 * @param shown the difference, plan − reference, of the measure as it is shown, over seeds
 * @param raised the same on the scale on which it is raised: that of −ln CLs, say; positive is better
 * @param shownReplicas the error of {@code shown} from the finite test events, replica by replica; empty without replicas
 * @param raisedReplicas the same for {@code raised}
 */
public record PlanComparison(
        String plan,
        String reference,
        Goal metric,
        Spread shown,
        Spread raised,
        Optional<Estimate> shownReplicas,
        Optional<Estimate> raisedReplicas) {
    /** A difference has to be so many times its error to be called one. */
    private static final double TIMES = 2;

    /**
     * Checks that nothing is null.
     *
     * @param plan the name of the plan
     * @param reference the name of the other one
     * @param metric the measure
     * @param shown the difference of the measure as it is shown
     * @param raised the same on the scale on which it is raised
     * @param shownReplicas the error from the finite test events
     * @param raisedReplicas the same for {@code raised}
     */
    public PlanComparison {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(metric, "metric");
    }

    /**
     * The difference of the measure as it is shown, with its error: those over seeds and over replicas in quadrature.
     *
     * @return the difference; its error is NaN where there are neither seeds nor replicas to tell one
     */
    public Estimate difference() {
        return total(shown, shownReplicas);
    }

    /**
     * The same on the scale on which the measure is raised.
     *
     * @return the difference
     */
    public Estimate raisedDifference() {
        return total(raised, raisedReplicas);
    }

    /**
     * The difference by which gains and losses are told: that of the measure as it is shown; of CLs, which goes over decades, that of its logarithm.
     *
     * @return the difference
     */
    public Estimate judged() {
        if (metric.measure() != Measure.CLS) {
            return difference();
        }
        Estimate gain = raisedDifference();
        return new Estimate(0 - gain.value(), gain.error());
    }

    private static Estimate total(Spread seeds, Optional<Estimate> replicas) {
        OptionalDouble ofSeeds = seeds.count() > 1 ? OptionalDouble.of(seeds.error()) : OptionalDouble.empty();
        double error = ofSeeds.isEmpty() && replicas.isEmpty()
                ? Double.NaN
                : Math.hypot(ofSeeds.orElse(0), replicas.map(Estimate::error).orElse(0.0));
        return new Estimate(seeds.mean(), error);
    }

    /**
     * Whether the plan is better than the other one by more than twice the error.
     *
     * @return false for no gain, for a loss, and where there is no error
     */
    public boolean isGain() {
        Estimate difference = judged();
        double gain = MeasureScale.smallerIsBetter(metric.measure()) ? -difference.value() : difference.value();
        return gain > TIMES * difference.error();
    }

    /**
     * Whether the plan is worse than the other one by more than twice the error.
     *
     * @return false for no loss, for a gain, and where there is no error
     */
    public boolean isLoss() {
        Estimate difference = judged();
        double loss = MeasureScale.smallerIsBetter(metric.measure()) ? difference.value() : -difference.value();
        return loss > TIMES * difference.error();
    }
}
