package org.wilks.cli;

import java.util.OptionalLong;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.result.TrainResult;

/** A part of {@code wilks demo} that makes its own events, found as a service: trainings of which the truth is known. */
public interface Demonstration {
    /**
     * The name of the demonstration, of which the folder of its files is called.
     *
     * @return one word
     */
    String name();

    /**
     * What is shown.
     *
     * @return a few words
     */
    String title();

    /**
     * How many epochs it makes at most, of all trainings.
     *
     * @return from 1 on
     */
    long epochsInAll();

    /**
     * Trains, and looks at test events.
     *
     * @param seed the seed of all random numbers; empty for that of the demonstration
     * @param listener is told every epoch
     * @return the result
     */
    TrainResult run(OptionalLong seed, PlanListener listener);

    /**
     * The result for people to read, and what is known of the truth.
     *
     * @param result what was found
     * @return lines of text, each ended by a line feed
     */
    String text(TrainResult result);
}
