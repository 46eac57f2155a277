package org.wilks.optimize.evaluation;

import java.util.Objects;
import org.wilks.optimize.plan.TrainedPlan;

/**
 * A trained plan on test events.
 *
 * @param trained the plan with its seed
 * @param test its metrics on test events
 * @param auc the area under its ROC on test events
 */
public record TestedPlan(TrainedPlan trained, ObservableMetrics test, double auc) {
    /**
     * Checks that nothing is null.
     *
     * @param trained the plan with its seed
     * @param test its metrics on test events
     * @param auc the area under its ROC on test events
     */
    public TestedPlan {
        Objects.requireNonNull(trained, "trained");
        Objects.requireNonNull(test, "test");
    }
}
