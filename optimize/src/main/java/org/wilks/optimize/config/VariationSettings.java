package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wilks.events.Expression;

/**
 * How the events of a sample differ in a variation. Immutable.
 *
 * <p>Weights of varied events are scaled with the factor of the nominal sample, so that changes of acceptance stay.
 *
 * @param files other event files; empty: the sample's own
 * @param className the value of the class column that the events have; empty: the sample's own value, and all events of files without
 *     the class column
 * @param columns columns that change, by name; every expression reads the unchanged columns, and derived columns follow
 * @param weight the whole weight of an event, in place of the common and the sample's own; empty: these
 * @param weightFactor what the weight is multiplied with; empty: one
 * @param match how events of other files are sent to training, validation and test
 * @param generated the sum of weights of all events generated for other files; empty: the factor of the nominal sample as it is
 */
public record VariationSettings(
        List<Path> files,
        Optional<String> className,
        Map<String, Expression> columns,
        Optional<Expression> weight,
        Optional<Expression> weightFactor,
        Match match,
        Optional<Generated> generated) {

    /**
     * Copies list and map.
     *
     * @param files other event files; empty: the sample's own
     * @param className the value of the class column that the events have; empty: the sample's own value
     * @param columns columns that change, by name
     * @param weight the whole weight of an event; empty: the common one times the sample's own
     * @param weightFactor what the weight is multiplied with; empty: one
     * @param match how events of other files are sent to training, validation and test
     * @param generated the sum of weights of all events generated for other files; empty: the factor of the nominal sample as it is
     */
    public VariationSettings {
        files = List.copyOf(files);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(weight, "weight");
        Objects.requireNonNull(weightFactor, "weightFactor");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(generated, "generated");
    }

    /**
     * Whether the varied events are the nominal ones with other columns or weights.
     *
     * @return true unless other files or another class are given
     */
    public boolean ofSameEvents() {
        return files.isEmpty() && className.isEmpty();
    }

    /** How events of other files are sent to the parts of the split. */
    public enum Match {
        /**
         * By the rule of the split for themselves: with columns that both files share, such as the number of the event, an event and its
         * variation fall into the same part.
         */
        CONTENT,
        /** Row by row: each goes where the nominal event in the same row of the sample's files goes. */
        ROWS
    }

    /** The sum of weights of all events generated for files of a variation: their weights are scaled to that of the nominal sample. */
    public sealed interface Generated {

        /**
         * A number that is known.
         *
         * @param sum the sum of weights, positive
         */
        record Known(double sum) implements Generated {

            /**
             * Checks the sum.
             *
             * @param sum the sum of weights, positive
             */
            public Known {
                if (!(sum > 0) || Double.isInfinite(sum)) {
                    throw new IllegalArgumentException("sum of weights is " + sum + "; it must be a positive number");
                }
            }
        }

        /** That of the files' events before the filters. */
        record OwnEvents() implements Generated {}
    }
}
