package org.wilks.optimize.config;

/**
 * How steep soft cuts are, from the first stage of a descent to the last. A slope k weighs an event at x by
 * {@code 1/(1+exp(-k(x-cut)))}.
 *
 * @param unit what a slope of one means
 * @param start the slope of the first stage, positive
 * @param end the slope of the last stage, positive
 * @param schedule how the slope goes from start to end
 * @param stages the number of stages, at least 1
 * @param gapTolerance the relative difference of soft and hard measure at which the stages end, for {@link Schedule#GAP}
 */
public record SlopeSettings(Unit unit, double start, double end, Schedule schedule, int stages, double gapTolerance) {

    /**
     * Checks the numbers.
     *
     * @param unit what a slope of one means
     * @param start the slope of the first stage, positive
     * @param end the slope of the last stage, positive
     * @param schedule how the slope goes from start to end
     * @param stages the number of stages, at least 1
     * @param gapTolerance the relative difference of soft and hard measure at which the stages end, for {@link
     *         Schedule#GAP}
     */
    public SlopeSettings {
        if (!(start > 0) || !(end > 0) || Double.isInfinite(start) || Double.isInfinite(end)) {
            throw new IllegalArgumentException(
                    "slopes are " + start + " and " + end + "; both must be positive numbers");
        }
        if (stages < 1) {
            throw new IllegalArgumentException("number of stages is " + stages + "; it must be at least 1");
        }
        if (!(gapTolerance > 0)) {
            throw new IllegalArgumentException("gap tolerance is " + gapTolerance + "; it must be positive");
        }
    }

    /**
     * Six stages from 3 to 48 in units of one over the variable's spread, growing by a constant factor.
     *
     * @return the usual slopes
     */
    public static SlopeSettings defaults() {
        return new SlopeSettings(Unit.SPREAD, 3, 48, Schedule.EXPONENTIAL, 6, 0.01);
    }

    /**
     * The slope of a stage.
     *
     * @param stage the stage, from zero to {@link #stages()} - 1
     * @return the slope, in this setting's unit
     */
    public double at(int stage) {
        return switch (schedule) {
            case CONSTANT -> end;
            case EXPONENTIAL, GAP ->
                stages == 1
                        ? end
                        : org.wilks.relax.Schedule.exponential(start, end, stages - 1)
                                .at(stage);
            case COSINE ->
                stages == 1
                        ? end
                        : org.wilks.relax.Schedule.cosine(start, end, stages - 1)
                                .at(stage);
        };
    }

    /** What a slope of one means. */
    public enum Unit {
        /** One over the variable's spread: half the width of the central 68.27 % of the training events. */
        SPREAD,
        /** One over the variable's own unit. */
        ABSOLUTE
    }

    /** How the slope goes from start to end. */
    public enum Schedule {
        /** The last slope in every stage. */
        CONSTANT,
        /** By the same factor from stage to stage. */
        EXPONENTIAL,
        /** Along half a cosine, slow at both ends. */
        COSINE,
        /** By the same factor, and no further than the stage in which soft and hard measure agree. */
        GAP
    }
}
