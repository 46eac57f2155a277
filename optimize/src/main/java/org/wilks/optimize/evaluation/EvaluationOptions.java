package org.wilks.optimize.evaluation;

import java.util.List;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.analysis.Goal;

/**
 * How plans are compared.
 *
 * @param metrics what they are compared by; empty for the goals of the analysis
 * @param replicas the replicas of the bootstrap, 0 for none
 * @param seed the seed of the bootstrap
 */
public record EvaluationOptions(List<Goal> metrics, int replicas, long seed) {
    /**
     * Options after their check; the list is copied.
     *
     * @param metrics what plans are compared by
     * @param replicas the replicas of the bootstrap
     * @param seed the seed of the bootstrap
     */
    public EvaluationOptions {
        metrics = List.copyOf(metrics);
        if (replicas < 0) {
            throw new InvalidConfiguration("bootstrap: " + replicas + " replicas; allowed is 0 or more");
        }
    }

    /**
     * The goals of the analysis, 200 replicas, seed 1.
     *
     * @return the options
     */
    public static EvaluationOptions defaults() {
        return new EvaluationOptions(List.of(), 200, 1);
    }

    /**
     * These options with other measures.
     *
     * @param others what plans are compared by
     * @return new options
     */
    public EvaluationOptions withMetrics(Goal... others) {
        return new EvaluationOptions(List.of(others), replicas, seed);
    }

    /**
     * These options with another number of replicas.
     *
     * @param count 0 for none
     * @return new options
     */
    public EvaluationOptions withReplicas(int count) {
        return new EvaluationOptions(metrics, count, seed);
    }

    /**
     * These options with another seed.
     *
     * @param other the seed of the bootstrap
     * @return new options
     */
    public EvaluationOptions withSeed(long other) {
        return new EvaluationOptions(metrics, replicas, other);
    }
}
