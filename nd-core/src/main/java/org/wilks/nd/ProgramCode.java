package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.wilks.nd.array.BinaryOperation;

/** The steps of a program: numbered values, of which the first are inputs, then constants and results as they come. */
final class ProgramCode {
    /** A value: an input when it has neither a constant nor a primitive. */
    record Value(Shape shape, double[] constant, Primitive primitive, int[] arguments) {}

    /** A constant, equal to others of its shape and elements. */
    private record Constant(Shape shape, double[] elements) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Constant o && shape.equals(o.shape) && Arrays.equals(elements, o.elements);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(elements);
        }
    }

    private final List<Value> values;
    private final int inputs;
    private final int[] outputs;
    private final AtomicReference<Optional<ScalarCode>> scalar = new AtomicReference<>();
    private final AtomicReference<Optional<ScalarCode>> scalarOfZeros = new AtomicReference<>();

    private ProgramCode(List<Value> values, int inputs, int[] outputs) {
        this.values = values;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static ProgramCode of(Tape tape, Tensor[] leaves, Tensor[] outputs) {
        return new Builder(tape).build(leaves, outputs);
    }

    int inputs() {
        return inputs;
    }

    int[] outputs() {
        return outputs;
    }

    Shape shape(int value) {
        return values.get(value).shape();
    }

    Shape outputShape(int index) {
        return shape(outputs[index]);
    }

    /** The program in scalar steps, made once; empty when it is better replayed array by array. */
    Optional<ScalarCode> scalar(boolean structuralZeros) {
        AtomicReference<Optional<ScalarCode>> made = structuralZeros ? scalarOfZeros : scalar;
        Optional<ScalarCode> known = made.get();
        if (known == null) {
            known = ScalarLowering.of(this, structuralZeros);
            made.set(known);
        }
        return known;
    }

    /** For each value whether an output needs it. */
    boolean[] reads(int output) {
        boolean[] needed = new boolean[values.size()];
        needed[outputs[output]] = true;
        for (int i = outputs[output]; i >= 0; i--) {
            if (needed[i] && values.get(i).primitive() != null) {
                for (int argument : values.get(i).arguments()) {
                    needed[argument] = true;
                }
            }
        }
        return needed;
    }

    List<Value> values() {
        return values;
    }

    List<Program.Instruction> listing() {
        List<Program.Instruction> listing = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (value.primitive() != null) {
                List<Integer> arguments =
                        Arrays.stream(value.arguments()).boxed().toList();
                Primitive primitive = value.primitive();
                listing.add(
                        new Program.Instruction(primitive.name(), primitive.attributes(), arguments, i, value.shape()));
            }
        }
        return listing;
    }

    Tensor[] apply(Tensor[] arguments) {
        Tensor[] computed = Arrays.copyOf(arguments, values.size());
        for (int i = inputs; i < computed.length; i++) {
            Value value = values.get(i);
            if (value.primitive() == null) {
                computed[i] = Tensor.concrete(value.shape(), value.constant(), null);
            } else {
                Tensor[] in = new Tensor[value.arguments().length];
                for (int k = 0; k < in.length; k++) {
                    in[k] = computed[value.arguments()[k]];
                }
                computed[i] = Engine.apply(value.primitive(), in);
            }
        }
        Tensor[] result = new Tensor[outputs.length];
        Arrays.setAll(result, i -> computed[outputs[i]]);
        return result;
    }

    /** Numbers the values that the outputs need, each once. */
    private static final class Builder {
        private final Tape tape;
        private final List<Value> values = new ArrayList<>();
        private final int[] numbers;
        private final Map<Constant, Integer> constants = new HashMap<>();
        private final Map<List<Object>, Integer> known = new HashMap<>();

        Builder(Tape tape) {
            this.tape = tape;
            this.numbers = new int[tape.nodes().size()];
            Arrays.fill(numbers, -1);
        }

        ProgramCode build(Tensor[] leaves, Tensor[] outputs) {
            for (Tensor leaf : leaves) {
                numbers[tape.node(leaf).index] = add(new Value(leaf.shape(), null, null, null));
            }
            boolean[] needed = needed(outputs);
            for (Tape.Node node : tape.nodes()) {
                if (needed[node.index] && node.primitive != null) {
                    numbers[node.index] = number(node);
                }
            }
            int[] numbered = new int[outputs.length];
            Arrays.setAll(numbered, i -> number(outputs[i]));
            return new ProgramCode(List.copyOf(values), leaves.length, numbered);
        }

        private boolean[] needed(Tensor[] outputs) {
            boolean[] needed = new boolean[numbers.length];
            for (Tensor output : outputs) {
                if (tape.node(output) != null) {
                    needed[tape.node(output).index] = true;
                }
            }
            for (int i = numbers.length - 1; i >= 0; i--) {
                if (needed[i]) {
                    for (Tensor input : tape.nodes().get(i).inputs) {
                        if (tape.node(input) != null) {
                            needed[tape.node(input).index] = true;
                        }
                    }
                }
            }
            return needed;
        }

        private int add(Value value) {
            values.add(value);
            return values.size() - 1;
        }

        private int number(Tensor tensor) {
            Tape.Node node = tape.node(tensor);
            if (node != null) {
                return numbers[node.index];
            }
            if (tensor.trace() != null) {
                throw new IllegalStateException("the recorded function depends on a tensor that is being differentiated"
                        + " outside it: make it an argument");
            }
            Constant constant = new Constant(tensor.shape(), tensor.values());
            return constants.computeIfAbsent(constant, c -> add(new Value(c.shape(), c.elements(), null, null)));
        }

        /** The number of a step's result: that of an equal step if there is one. */
        private int number(Tape.Node node) {
            int[] arguments = new int[node.inputs.length];
            Arrays.setAll(arguments, i -> number(node.inputs[i]));
            Shape shape = node.output.shape();
            Primitive primitive = forReplay(node.primitive);
            if (primitive instanceof Pairwise pairwise) {
                int same = withoutUnit(pairwise, arguments, shape);
                if (same >= 0) {
                    return same;
                }
                skipBroadcasts(arguments, shape);
            }
            List<Object> key = new ArrayList<>();
            key.add(primitive);
            for (int argument : arguments) {
                key.add(argument);
            }
            Integer equal = known.get(key);
            if (equal != null) {
                return equal;
            }
            int number = add(new Value(shape, null, primitive, arguments));
            known.put(key, number);
            return number;
        }

        private static Primitive forReplay(Primitive primitive) {
            if (primitive instanceof KernelVjp pullback) {
                return pullback.forReplay();
            }
            return primitive instanceof KernelJvp push ? push.forReplay() : primitive;
        }

        /** The other factor of a product with a constant one; -1 when it is not such a product. */
        private int withoutUnit(Pairwise pairwise, int[] arguments, Shape shape) {
            if (pairwise.operation() == BinaryOperation.MULTIPLY) {
                for (int k = 0; k < 2; k++) {
                    double[] constant = values.get(arguments[k]).constant();
                    Value other = values.get(arguments[1 - k]);
                    if (constant != null
                            && constant.length == 1
                            && constant[0] == 1
                            && other.shape().equals(shape)) {
                        return arguments[1 - k];
                    }
                }
            }
            return -1;
        }

        /** Reads a stretched argument from before it was stretched, for the operation stretches it itself. */
        private void skipBroadcasts(int[] arguments, Shape shape) {
            for (int k = 0; k < 2; k++) {
                Value value = values.get(arguments[k]);
                if (value.primitive() instanceof Structural.Broadcast) {
                    Shape before = values.get(value.arguments()[0]).shape();
                    Shape other = values.get(arguments[1 - k]).shape();
                    if (before.broadcast(other).equals(shape)) {
                        arguments[k] = value.arguments()[0];
                    }
                }
            }
        }
    }
}
