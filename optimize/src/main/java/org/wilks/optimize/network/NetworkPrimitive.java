package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.nd.error.ShapeMismatch;

/** (events [n, inputs], parameters [p]) ↦ outputs [n, units of the last layer]. */
final class NetworkPrimitive extends FusedPrimitive {
    private final NetworkShape shape;
    private final Standardisation standardisation;
    private final Precision precision;
    private final Optional<Dropout> dropout;

    NetworkPrimitive(
            NetworkShape shape, Standardisation standardisation, Precision precision, Optional<Dropout> dropout) {
        super("network");
        this.shape = shape;
        this.standardisation = standardisation;
        this.precision = precision;
        this.dropout = dropout;
    }

    @Override
    public Shape shape(Shape... inputs) {
        if (inputs.length != 2 || inputs[0].rank() != 2 || inputs[0].dimension(1) != shape.inputs) {
            throw new ShapeMismatch("events of shape " + inputs[0] + " for a network of " + shape.inputs
                    + " inputs; needed is [events, " + shape.inputs + "]");
        }
        if (inputs[1].rank() != 1 || inputs[1].size() != shape.parameters) {
            throw new ShapeMismatch("parameters of shape " + inputs[1] + " for a network that has " + shape.parameters);
        }
        return Shape.of(inputs[0].dimension(0), shape.outputs());
    }

    private PreparedNetwork prepared(double[][] inputs) {
        return new PreparedNetwork(shape, standardisation, precision, dropout, inputs[1]);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        int events = shapes[0].dimension(0);
        try (PreparedNetwork network = prepared(inputs)) {
            if (keep && KeptProducts.worth(shape, events)) {
                double[] out = new double[events * shape.outputs()];
                return new Evaluation(out, NetworkPasses.keeping(network, inputs[0], out));
            }
            return new Evaluation(NetworkPasses.outputs(network, inputs[0]), null);
        }
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        try (PreparedNetwork network = prepared(inputs)) {
            Optional<List<KeptProducts.Block>> kept =
                    residual instanceof KeptProducts products ? products.take() : Optional.empty();
            return NetworkPasses.pull(network, inputs[0], kept, cotangent, wanted[0], wanted[1]);
        }
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        if (tangents[0] == null && tangents[1] == null) {
            return new double[output.length];
        }
        try (PreparedNetwork network = prepared(inputs)) {
            return TangentPass.of(network, precision, inputs[0], tangents[0], tangents[1]);
        }
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        Tensor h = inputs[0].minus(Tensor.of(standardisation.means())).dividedBy(Tensor.of(standardisation.scales()));
        int events = inputs[0].shape().dimension(0);
        for (int l = 0; l < shape.places.size(); l++) {
            NetworkShape.Place place = shape.places.get(l);
            int units = place.units();
            Tensor weights =
                    part(inputs[1], place.weights(), place.weightCount()).reshape(place.inputs(), units);
            Tensor z = h.matmul(weights).plus(part(inputs[1], place.bias(), units));
            if (place.layer().layerNorm()) {
                Tensor away = z.minus(z.mean(1).reshape(events, 1));
                Tensor deviation =
                        away.square().mean(1).plus(BlockPass.NORM_FLOOR).sqrt().reshape(events, 1);
                z = away.dividedBy(deviation)
                        .times(part(inputs[1], place.gain(), units))
                        .plus(part(inputs[1], place.shift(), units));
            }
            h = place.layer().activation().of(z);
            if (dropout.isPresent() && place.layer().dropout() > 0) {
                h = h.times(mask(dropout.get(), place.layer(), l, events));
            }
        }
        return h;
    }

    private static Tensor mask(Dropout dropout, DenseLayer layer, int index, int events) {
        double[] factors = new double[events * layer.units()];
        double[] row = new double[layer.units()];
        for (int e = 0; e < events; e++) {
            Arrays.fill(row, 1);
            dropout.apply(layer, index, e, row);
            System.arraycopy(row, 0, factors, e * row.length, row.length);
        }
        return Tensor.wrap(factors).reshape(events, layer.units());
    }

    private static Tensor part(Tensor parameters, int from, int count) {
        return parameters.slice(0, from, from + count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkPrimitive that
                && shape.places.equals(that.shape.places)
                && standardisation.equals(that.standardisation)
                && precision == that.precision
                && dropout.equals(that.dropout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape.places, standardisation, precision, dropout);
    }
}
