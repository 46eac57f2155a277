package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;

/** How events are dealt to training, validation and test. */
public sealed interface SplitSettings {
    /**
     * The split of a run whose seed changes.
     *
     * @param from the old seed of the run
     * @param to its new seed
     * @return a split by content with the new seed if it had the old one; this split otherwise
     */
    default SplitSettings reseeded(long from, long to) {
        return this instanceof ByContent by && by.seed() == from
                ? new ByContent(by.train(), by.validation(), by.test(), by.columns(), to)
                : this;
    }

    /**
     * By a hash of the event's content: equal events go together, and the order of the file does not matter.
     *
     * @param train the share of training events
     * @param validation the share of validation events
     * @param test the share of test events
     * @param columns the columns whose content is hashed; empty: all columns of the file
     * @param seed what else is hashed: another number deals otherwise
     */
    record ByContent(double train, double validation, double test, List<String> columns, long seed)
            implements SplitSettings {

        /**
         * Checks that the shares are positive and sum to one.
         *
         * @param train the share of training events
         * @param validation the share of validation events
         * @param test the share of test events
         * @param columns the columns whose content is hashed; empty: all columns of the file
         * @param seed what else is hashed: another number deals otherwise
         */
        public ByContent {
            columns = List.copyOf(columns);
            if (!(train > 0 && validation > 0 && test > 0) || Math.abs(train + validation + test - 1) > 1e-9) {
                throw new IllegalArgumentException("shares are " + train + ", " + validation + ", " + test
                        + "; each must be positive and their sum 1");
            }
        }

        /**
         * Half of the events for training, a quarter each for validation and test.
         *
         * @param seed what else is hashed
         * @return the usual shares
         */
        public static ByContent defaults(long seed) {
            return new ByContent(0.5, 0.25, 0.25, List.of(), seed);
        }
    }

    /**
     * By the value of a column.
     *
     * @param column the column
     * @param train its values in training events
     * @param validation its values in validation events
     * @param test its values in test events
     */
    record ByColumn(String column, List<String> train, List<String> validation, List<String> test)
            implements SplitSettings {

        /**
         * Copies the lists.
         *
         * @param column the column
         * @param train its values in training events
         * @param validation its values in validation events
         * @param test its values in test events
         */
        public ByColumn {
            Objects.requireNonNull(column, "column");
            train = List.copyOf(train);
            validation = List.copyOf(validation);
            test = List.copyOf(test);
        }
    }
}
