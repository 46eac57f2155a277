package org.wilks.optimize.training;

import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.network.Dropout;

/** A number for each event that is put into a histogram. Immutable and thread-safe. */
public sealed interface Observable permits NetworkObservable, ColumnObservable {
    /**
     * The number of inputs that it takes of an event.
     *
     * @return how many columns events have to have
     */
    int inputs();

    /**
     * The number of its parameters.
     *
     * @return the length of the flattened tree of {@link #initial}
     */
    int parameterCount();

    /**
     * Parameters to start from.
     *
     * @param streams random numbers
     * @return the named parameters; without leaves where there are none
     */
    Tree initial(RandomStreams streams);

    /**
     * The observable of events, differentiable in both arguments.
     *
     * @param parameters its parameters, {@code [parameterCount()]}
     * @param events {@code [events, inputs()]}
     * @param dropout which units are left out in training; empty for none
     * @return {@code [events]}
     */
    Tensor of(Tensor parameters, Tensor events, Optional<Dropout> dropout);
}
