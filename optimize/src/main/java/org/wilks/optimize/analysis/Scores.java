package org.wilks.optimize.analysis;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.optimize.training.Observable;

/** The values of an observable in the place of its inputs. */
final class Scores {
    private final Observable observable;
    private final Tensor parameters;

    Scores(Observable observable, double[] parameters) {
        this.observable = observable;
        this.parameters = Tensor.of(Arrays.copyOf(parameters, observable.parameterCount()));
    }

    AnalysisRegion of(AnalysisRegion region) {
        return region.with(region.samples().stream()
                .map(sample -> of(sample, region.counted()))
                .toList());
    }

    private AnalysisSample of(AnalysisSample sample, boolean counted) {
        if (counted) {
            return sample;
        }
        return sample.withEvents(
                of(sample.events()),
                sample.variations().stream()
                        .map(v -> new Variation(v.name(), of(v.up()), v.down().map(this::of)))
                        .toList());
    }

    private Variation.Varied of(Variation.Varied varied) {
        if (varied instanceof Variation.Inputs moved) {
            return new Variation.Inputs(of(moved.inputs()));
        }
        if (varied instanceof Variation.Moved moved) {
            return new Variation.Moved(of(moved.events()));
        }
        return varied instanceof Variation.Simulation own ? new Variation.Simulation(of(own.events())) : varied;
    }

    private Events of(Events events) {
        return new Events(of(events.inputs()), events.shared());
    }

    private Tensor of(Tensor inputs) {
        return observable
                .of(parameters, inputs, Optional.empty())
                .reshape(inputs.shape().dimension(0), 1);
    }
}
