package org.wilks.infer.workspace;

/** What a patch set gives for one of its labels, for each of its patches: a mass, say, or the name of a decay. */
public sealed interface Coordinate {
    /**
     * A number.
     *
     * @param value the number; 0 and -0 are one
     */
    record Value(double value) implements Coordinate {
        /**
         * The number.
         *
         * @param value a finite number
         * @throws IllegalArgumentException if it is not finite
         */
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("coordinate " + value + " found; allowed: a finite number");
            }
            value += 0.0;
        }

        @Override
        public String toString() {
            boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
            return whole ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /**
     * A word.
     *
     * @param text the word
     */
    record Word(String text) implements Coordinate {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A number.
     *
     * @param value a finite number
     * @return the coordinate
     * @throws IllegalArgumentException if it is not finite
     */
    static Coordinate of(double value) {
        return new Value(value);
    }

    /**
     * A word.
     *
     * @param text the word
     * @return the coordinate
     */
    static Coordinate of(String text) {
        return new Word(text);
    }
}
