package org.wilks.nd;

import org.wilks.nd.error.NotANumber;

/** Finds the operation that made the first NaN. */
final class Anomaly {
    private Anomaly() {}

    static NotANumber ofValue(Tape tape, Tensor output) {
        for (Tape.Node node : tape.nodes()) {
            int entry = firstNaN(node.output);
            if (entry >= 0) {
                return new NotANumber(
                        node.primitive == null
                                ? "an argument is NaN at entry " + entry + " of shape " + node.output.shape()
                                : forward(node, entry));
            }
        }
        return new NotANumber("the value is NaN although no recorded operation made one; shape " + output.shape());
    }

    private static String forward(Tape.Node node, int entry) {
        StringBuilder text = new StringBuilder("operation " + node.index + ", " + node.primitive.name()
                + ", made the first NaN, at entry " + entry + " of shape " + node.output.shape() + ", from");
        for (Tensor input : node.inputs) {
            text.append(' ').append(describe(input, node.output, entry)).append(',');
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

    static NotANumber ofGradient(Tape tape, Tensor output, Tensor seed, Tensor gradient) {
        for (Tape.Node node : tape.nodes()) {
            if (node.primitive != null && firstNaN(node.output) >= 0) {
                return new NotANumber(forward(node, firstNaN(node.output)));
            }
        }
        Tape.Node culprit = tape.firstNaNPull(output, seed);
        return new NotANumber(
                culprit == null
                        ? "the gradient is NaN at entry " + firstNaN(gradient) + " of shape " + gradient.shape()
                        : "the derivative of operation " + culprit.index + ", " + culprit.primitive.name()
                                + ", made the first NaN of the gradient, from "
                                + describe(culprit.inputs[0], culprit.output, Math.max(0, firstNaN(culprit.output))));
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
