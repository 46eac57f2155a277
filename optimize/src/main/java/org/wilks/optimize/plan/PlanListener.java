package org.wilks.optimize.plan;

import org.wilks.optimize.training.TrainingState;

/**
 * Is told how a run goes on, for progress bars. Seeds may run at the same time, in threads of their own: implementations are thread-safe. An exception that
 * it throws ends the run.
 */
@FunctionalInterface
public interface PlanListener {
    /** Listens to nothing. */
    PlanListener NONE = (where, state) -> {};

    /**
     * An epoch was made, and is stored where there are checkpoints.
     *
     * @param where in which stage
     * @param state the state after the epoch
     */
    void epoch(StagePosition where, TrainingState state);

    /**
     * A stage begins, or goes on from a checkpoint.
     *
     * @param where in which stage
     * @param state the state that it begins or goes on with
     */
    default void begun(StagePosition where, TrainingState state) {}

    /**
     * A stage has ended: now, or as its checkpoint says.
     *
     * @param where in which stage
     * @param state its end
     */
    default void ended(StagePosition where, TrainingState state) {}
}
