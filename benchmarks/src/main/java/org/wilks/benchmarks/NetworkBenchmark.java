package org.wilks.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;

/** A network of 2-100-100-1 on 20,000 events: its outputs, and the gradient of a sum of functions of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NetworkBenchmark {
    @Param({"DOUBLE", "FLOAT"})
    private Precision precision;

    private Network network;
    private Tensor parameters;
    private Tensor events;

    /** Draws events and parameters. */
    @Setup
    public void setUp() {
        RandomStream random = RandomStreams.of(1).stream(0);
        double[] x = new double[40_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextNormal();
        }
        events = Tensor.wrap(x).reshape(20_000, 2);
        network = Network.of(
                        Standardisation.none(2), DenseLayer.hidden(100), DenseLayer.hidden(100), DenseLayer.output())
                .withPrecision(precision);
        parameters = network.initial(RandomStreams.of(2)).flatten();
    }

    /**
     * The outputs.
     *
     * @return one for each event
     */
    @Benchmark
    public Tensor outputs() {
        return network.apply(parameters, events);
    }

    /**
     * A forward and a backward pass.
     *
     * @return the value and the gradient in the parameters
     */
    @Benchmark
    public Gradient<Tensor> gradient() {
        return Derivatives.valueAndGradient(
                (Tensor p) -> network.apply(p, events).square().sum(), parameters);
    }
}
