package org.wilks.nd;

import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.UnaryOperation;
import org.wilks.nd.special.SpecialFunctions;

/**
 * A program of tensors with few elements as steps of single numbers, which cost 1 to 3 ns each where a step of arrays costs 20.
 *
 * <p>What only moves elements has no steps. Steps are ordered by stages: those of stage k need the inputs up to number k. Immutable; numbers
 * stand in registers that each evaluator has of its own.
 */
final class ScalarCode {
    /** Operation, result, three operands. */
    static final int WIDTH = 5;

    private static final UnaryOperation[] UNARY = UnaryOperation.values();
    private static final BinaryOperation[] BINARY = BinaryOperation.values();

    // the frequent operations; the others are numbered by their ordinals
    private static final int ADD = 0;
    private static final int SUBTRACT = 1;
    private static final int MULTIPLY = 2;
    private static final int DIVIDE = 3;
    private static final int NEGATE = 4;
    private static final int SQUARE = 5;
    private static final int EXP = 6;
    private static final int LOG = 7;
    static final int WHERE = 8;
    static final int POLYGAMMA = 9;
    private static final int FIRST_BINARY = 16;
    private static final int FIRST_UNARY = 64;

    private final double[] initial;
    private final int[] code;
    private final int[] ends;
    private final int[][] inputs;
    private final int[][] outputs;
    private final int[] outputStages;

    ScalarCode(double[] initial, int[] code, int[] ends, int[][] inputs, int[][] outputs, int[] outputStages) {
        this.initial = initial;
        this.code = code;
        this.ends = ends;
        this.inputs = inputs;
        this.outputs = outputs;
        this.outputStages = outputStages;
    }

    static int of(UnaryOperation operation) {
        return switch (operation) {
            case NEGATE -> NEGATE;
            case SQUARE -> SQUARE;
            case EXP -> EXP;
            case LOG -> LOG;
            default -> FIRST_UNARY + operation.ordinal();
        };
    }

    static int of(BinaryOperation operation) {
        return switch (operation) {
            case ADD -> ADD;
            case SUBTRACT -> SUBTRACT;
            case MULTIPLY -> MULTIPLY;
            case DIVIDE -> DIVIDE;
            default -> FIRST_BINARY + operation.ordinal();
        };
    }

    /** The number of steps. */
    int steps() {
        return code.length / WIDTH;
    }

    /** The number of registers. */
    int registers() {
        return initial.length;
    }

    /** New registers, with the constants in their places. */
    double[] newRegisters() {
        return initial.clone();
    }

    void give(int input, double[] values, double[] r) {
        int[] places = inputs[input];
        for (int i = 0; i < places.length; i++) {
            r[places[i]] = values[i];
        }
    }

    void read(int output, double[] r, double[] values) {
        int[] places = outputs[output];
        for (int i = 0; i < places.length; i++) {
            values[i] = r[places[i]];
        }
    }

    int inputSize(int input) {
        return inputs[input].length;
    }

    /** The input of the latest stage that an output needs; 0 for none. */
    int outputStage(int output) {
        return outputStages[output];
    }

    int outputs() {
        return outputs.length;
    }

    int outputSize(int output) {
        return outputs[output].length;
    }

    /** Runs the steps of one stage. */
    void run(int stage, double[] r) {
        run(code, r, stage == 0 ? 0 : ends[stage - 1], ends[stage]);
    }

    /** Runs all steps. */
    void run(double[] r) {
        run(code, r, 0, code.length);
    }

    private static void run(int[] c, double[] r, int from, int to) {
        for (int p = from; p < to; p += WIDTH) {
            double x = r[c[p + 2]];
            double y;
            switch (c[p]) {
                case ADD -> y = x + r[c[p + 3]];
                case SUBTRACT -> y = x - r[c[p + 3]];
                case MULTIPLY -> y = x * r[c[p + 3]];
                case DIVIDE -> y = x / r[c[p + 3]];
                case NEGATE -> y = -x;
                case SQUARE -> y = x * x;
                case EXP -> y = Math.exp(x);
                case LOG -> y = Math.log(x);
                default -> y = other(c[p], x, r[c[p + 3]], r[c[p + 4]]);
            }
            r[c[p + 1]] = y;
        }
    }

    private static double other(int operation, double x, double y, double z) {
        if (operation >= FIRST_UNARY) {
            return UNARY[operation - FIRST_UNARY].apply(x);
        }
        if (operation >= FIRST_BINARY) {
            return BINARY[operation - FIRST_BINARY].apply(x, y);
        }
        return operation == WHERE ? (x != 0 ? y : z) : SpecialFunctions.polygamma((int) z, x);
    }
}
