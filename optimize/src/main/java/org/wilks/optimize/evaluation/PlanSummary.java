package org.wilks.optimize.evaluation;

import java.util.Objects;
import java.util.Optional;
import org.wilks.optimize.analysis.Goal;

/**
 * A measure of a plan on test events.
 *
 * @param plan the name of the plan
 * @param metric the measure
 * @param seeds its mean and spread over seeds, as it is shown; empty where a seed has none
 * @param bootstrap the mean over seeds with the error of the finite test events; empty without replicas
 */
public record PlanSummary(String plan, Goal metric, Optional<Spread> seeds, Optional<Estimate> bootstrap) {
    /**
     * Checks that nothing is null.
     *
     * @param plan the name of the plan
     * @param metric the measure
     * @param seeds its mean and spread over seeds
     * @param bootstrap the mean over seeds with the error of the finite test events
     */
    public PlanSummary {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(seeds, "seeds");
        Objects.requireNonNull(bootstrap, "bootstrap");
    }
}
