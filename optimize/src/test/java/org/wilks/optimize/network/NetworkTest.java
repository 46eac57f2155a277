package org.wilks.optimize.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Pullback;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.array.Precision;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class NetworkTest {
    private static final RandomStreams STREAMS = RandomStreams.of(11);

    private static Tensor events(int count, int inputs) {
        RandomStream random = STREAMS.child("events").stream(count);
        double[] x = new double[count * inputs];
        for (int i = 0; i < x.length; i++) {
            x[i] = 2 + 3 * random.nextNormal();
        }
        return Tensor.wrap(x).reshape(count, inputs);
    }

    private static Network everything(Activation activation) {
        return Network.of(
                new Standardisation(new double[] {2, 1, 3}, new double[] {3, 2, 4}),
                DenseLayer.hidden(5).withActivation(activation).withDropout(0.3),
                DenseLayer.hidden(4).withActivation(activation).withLayerNorm(),
                new DenseLayer(2, Activation.SIGMOID, false, 0));
    }

    /** Parameters with nothing at zero, where a rectifier would have its kink. */
    private static Tensor parameters(Network network) {
        RandomStream random = STREAMS.stream(5);
        double[] p = network.initial(STREAMS).flatten().toArray();
        for (int i = 0; i < p.length; i++) {
            p[i] += 0.3 * random.nextNormal();
        }
        return Tensor.wrap(p);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void theKernelsAreTheComposedFunction(Activation activation) {
        Network network = everything(activation);
        NetworkPrimitive fused = new NetworkPrimitive(
                new NetworkShape(3, network.layers()),
                network.standardisation(),
                Precision.DOUBLE,
                java.util.Optional.of(new Dropout(STREAMS.child(3), 70)));
        GradientCheck.fused(fused, 1e-10, events(9, 3), parameters(network));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void derivativesAgreeWithNumericalOnes(Activation activation) {
        Network network = everything(activation);
        Tensor x = events(4, 3);
        GradientCheck.of(p -> network.apply(p, x).square().sum(), parameters(network))
                .requireFirstOrder()
                .requireSecondOrder();
        Tensor p = parameters(network);
        GradientCheck.of(e -> network.apply(p, e).square().sum(), x).requireFirstOrder();
    }

    @Test
    void theTreeOfParametersIsInTheOrderOfTheVector() {
        Network network = everything(Activation.TANH);
        Tree tree = network.initial(STREAMS);
        assertEquals(
                "[layer0/weights, layer0/bias, layer1/weights, layer1/bias, layer1/gain, layer1/shift, layer2/weights,"
                        + " layer2/bias]",
                tree.names().toString());
        assertEquals(network.parameterCount(), tree.flatten().size());
    }

    @Test
    void anEventDoesNotDependOnThoseWithIt() {
        Network network = everything(Activation.SILU);
        Tensor p = parameters(network);
        Tensor all = events(1000, 3);
        double[] together = network.apply(p, all, new Dropout(STREAMS, 0)).toArray();
        double[] apart = network.apply(p, all.slice(0, 700, 1000), new Dropout(STREAMS, 700))
                .toArray();
        assertArrayEquals(Arrays.copyOfRange(together, 1400, 2000), apart);
    }

    @Test
    void theBitsDoNotDependOnThreads() {
        Network network =
                Network.of(Standardisation.none(10), DenseLayer.hidden(64), DenseLayer.hidden(64), DenseLayer.output());
        Tensor p = parameters(network);
        Tensor x = events(3000, 10);
        double[] one = Pieces.withThreads(1, () -> gradient(network, p, x));
        double[] three = Pieces.withThreads(3, () -> gradient(network, p, x));
        assertArrayEquals(one, three);
    }

    private static double[] gradient(Network network, Tensor p, Tensor x) {
        return Derivatives.gradient((Tensor t) -> network.apply(t, x).log().mean(), p)
                .toArray();
    }

    @Test
    void nativeProductsGiveTheGradientOfTheComposedFunction() {
        Network network =
                Network.of(Standardisation.none(10), DenseLayer.hidden(64), DenseLayer.hidden(64), DenseLayer.output());
        Tensor p = parameters(network);
        Tensor x = events(3000, 10);
        NetworkPrimitive fused = new NetworkPrimitive(
                new NetworkShape(10, network.layers()),
                network.standardisation(),
                Precision.DOUBLE,
                java.util.Optional.empty());
        double[] exact = Derivatives.gradient(
                        (Tensor t) -> fused.composed(x, t).log().mean(), p)
                .toArray();
        assertEquals(0, distance(gradient(network, p, x), exact), 1e-12);
        double[] single = gradient(network.withPrecision(Precision.FLOAT), p, x);
        assertEquals(0, distance(single, exact), 1e-5);
        assertTrue(distance(single, exact) > 1e-12, "single precision was not used");
    }

    @Test
    void aSecondWayBackOfWhatWasKeptGivesTheSameBits() {
        Network network = Network.of(
                Standardisation.none(10),
                DenseLayer.hidden(64),
                DenseLayer.hidden(64).withLayerNorm(),
                DenseLayer.output());
        Tensor p = parameters(network);
        Tensor x = events(1000, 10);
        Pullback<Tensor> pullback = Derivatives.vjp((Tensor t) -> network.apply(t, x), p);
        Tensor cotangent = events(1000, 1);
        double[] first = pullback.pull(cotangent).toArray();
        assertArrayEquals(first, pullback.pull(cotangent).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9})
    void layersOfFewAndManyInputsAndUnitsAreTheComposedFunction(int few) {
        Network network = Network.of(
                new Standardisation(new double[few], Tensor.ones(few).times(3).toArray()),
                DenseLayer.hidden(33),
                DenseLayer.hidden(few),
                DenseLayer.hidden(12),
                new DenseLayer(few, Activation.TANH, false, 0));
        NetworkPrimitive fused = new NetworkPrimitive(
                new NetworkShape(few, network.layers()),
                network.standardisation(),
                Precision.DOUBLE,
                java.util.Optional.empty());
        GradientCheck.fused(fused, 1e-10, events(301, few), parameters(network));
    }

    /** The norm of a difference in units of the norm. */
    private static double distance(double[] a, double[] b) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(difference / norm);
    }

    @Test
    void dropoutKeepsTheMeanAndLeavesOutItsPart() {
        Dropout dropout = new Dropout(STREAMS, 0);
        DenseLayer layer = DenseLayer.hidden(100).withDropout(0.2);
        double sum = 0;
        int out = 0;
        for (int e = 0; e < 1000; e++) {
            double[] values = new double[100];
            Arrays.fill(values, 1);
            dropout.apply(layer, 1, e, values);
            for (double value : values) {
                sum += value;
                out += value == 0 ? 1 : 0;
            }
        }
        assertEquals(1e5, sum, 1e3);
        assertEquals(2e4, out, 1e3);
    }

    @Test
    void standardisationIsThatOfTheWeightedEvents() {
        Tensor x = Tensor.of(1, 5, 3, 5, 5, 5).reshape(3, 2);
        Standardisation found = Standardisation.of(x, Tensor.of(1, 1, 2));
        assertArrayEquals(new double[] {3.5, 5}, found.means(), 1e-15);
        assertArrayEquals(new double[] {Math.sqrt(2.75), 1}, found.scales(), 1e-15);
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        assertThrows(InvalidInput.class, () -> DenseLayer.hidden(0));
        assertThrows(InvalidInput.class, () -> DenseLayer.hidden(3).withDropout(1));
        assertThrows(InvalidInput.class, () -> DenseLayer.output().withLayerNorm());
        assertThrows(InvalidInput.class, () -> Network.of(Standardisation.none(2)));
        Network network = Network.of(Standardisation.none(2), DenseLayer.output());
        ShapeMismatch error = assertThrows(
                ShapeMismatch.class,
                () -> network.apply(network.initial(STREAMS).flatten(), events(4, 3)));
        assertEquals("events of shape [4, 3] for a network of 2 inputs; needed is [events, 2]", error.getMessage());
    }
}
