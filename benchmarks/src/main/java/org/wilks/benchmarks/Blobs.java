package org.wilks.benchmarks;

import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.NetworkObservable;

/** Four normal blobs in a plane, the set-up of neos: a signal of 20 events, a background of 100 and its shift up and down. Stateless. */
public final class Blobs {
    private Blobs() {}

    private static Tensor normals(RandomStream random, int count, double x, double y) {
        double[] values = new double[2 * count];
        for (int i = 0; i < count; i++) {
            values[2 * i] = x + random.nextNormal();
            values[2 * i + 1] = y + random.nextNormal();
        }
        return Tensor.wrap(values).reshape(count, 2);
    }

    /**
     * A network of two hidden layers.
     *
     * @param units the units of each
     * @param precision the width of the numbers inside matrix products
     * @return the network, of two inputs and one output
     */
    public static Network network(int units, Precision precision) {
        return Network.of(
                        Standardisation.none(2),
                        DenseLayer.hidden(units),
                        DenseLayer.hidden(units),
                        DenseLayer.output())
                .withPrecision(precision);
    }

    static Analysis analysis(long seed, int events, Bins bins, Network network) {
        RandomStreams streams = RandomStreams.of(seed);
        return analysis(
                normals(streams.stream(0), events, -1, 1),
                normals(streams.stream(1), events, 1, -1),
                normals(streams.stream(2), events, 2.5, 2),
                normals(streams.stream(3), events, -2.5, -1.5),
                bins,
                network);
    }

    /**
     * The analysis of four blobs.
     *
     * @param signal {@code [events, 2]}, as the others
     * @param background its nominal events
     * @param up its events shifted up
     * @param down its events shifted down
     * @param bins the bins
     * @param network the network
     * @return the analysis, judged by CLs
     */
    public static Analysis analysis(
            Tensor signal, Tensor background, Tensor up, Tensor down, Bins bins, Network network) {
        return Analysis.of(
                new NetworkObservable(network),
                bins,
                AnalysisSample.signal("signal", Events.of(signal).withYield(20)),
                AnalysisSample.background("background", Events.of(background).withYield(100))
                        .with(Variation.ofEvents(
                                "shift",
                                Events.of(up).withYield(100),
                                Events.of(down).withYield(100))));
    }
}
