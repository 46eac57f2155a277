package org.wilks.nd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A function of tensors as data: a list of (primitive, inputs), recorded once and replayed without tracing again.
 *
 * <p>What does not depend on the inputs was computed at recording; what is computed twice, or not used, is left out. A function that
 * reads a value while it is recorded is refused, for its replay could not follow. Immutable; safe for any number of threads, each with
 * an {@link Evaluator} of its own.
 *
 * <pre>{@code
 * Program program = Program.valueAndGradient(x -> x.exp().sum(), Tensor.of(0, 0));
 * Program.Evaluator evaluator = program.evaluator();
 * evaluator.run(new double[] {1, 2});
 * double value = evaluator.output(0)[0];
 * double[] gradient = evaluator.output(1);
 * }</pre>
 */
public final class Program {
    /**
     * One step of a program. Values are numbered: first the inputs, then the constants, then the results of the steps.
     *
     * @param primitive the operation's name
     * @param attributes its attributes, empty when there are none
     * @param inputs the numbers of the values it reads
     * @param output the number of the value it makes
     * @param shape the shape of that value
     */
    public record Instruction(String primitive, String attributes, List<Integer> inputs, int output, Shape shape) {
        /**
         * A step.
         *
         * @param primitive the operation's name
         * @param attributes its attributes
         * @param inputs the values it reads, copied
         * @param output the value it makes
         * @param shape its shape
         */
        public Instruction {
            inputs = List.copyOf(inputs);
        }

        @Override
        public String toString() {
            String with = attributes.isEmpty() ? "" : "(" + attributes + ")";
            return "%" + output + " = " + primitive + with + inputs + " " + shape;
        }
    }

    private final ProgramCode code;

    private Program(ProgramCode code) {
        this.code = code;
    }

    /**
     * The program of a function of several tensors.
     *
     * @param f the function
     * @param examples arguments of the shapes that the program will take
     * @return the program
     * @throws IllegalStateException when the function reads a value, or depends on a tensor that is being differentiated outside
     */
    public static Program recordAll(Function<Tensor[], Tensor[]> f, Tensor... examples) {
        Tape tape = new Tape(true);
        Tensor[] leaves = new Tensor[examples.length];
        for (int i = 0; i < examples.length; i++) {
            leaves[i] = tape.leaf(examples[i].bottom());
        }
        Tensor[] outputs = f.apply(leaves.clone());
        tape.close();
        return new Program(ProgramCode.of(tape, leaves, outputs));
    }

    /**
     * The program of a function of one tensor.
     *
     * @param f the function
     * @param example an argument of the shape that the program will take
     * @return the program, with one input and one output
     */
    public static Program record(UnaryOperator<Tensor> f, Tensor example) {
        return recordAll(in -> new Tensor[] {f.apply(in[0])}, new Tensor[] {example});
    }

    /**
     * The program of a scalar function and its gradient.
     *
     * @param f the function; its result has one element
     * @param example an argument of the shape that the program will take
     * @return the program, with one input and two outputs: the value and the gradient
     */
    public static Program valueAndGradient(UnaryOperator<Tensor> f, Tensor example) {
        return recordAll(
                in -> {
                    Gradient<Tensor> g = Derivatives.valueAndGradient(f, in[0]);
                    return new Tensor[] {g.value(), g.gradient()};
                },
                new Tensor[] {example});
    }

    /**
     * The program of a scalar function of named parameters and its gradient.
     *
     * @param f the function; its result has one element
     * @param example parameters of the names and shapes that the program will take
     * @return the program, with one input a leaf, and as outputs the value and then the gradient of each leaf, in the tree's order
     */
    public static Program valueAndGradient(Function<Tree, Tensor> f, Tree example) {
        return recordAll(
                in -> {
                    Gradient<Tree> g = Derivatives.valueAndGradient(f, example.withLeaves(in));
                    List<Tensor> outputs = new ArrayList<>();
                    outputs.add(g.value());
                    outputs.addAll(g.gradient().leaves());
                    return outputs.toArray(Tensor[]::new);
                },
                example.leaves().toArray(Tensor[]::new));
    }

    /**
     * The steps, in order.
     *
     * @return the steps
     */
    public List<Instruction> instructions() {
        return code.listing();
    }

    /**
     * Whether an output depends on an input: on its elements, by any of the steps.
     *
     * @param output the output
     * @param input the input
     * @return false when the output is the same whatever the input
     */
    public boolean reads(int output, int input) {
        Objects.checkIndex(output, code.outputs().length);
        Objects.checkIndex(input, code.inputs());
        return code.reads(output)[input];
    }

    /**
     * The shape of an output.
     *
     * @param output the output
     * @return its shape
     */
    public Shape outputShape(int output) {
        Objects.checkIndex(output, code.outputs().length);
        return code.outputShape(output);
    }

    /**
     * The value at other inputs, differentiable like any other operation.
     *
     * @param inputs tensors of the recorded shapes
     * @return the outputs
     * @throws ShapeMismatch when a shape is not the recorded one
     */
    public Tensor[] apply(Tensor... inputs) {
        requireInputs(inputs.length);
        for (int i = 0; i < inputs.length; i++) {
            Derivatives.requireShape("input " + i, inputs[i], code.shape(i));
        }
        return code.apply(inputs);
    }

    private void requireInputs(int found) {
        if (found != code.inputs()) {
            throw new ShapeMismatch("a program of " + code.inputs() + " inputs was given " + found);
        }
    }

    /**
     * The buffers for replaying the program, allocated once. For one thread at a time.
     *
     * @return a new evaluator
     */
    public Evaluator evaluator() {
        return new Evaluator(new ProgramBuffers(code));
    }

    /**
     * Replays a program without allocating. Not safe for several threads at once: each takes its own. A NaN is returned like any other
     * value; {@link Anomaly} over {@link Program#apply} names the step that made the first one.
     */
    public final class Evaluator {
        private final ProgramBuffers buffers;
        private boolean ran;

        private Evaluator(ProgramBuffers buffers) {
            this.buffers = buffers;
        }

        /**
         * Computes all outputs.
         *
         * @param inputs the elements of each input, row-major, not modified
         * @throws ShapeMismatch when their number or a length is not the recorded one
         */
        public void run(double[]... inputs) {
            requireInputs(inputs.length);
            for (int i = 0; i < inputs.length; i++) {
                double[] buffer = buffers.input(i);
                if (inputs[i].length != buffer.length) {
                    throw new ShapeMismatch("input " + i + " has " + inputs[i].length + " elements where shape "
                            + code.shape(i) + " is needed");
                }
                System.arraycopy(inputs[i], 0, buffer, 0, buffer.length);
            }
            buffers.run();
            ran = true;
        }

        private void requireOutput(int index) {
            if (!ran) {
                throw new IllegalStateException("an evaluator has outputs only after its first run");
            }
            Objects.checkIndex(index, code.outputs().length);
        }

        /**
         * The elements of one output of the last run, row-major: the evaluator's own buffer, which the next run overwrites.
         *
         * @param index the output
         * @return its elements, to be read only
         * @throws IllegalStateException before the first run
         */
        public double[] output(int index) {
            requireOutput(index);
            return buffers.output(index);
        }

        /**
         * One output of the last run as a tensor.
         *
         * @param index the output
         * @return a copy
         */
        public Tensor tensor(int index) {
            requireOutput(index);
            return Tensor.of(buffers.output(index), code.outputShape(index));
        }
    }
}
