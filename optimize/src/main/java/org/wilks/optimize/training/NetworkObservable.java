package org.wilks.optimize.training;

import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.network.Dropout;
import org.wilks.optimize.network.Network;

/**
 * The output of a network.
 *
 * @param network a network of one output
 */
public record NetworkObservable(Network network) implements Observable {
    /**
     * An observable after its check.
     *
     * @param network a network of one output
     */
    public NetworkObservable {
        if (network.outputs() != 1) {
            throw new InvalidInput("a network as an observable has one output, found " + network.outputs()
                    + "; give the last layer one unit");
        }
    }

    @Override
    public int inputs() {
        return network.inputs();
    }

    @Override
    public int parameterCount() {
        return network.parameterCount();
    }

    @Override
    public Tree initial(RandomStreams streams) {
        return network.initial(streams);
    }

    @Override
    public Tensor of(Tensor parameters, Tensor events, Optional<Dropout> dropout) {
        Tensor outputs = dropout.map(left -> network.apply(parameters, events, left))
                .orElseGet(() -> network.apply(parameters, events));
        return outputs.reshape(events.shape().dimension(0));
    }
}
