package org.wilks.optimize.plan;

import java.util.List;
import java.util.Objects;

/**
 * A stage in a run: with which seed, after which stages, for which plans.
 *
 * @param seed the seed
 * @param stages the stages up to this one, which is the last
 * @param plans the names of the plans that share it
 * @param index the number of the stage among all that the run makes, over seeds and plans, from 0 on
 * @param count how many stages the run makes
 */
public record StagePosition(long seed, List<Stage> stages, List<String> plans, int index, int count) {
    /**
     * Copies the lists.
     *
     * @param seed the seed
     * @param stages the stages up to this one
     * @param plans the names of the plans that share it
     * @param index the number of the stage among all
     * @param count how many stages the run makes
     */
    public StagePosition {
        stages = List.copyOf(stages);
        plans = List.copyOf(plans);
        Objects.checkIndex(index, count);
    }

    /**
     * This stage.
     *
     * @return the last of the stages
     */
    public Stage stage() {
        return stages.get(stages.size() - 1);
    }
}
