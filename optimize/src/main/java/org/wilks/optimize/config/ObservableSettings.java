package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.array.Precision;
import org.wilks.optimize.network.DenseLayer;

/** What is put into the histograms of a model. */
public sealed interface ObservableSettings {
    /**
     * The columns that it reads of an event.
     *
     * @return their names in order, at least one
     */
    List<String> inputs();

    /**
     * The output of a network, between 0 and 1.
     *
     * @param inputs the columns that it reads, distinct
     * @param hidden its hidden layers; none: logistic regression
     * @param precision what it computes in
     */
    record Network(List<String> inputs, List<DenseLayer> hidden, Precision precision) implements ObservableSettings {
        /**
         * Copies the lists and checks that inputs are there and differ.
         *
         * @param inputs the columns that it reads, distinct
         * @param hidden its hidden layers; none: logistic regression
         * @param precision what it computes in
         */
        public Network {
            inputs = List.copyOf(inputs);
            hidden = List.copyOf(hidden);
            Objects.requireNonNull(precision, "precision");
            if (inputs.isEmpty() || inputs.stream().distinct().count() != inputs.size()) {
                throw new IllegalArgumentException("inputs are " + inputs + "; one or more, which differ, are needed");
            }
        }

        /**
         * All layers.
         *
         * @return the hidden ones and the output, a sigmoid
         */
        public List<DenseLayer> layers() {
            List<DenseLayer> layers = new ArrayList<>(hidden);
            layers.add(DenseLayer.output());
            return layers;
        }

        /**
         * Whether units are left out in training.
         *
         * @return true if a layer has a dropout
         */
        public boolean dropout() {
            return hidden.stream().anyMatch(layer -> layer.dropout() > 0);
        }
    }

    /**
     * A column as it is: nothing but the bins is trained.
     *
     * @param column its name
     */
    record Column(String column) implements ObservableSettings {
        /**
         * Checks that nothing is null.
         *
         * @param column its name
         */
        public Column {
            Objects.requireNonNull(column, "column");
        }

        @Override
        public List<String> inputs() {
            return List.of(column);
        }
    }
}
