package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.events.Expression;

/**
 * One sample of events and what is expected of it. Immutable.
 *
 * @param name the sample's name
 * @param role signal or background
 * @param className the value of the class column that its events have; empty: all events of its files
 * @param files its own files; empty: those of {@link EventSettings}
 * @param weight its own weight expression, multiplied with the common one
 * @param filter its own filter expression, applied after the common one
 * @param expected how many events are expected before the cuts
 * @param uncertainty the relative uncertainty of its yield, zero or positive; of backgrounds only
 * @param source the name of the uncertainty; samples that share a name share it
 */
public record SampleSettings(
        String name,
        Role role,
        Optional<String> className,
        List<Path> files,
        Optional<Expression> weight,
        Optional<Expression> filter,
        Expected expected,
        double uncertainty,
        String source) {

    /**
     * Checks the uncertainty and copies the files.
     *
     * @param name the sample's name
     * @param role signal or background
     * @param className the value of the class column that its events have; empty: all events of its files
     * @param files its own files; empty: those of {@link EventSettings}
     * @param weight its own weight expression, multiplied with the common one
     * @param filter its own filter expression, applied after the common one
     * @param expected how many events are expected before the cuts
     * @param uncertainty the relative uncertainty of its yield, zero or positive; of backgrounds only
     * @param source the name of the uncertainty; samples that share a name share it
     */
    public SampleSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(source, "source");
        files = List.copyOf(files);
        if (!(uncertainty >= 0) || Double.isInfinite(uncertainty)) {
            throw new IllegalArgumentException(
                    "uncertainty of " + name + " is " + uncertainty + "; it must be zero or a positive number");
        }
    }

    /** How many events are expected of a sample before the cuts. */
    public sealed interface Expected {

        /**
         * The factor that turns a weight into expected events.
         *
         * @param sumOfWeights the sum of the weights of the sample's events after the filter
         * @return expected events for each unit of weight
         */
        double factor(double sumOfWeights);

        /**
         * A number of events after the filter.
         *
         * @param yield the number of events, positive
         */
        record Yield(double yield) implements Expected {

            /**
             * Checks the yield.
             *
             * @param yield the number of events, positive
             */
            public Yield {
                if (!(yield > 0) || Double.isInfinite(yield)) {
                    throw new IllegalArgumentException("yield is " + yield + "; it must be a positive number");
                }
            }

            @Override
            public double factor(double sumOfWeights) {
                return yield / sumOfWeights;
            }
        }

        /**
         * A cross-section times a luminosity over the sum of all generated weights.
         *
         * @param crossSection the cross-section, positive, in the inverse of the luminosity's unit
         * @param luminosity the luminosity, positive
         * @param generated the sum of weights of all generated events; empty: that of the sample's events before the filter
         */
        record CrossSection(double crossSection, double luminosity, Optional<Double> generated) implements Expected {

            /**
             * Checks the numbers.
             *
             * @param crossSection the cross-section, positive, in the inverse of the luminosity's unit
             * @param luminosity the luminosity, positive
             * @param generated the sum of weights of all generated events; empty: that of the sample's events before
             *         the filter
             */
            public CrossSection {
                if (!(crossSection > 0) || !(luminosity > 0)) {
                    throw new IllegalArgumentException("cross-section " + crossSection + " and luminosity " + luminosity
                            + " must both be positive");
                }
            }

            @Override
            public double factor(double sumOfWeights) {
                return crossSection * luminosity / generated.orElse(sumOfWeights);
            }

            /**
             * Whether the sum of weights is that of the sample's own events before the filter.
             *
             * @return true if none is given
             */
            public boolean needsOwnSum() {
                return generated.isEmpty();
            }
        }
    }
}
