package org.wilks.nd;

import java.util.ArrayList;
import java.util.BitSet;
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
     * Which elements of an input each element of an output may depend on, by the structure of the steps: what is multiplied by a constant zero
     * does not count. Where a bit is not set, the derivative is zero everywhere.
     *
     * @param output the output
     * @param input the input
     * @return one set for each element of the output, row-major, of numbers of elements of the input; not to be modified
     */
    public List<BitSet> dependence(int output, int input) {
        Objects.checkIndex(output, code.outputs().length);
        Objects.checkIndex(input, code.inputs());
        return List.of(Dependence.of(code, output, input));
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
     * The buffers for replaying the program, allocated once. For one thread at a time. A program of small tensors is replayed number by number,
     * to the same bits.
     *
     * @return a new evaluator
     */
    public Evaluator evaluator() {
        return new Evaluator(
                code.scalar(false).<Replay>map(ScalarReplay::new).orElseGet(() -> new ProgramBuffers(code, false)));
    }

    /**
     * The buffers for replaying the program stage by stage, for functions whose inputs change at different times: data seldom, parameters often,
     * weights or directions most often. Inputs are given in order, and each time what needs it, and none behind it, is computed.
     *
     * <p>Zeros of derivatives are taken as such: the product of anything with a zero that is a constant is zero, so that values are those of
     * {@link #evaluator} where these are finite; an infinity or a NaN may be masked.
     *
     * <pre>{@code
     * Program.Stages stages = program.stages();      // of (data, x, w) -> (f, the gradient of w f)
     * stages.give(0, data);
     * stages.give(1, x);
     * double[] f = stages.output(0);
     * stages.give(2, weights(f));
     * double[] gradient = stages.output(1);
     * }</pre>
     *
     * @return new stages
     */
    public Stages stages() {
        return new Stages(
                code.scalar(true).<Replay>map(ScalarReplay::new).orElseGet(() -> new ProgramBuffers(code, true)));
    }

    /** Replays a program input by input, without allocating. Not safe for several threads at once: each takes its own. */
    public final class Stages {
        private final Replay replay;

        private Stages(Replay replay) {
            this.replay = replay;
        }

        /**
         * Gives an input, and computes what needs it and inputs before it, and none behind it. The inputs before it have been given already; those
         * behind it have to be given (again) before outputs that need them are read.
         *
         * @param input the input
         * @param values its elements, row-major, not modified
         * @throws ShapeMismatch when their number is not the recorded one
         */
        public void give(int input, double[] values) {
            requireLength(replay, input, values);
            replay.give(input, values);
            replay.run(input);
        }

        /**
         * The elements of one output, row-major: a buffer of the stages, which is overwritten when an input is given that the output needs.
         *
         * @param index the output
         * @return its elements, to be read only
         */
        public double[] output(int index) {
            return replay.output(index);
        }
    }

    private void requireLength(Replay replay, int input, double[] values) {
        if (values.length != replay.inputSize(input)) {
            throw new ShapeMismatch("input " + input + " has " + values.length + " elements where shape "
                    + code.shape(input) + " is needed");
        }
    }

    /**
     * Replays a program without allocating. Not safe for several threads at once: each takes its own. A NaN is returned like any other
     * value; {@link Anomaly} over {@link Program#apply} names the step that made the first one.
     */
    public final class Evaluator {
        private final Replay replay;
        private boolean ran;

        private Evaluator(Replay replay) {
            this.replay = replay;
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
                requireLength(replay, i, inputs[i]);
                replay.give(i, inputs[i]);
            }
            replay.run();
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
            return replay.output(index);
        }

        /**
         * One output of the last run as a tensor.
         *
         * @param index the output
         * @return a copy
         */
        public Tensor tensor(int index) {
            requireOutput(index);
            return Tensor.of(replay.output(index), code.outputShape(index));
        }
    }
}
