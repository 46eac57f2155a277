package org.wilks.optimize.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the observations of a workspace are. */
public sealed interface ModelData {

    /**
     * The name of the measurement that says so: the format of workspaces has no other place for it.
     *
     * @return the name
     */
    String measurement();

    /**
     * The background-only Asimov data, the sum of the nominal backgrounds.
     *
     * @return data of strength zero
     */
    static ModelData background() {
        return new Expected(0);
    }

    /**
     * What is expected at a strength of the signal, all else nominal: {@code n = b + mu s}, without fluctuations.
     *
     * @param strength the strength μ, zero or positive
     */
    record Expected(double strength) implements ModelData {

        /**
         * Checks the strength.
         *
         * @param strength the strength μ, zero or positive
         */
        public Expected {
            if (!(strength >= 0) || Double.isInfinite(strength)) {
                throw new IllegalArgumentException(
                        "strength of a signal is " + strength + "; it must be zero or a positive number");
            }
        }

        @Override
        public String measurement() {
            return strength == 0
                    ? "background-only Asimov data"
                    : String.format(Locale.ROOT, "Asimov data with signal at %s", strength);
        }
    }

    /**
     * Real data.
     *
     * @param counts the numbers of observed events by region, one for each bin
     */
    record Observed(Map<String, double[]> counts) implements ModelData {

        /**
         * Copies the numbers.
         *
         * @param counts the numbers of observed events by region, one for each bin
         */
        public Observed {
            Map<String, double[]> copy = new LinkedHashMap<>();
            counts.forEach((region, values) -> copy.put(region, values.clone()));
            counts = copy;
        }

        /**
         * The numbers of observed events.
         *
         * @return a new map of new arrays
         */
        @Override
        public Map<String, double[]> counts() {
            Map<String, double[]> copy = new LinkedHashMap<>();
            counts.forEach((region, values) -> copy.put(region, values.clone()));
            return copy;
        }

        @Override
        public String measurement() {
            return "observed data";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Observed that
                    && counts.keySet().equals(that.counts.keySet())
                    && counts.keySet().stream()
                            .allMatch(name -> Arrays.equals(counts.get(name), that.counts.get(name)));
        }

        @Override
        public int hashCode() {
            return Objects.hash(counts.keySet());
        }

        @Override
        public String toString() {
            StringBuilder words = new StringBuilder("Observed[");
            counts.forEach((region, values) -> words.append(words.charAt(words.length() - 1) == '[' ? "" : ", ")
                    .append(region)
                    .append('=')
                    .append(Arrays.toString(values)));
            return words.append(']').toString();
        }
    }
}
