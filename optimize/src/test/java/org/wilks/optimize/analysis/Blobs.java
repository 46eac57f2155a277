package org.wilks.optimize.analysis;

import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.NetworkObservable;

/** Four normal blobs in a plane, the set-up of neos: a signal, a background, and the background's variation up and down. */
public final class Blobs {
    private Blobs() {}

    public static Tensor normals(RandomStreams streams, int index, int count, double x, double y) {
        RandomStream random = streams.stream(index);
        double[] values = new double[2 * count];
        for (int i = 0; i < count; i++) {
            values[2 * i] = x + random.nextNormal();
            values[2 * i + 1] = y + random.nextNormal();
        }
        return Tensor.wrap(values).reshape(count, 2);
    }

    public static Analysis analysis(long seed, int events, Bins bins, Network network) {
        RandomStreams streams = RandomStreams.of(seed);
        Events up = Events.of(normals(streams, 2, events, 2.5, 2)).withYield(100);
        Events down = Events.of(normals(streams, 3, events, -2.5, -1.5)).withYield(100);
        return Analysis.of(
                new NetworkObservable(network),
                bins,
                AnalysisSample.signal(
                        "signal", Events.of(normals(streams, 0, events, -1, 1)).withYield(20)),
                AnalysisSample.background(
                                "background",
                                Events.of(normals(streams, 1, events, 1, -1)).withYield(100))
                        .with(Variation.ofEvents("shift", up, down)));
    }

    public static Network network(int units) {
        return Network.of(
                Standardisation.none(2), DenseLayer.hidden(units), DenseLayer.hidden(units), DenseLayer.output());
    }

    public static Network smooth(double dropout) {
        return Network.of(
                Standardisation.none(2),
                DenseLayer.hidden(5).withActivation(Activation.TANH).withDropout(dropout),
                DenseLayer.output());
    }
}
