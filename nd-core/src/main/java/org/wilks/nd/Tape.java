package org.wilks.nd;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reverse mode: a list of (primitive, inputs, output) in the order of computation, pulled back from its end. */
final class Tape extends Trace {
    /** One step: a leaf when it has no primitive. */
    static final class Node {
        final Primitive primitive;
        final Tensor[] inputs;
        final Tensor output;
        final int index;

        Node(Primitive primitive, Tensor[] inputs, Tensor output, int index) {
            this.primitive = primitive;
            this.inputs = inputs;
            this.output = output;
            this.index = index;
        }
    }

    private final List<Node> nodes = new ArrayList<>();
    private final boolean recording;
    private boolean closed;

    Tape(boolean recording) {
        this.recording = recording;
    }

    /** Whether values must not be read: the trace is to be replayed with others. */
    boolean recording() {
        return recording;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Ends the computation: a tensor of it that is used later is a fault of the program. */
    void close() {
        closed = true;
    }

    Tensor leaf(Tensor value) {
        return append(null, new Tensor[0], value);
    }

    private Tensor append(Primitive primitive, Tensor[] inputs, Tensor output) {
        Node node = new Node(primitive, inputs, output, nodes.size());
        nodes.add(node);
        return Tensor.traced(output, this, node);
    }

    @Override
    Tensor process(Primitive primitive, Tensor[] inputs) {
        if (closed) {
            throw new IllegalStateException("a tensor left the function that was being differentiated and is used in "
                    + primitive.name() + " after its end: return it from the function, or keep its stopGradient()");
        }
        return append(primitive, inputs, Engine.applyBelow(primitive, lower(inputs)));
    }

    Node node(Tensor tensor) {
        return tensor.trace() == this ? (Node) tensor.link() : null;
    }

    /** The cotangents of the leaves for a cotangent of the output; zeros where it does not depend on a leaf. */
    Tensor[] pull(Tensor output, Tensor cotangent, Tensor[] leaves) {
        return pull(output, cotangent, leaves, null);
    }

    Tensor[] pull(Tensor output, Tensor seed, Tensor[] leaves, Set<Irregularity> irregularities) {
        Tensor[] cotangents = new Tensor[nodes.size()];
        Node last = node(output);
        if (last != null) {
            cotangents[last.index] = seed;
            for (int i = last.index; i >= 0; i--) {
                Node node = nodes.get(i);
                if (cotangents[i] != null && node.primitive != null) {
                    propagate(node, cotangents, irregularities);
                    cotangents[i] = null;
                }
            }
        }
        Tensor[] result = new Tensor[leaves.length];
        for (int i = 0; i < leaves.length; i++) {
            Tensor cotangent = cotangents[node(leaves[i]).index];
            result[i] = cotangent == null ? Tensor.zeros(leaves[i].shape()) : cotangent;
        }
        return result;
    }

    private void propagate(Node node, Tensor[] cotangents, Set<Irregularity> irregularities) {
        Tensor[] inputs = node.inputs;
        boolean[] wanted = new boolean[inputs.length];
        for (int k = 0; k < inputs.length; k++) {
            wanted[k] = inputs[k].trace() == this;
        }
        Tensor cotangent = cotangents[node.index];
        Tensor[] lowered = lower(inputs);
        if (irregularities != null) {
            collect(node, lowered, cotangent, irregularities);
        }
        Tensor[] pulled = node.primitive.vjp(lowered, node.output, cotangent, wanted);
        for (int k = 0; k < inputs.length; k++) {
            if (wanted[k] && pulled[k] != null) {
                int at = node(inputs[k]).index;
                cotangents[at] = cotangents[at] == null ? pulled[k] : cotangents[at].plus(pulled[k]);
            }
        }
    }

    /** The first step, from the end, whose vector-Jacobian product has a NaN although its cotangent has none. */
    Node firstNaNPull(Tensor output, Tensor seed) {
        Tensor[] cotangents = new Tensor[nodes.size()];
        Node last = node(output);
        cotangents[last.index] = seed;
        for (int i = last.index; i >= 0; i--) {
            Node node = nodes.get(i);
            if (cotangents[i] == null || node.primitive == null) {
                continue;
            }
            propagate(node, cotangents, null);
            for (Tensor input : node.inputs) {
                Node source = node(input);
                if (source != null
                        && cotangents[source.index] != null
                        && Anomaly.firstNaN(cotangents[source.index]) >= 0) {
                    return node;
                }
            }
        }
        return null;
    }

    private static void collect(Node node, Tensor[] inputs, Tensor cotangent, Set<Irregularity> irregularities) {
        if (node.output.recorded()) {
            // a replay has other values
            return;
        }
        double[] weights = cotangent.values();
        for (Irregularity irregularity : node.primitive.irregularities(inputs, node.output)) {
            int entry = irregularity.entry();
            if (entry < 0 || weights[entry] != 0) {
                irregularities.add(irregularity);
            }
        }
    }

    static Set<Irregularity> noIrregularities() {
        return new LinkedHashSet<>();
    }
}
