package org.wilks.optimize.training;

import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.network.Dropout;

/**
 * A column of the events as it is: nothing but the bins can be trained.
 *
 * @param inputs the number of columns
 * @param column the one that is the observable
 */
public record ColumnObservable(int inputs, int column) implements Observable {
    /**
     * An observable after its check.
     *
     * @param inputs the number of columns
     * @param column the one that is the observable
     */
    public ColumnObservable {
        if (!(column >= 0 && column < inputs)) {
            throw new InvalidInput("observable: column " + column + " of " + inputs);
        }
    }

    @Override
    public int parameterCount() {
        return 0;
    }

    @Override
    public Tree initial(RandomStreams streams) {
        return Tree.of();
    }

    @Override
    public Tensor of(Tensor parameters, Tensor events, Optional<Dropout> dropout) {
        return events.select(1, column);
    }
}
