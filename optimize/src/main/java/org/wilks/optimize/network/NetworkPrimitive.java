package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.nd.error.ShapeMismatch;

/** (events [n, inputs], parameters [p]) ↦ outputs [n, units of the last layer]. */
final class NetworkPrimitive extends FusedPrimitive {
    /** Events whose outputs are computed in one go when nothing is kept. */
    private static final int RUN = 32 * ForwardPass.BLOCK_ROWS;

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

    private ForwardPass forward(double[][] inputs) {
        return new ForwardPass(shape, standardisation, precision, dropout, inputs[0], inputs[1]);
    }

    private ForwardPass forward(double[][] inputs, Object residual) {
        return residual instanceof ForwardPass kept ? kept : forward(inputs);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        if (!keep) {
            return new Evaluation(outputs(inputs), null);
        }
        ForwardPass pass = forward(inputs);
        return new Evaluation(pass.outputs[pass.outputs.length - 1].clone(), pass);
    }

    /** The outputs alone, run by run, so that memory does not grow with the events. */
    private double[] outputs(double[][] inputs) {
        int events = inputs[0].length / shape.inputs;
        double[] out = new double[events * shape.outputs()];
        for (int from = 0; from < events; from += RUN) {
            int to = Math.min(events, from + RUN);
            int first = from;
            double[] x = Arrays.copyOfRange(inputs[0], from * shape.inputs, to * shape.inputs);
            ForwardPass pass = new ForwardPass(
                    shape,
                    standardisation,
                    precision,
                    dropout.map(d -> new Dropout(d.streams(), d.firstEvent() + first)),
                    x,
                    inputs[1]);
            double[] last = pass.outputs[pass.outputs.length - 1];
            System.arraycopy(last, 0, out, from * shape.outputs(), last.length);
        }
        return out;
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        return BackwardPass.of(forward(inputs, residual), standardisation, cotangent, wanted[0], wanted[1]);
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        if (tangents[0] == null && tangents[1] == null) {
            return new double[output.length];
        }
        return TangentPass.of(forward(inputs, residual), standardisation, tangents[0], tangents[1]);
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
                Tensor deviation = away.square()
                        .mean(1)
                        .plus(ForwardPass.NORM_FLOOR)
                        .sqrt()
                        .reshape(events, 1);
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
        Arrays.fill(factors, 1);
        for (int e = 0; e < events; e++) {
            dropout.apply(layer, index, e, factors, e * layer.units());
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
