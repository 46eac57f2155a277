package org.wilks.nd;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.NotANumber;

/**
 * Anomaly mode: names the operation that made the first NaN, in a value or in a derivative.
 *
 * <p>{@link Derivatives} does so by itself when a value or a gradient comes out as NaN. This switch stops at the operation, also where a
 * NaN would have been masked later, and at the price of looking at every result.
 *
 * <pre>{@code
 * Anomaly.check(x -> Derivatives.gradient(f, x), at);      // NotANumber: operation 7, log, made the first NaN, at entry 1 …
 * }</pre>
 */
public final class Anomaly {
    private Anomaly() {}

    /**
     * The value of a function, every operation of which is watched, those of derivatives that it takes inside among them.
     *
     * @param f the function
     * @param at the argument
     * @return its value
     * @throws NotANumber at the first operation that makes a NaN, naming it, the entry and its inputs there
     */
    public static Tensor check(UnaryOperator<Tensor> f, Tensor at) {
        CheckTrace trace = new CheckTrace();
        return trace.lower(f.apply(trace.watched(requireNumbers("an argument", at))));
    }

    /**
     * The value of a function of named parameters, every operation of which is watched.
     *
     * @param f the function
     * @param at the parameters
     * @return its value
     * @throws NotANumber at the first operation that makes a NaN, naming it, the entry and its inputs there
     */
    public static Tensor check(Function<Tree, Tensor> f, Tree at) {
        CheckTrace trace = new CheckTrace();
        Tree watched = at.mapNamed((name, leaf) -> trace.watched(requireNumbers("'" + name + "'", leaf)));
        return trace.lower(f.apply(watched));
    }

    private static Tensor requireNumbers(String what, Tensor tensor) {
        int entry = firstNaN(tensor);
        if (entry >= 0) {
            throw new NotANumber(what + " is NaN at entry " + entry + " of shape " + tensor.shape());
        }
        return tensor;
    }

    /** Follows a NaN of the value back to the operation that made it out of numbers. */
    static NotANumber ofValue(Tape tape, Tensor output) {
        Tape.Node node = tape.node(output);
        Tape.Node source = node;
        while (source != null) {
            node = source;
            source = sourceOfNaN(tape, node);
        }
        if (node == null) {
            return new NotANumber("the value is NaN although it depends on no argument; shape " + output.shape());
        }
        int entry = firstNaN(node.output);
        return new NotANumber(
                node.primitive == null
                        ? "an argument is NaN at entry " + entry + " of shape " + node.output.shape()
                        : describe(node.index, node.primitive, node.inputs, node.output, entry));
    }

    private static Tape.Node sourceOfNaN(Tape tape, Tape.Node node) {
        int entry = firstNaN(node.output);
        for (Tensor input : node.inputs) {
            boolean taken = !(node.primitive instanceof Where) || Double.isNaN(input.values()[entry]);
            if (taken && firstNaN(input) >= 0 && tape.node(input) != null) {
                return tape.node(input);
            }
        }
        return null;
    }

    static String describe(int index, Primitive primitive, Tensor[] inputs, Tensor output, int entry) {
        StringBuilder text = new StringBuilder("operation " + index + ", " + primitive.name()
                + ", made the first NaN, at entry " + entry + " of shape " + output.shape() + ", from");
        for (Tensor input : inputs) {
            text.append(' ').append(describe(input, output, entry)).append(',');
        }
        text.setLength(text.length() - 1);
        return text.toString();
    }

    private static String describe(Tensor input, Tensor output, int entry) {
        if (input.size() == 1) {
            return Double.toString(input.values()[0]);
        }
        if (input.shape().equals(output.shape())) {
            return Double.toString(input.values()[entry]);
        }
        return "a tensor of shape " + input.shape();
    }

    /** A vector-Jacobian product that is NaN for a cotangent that is not. */
    static NotANumber ofPull(Tape.Node node, Tensor[] inputs, int k, Tensor pulled) {
        StringBuilder text = new StringBuilder("the derivative of operation " + node.index + ", "
                + node.primitive.name() + ", made the first NaN of the gradient, at entry " + firstNaN(pulled)
                + " of shape " + pulled.shape() + ", from");
        for (Tensor input : inputs) {
            text.append(' ')
                    .append(describe(input, inputs[k], firstNaN(pulled)))
                    .append(',');
        }
        text.setLength(text.length() - 1);
        return new NotANumber(text.toString());
    }

    /** Cotangents that are numbers and have a NaN as their sum, or one that was given. */
    static NotANumber ofSum(Tape.Node node, Tensor cotangent) {
        String of = node.primitive == null ? "an argument" : "operation " + node.index + ", " + node.primitive.name();
        return new NotANumber("the contributions to the gradient of " + of + " add up to NaN, at entry "
                + firstNaN(cotangent) + " of shape " + cotangent.shape());
    }

    /** Whether a result has a NaN that must not be returned; one of a program's example is none of its replays'. */
    static boolean spoils(Tensor tensor) {
        return firstNaN(tensor) >= 0 && !tensor.recorded();
    }

    static int firstNaN(Tensor tensor) {
        double[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != values[i]) {
                return i;
            }
        }
        return -1;
    }
}
