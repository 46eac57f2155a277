package org.wilks.nd;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.wilks.nd.error.NotANumber;
import org.wilks.nd.error.ShapeMismatch;

/** One pass over a tape from its end to its leaves, which collects cotangents. */
final class Sweep {
    private final Tape tape;
    private final List<Tape.Node> nodes;
    private final Tensor[] cotangents;
    private PartCotangents[] parts;
    private final Set<Irregularity> irregularities;
    private final boolean watching;

    /** A pass that collects irregularities unless null, and, watching, stops at the first NaN. */
    Sweep(Tape tape, Set<Irregularity> irregularities, boolean watching) {
        this.tape = tape;
        this.nodes = tape.nodes();
        this.cotangents = new Tensor[nodes.size()];
        this.irregularities = irregularities;
        this.watching = watching;
    }

    void run(Tensor output, Tensor seed) {
        Tape.Node last = tape.node(output);
        if (last == null) {
            return;
        }
        cotangents[last.index] = seed;
        for (int i = last.index; i >= 0; i--) {
            Tape.Node node = nodes.get(i);
            Tensor cotangent = total(i);
            if (cotangent != null && node.primitive != null) {
                propagate(node, cotangent);
                cotangents[i] = null;
            }
        }
    }

    /** The cotangents of the leaves; zeros where none arrived. */
    Tensor[] of(Tensor[] leaves) {
        Tensor[] result = new Tensor[leaves.length];
        for (int i = 0; i < leaves.length; i++) {
            Tensor cotangent = cotangents[tape.node(leaves[i]).index];
            result[i] = cotangent == null ? Tensor.zeros(leaves[i].shape()) : cotangent;
        }
        return result;
    }

    private Tensor total(int index) {
        if (parts != null && parts[index] != null) {
            add(index, parts[index].total(nodes.get(index).output.shape()));
            parts[index] = null;
        }
        Tensor cotangent = cotangents[index];
        if (watching && cotangent != null && Anomaly.firstNaN(cotangent) >= 0) {
            throw Anomaly.ofSum(nodes.get(index), cotangent);
        }
        return cotangent;
    }

    private void add(int index, Tensor cotangent) {
        cotangents[index] = cotangents[index] == null ? cotangent : cotangents[index].plus(cotangent);
    }

    private void propagate(Tape.Node node, Tensor cotangent) {
        Tensor[] inputs = tape.lower(node.inputs);
        if (irregularities != null) {
            collect(node, inputs, cotangent);
        }
        if (node.primitive instanceof Parts.Part part) {
            int source = tape.node(node.inputs[0]).index;
            parts = parts == null ? new PartCotangents[cotangents.length] : parts;
            if (parts[source] == null) {
                parts[source] = new PartCotangents();
            }
            parts[source].add(part, cotangent);
            return;
        }
        boolean[] wanted = new boolean[inputs.length];
        for (int k = 0; k < inputs.length; k++) {
            wanted[k] = node.inputs[k].trace() == tape;
        }
        Tensor[] pulled = node.primitive.vjp(inputs, node.output, cotangent, wanted);
        for (int k = 0; k < inputs.length; k++) {
            if (wanted[k] && pulled[k] != null) {
                check(node, k, inputs, pulled[k]);
                add(tape.node(node.inputs[k]).index, pulled[k]);
            }
        }
    }

    private void check(Tape.Node node, int k, Tensor[] inputs, Tensor pulled) {
        if (!pulled.shape().equals(inputs[k].shape())) {
            throw new ShapeMismatch("the vector-Jacobian product of " + node.primitive.name() + " has shape "
                    + pulled.shape() + " for input " + k + ", allowed is the input's shape " + inputs[k].shape());
        }
        if (watching && Anomaly.firstNaN(pulled) >= 0) {
            throw Anomaly.ofPull(node, inputs, k, pulled);
        }
    }

    private void collect(Tape.Node node, Tensor[] inputs, Tensor cotangent) {
        if (node.output.recorded()) {
            // a replay has other values
            return;
        }
        double[] weights = cotangent.values();
        for (Irregularity irregularity : node.primitive.irregularities(inputs, node.output)) {
            int entry = irregularity.entry();
            if (entry < 0 ? Arrays.stream(weights).anyMatch(w -> w != 0) : weights[entry] != 0) {
                irregularities.add(irregularity);
            }
        }
    }

    /** Names the operation whose derivative made the first NaN of a pass. */
    static NotANumber firstNaN(Tape tape, Tensor output, Tensor seed) {
        try {
            new Sweep(tape, null, true).run(output, seed);
            return new NotANumber("the gradient is NaN although no operation made one");
        } catch (NotANumber found) {
            return found;
        }
    }
}
