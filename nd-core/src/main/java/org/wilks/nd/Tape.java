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
    private Thread owner = Thread.currentThread();

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
        owner = null;
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
        if (owner == null) {
            throw escaped(primitive);
        }
        if (owner != Thread.currentThread()) {
            throw new IllegalStateException("a tensor that is being differentiated in thread " + owner.getName()
                    + " is used in " + primitive.name() + " in thread "
                    + Thread.currentThread().getName() + ": pass it in, as a parameter of StreamedSum for example");
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

    Tensor[] pull(Tensor output, Tensor cotangent, Tensor[] leaves, Set<Irregularity> irregularities) {
        Sweep sweep = new Sweep(this, irregularities, false);
        sweep.run(output, cotangent);
        return sweep.of(leaves);
    }

    static Set<Irregularity> noIrregularities() {
        return new LinkedHashSet<>();
    }
}
