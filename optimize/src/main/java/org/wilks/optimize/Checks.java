package org.wilks.optimize;

/** Checks of arguments shared by the records of this package. */
final class Checks {

    private Checks() {}

    static void positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be a positive number");
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be zero or a positive number");
        }
    }

    static void decay(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " is " + value + "; it must lie in [0, 1)");
        }
    }

    static void atLeast(String what, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be at least " + least);
        }
    }

    static void sameSize(int stored, int needed) {
        if (stored != needed) {
            throw new IllegalArgumentException(
                    "a state of " + stored + " parameters meets an evaluation of " + needed + " parameters");
        }
    }

    static IllegalArgumentException foreign(String optimiser, OptimiserState state) {
        return new IllegalArgumentException(optimiser + " was given a state of kind "
                + state.getClass().getSimpleName() + "; start it with the state of its own start(size)");
    }
}
