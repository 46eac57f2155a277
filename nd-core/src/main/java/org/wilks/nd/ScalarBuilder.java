package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.UnaryOperation;
import org.wilks.nd.special.SpecialFunctions;

/**
 * Takes down scalar steps one by one: each once, those of constants computed on the spot, so that what is left is needed at every replay.
 *
 * <p>The bits are those of the arrays' loops, step by step. With structural zeros a constant zero is one: its product with anything is zero,
 * and its sum with anything is that, whatever the other is.
 */
final class ScalarBuilder {
    private record Key(int operation, int a, int b, int c) {}

    /** The stage of a constant. */
    private static final int CONSTANT = -1;

    private final boolean structuralZeros;
    private final int limit;
    private final List<int[]> steps = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final Map<Long, Integer> constants = new HashMap<>();
    private double[] values = new double[64];
    private int[] stages = new int[64];
    private int registers;

    ScalarBuilder(boolean structuralZeros, int limit) {
        this.structuralZeros = structuralZeros;
        this.limit = limit;
    }

    /** More steps than are worth it. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("more scalar steps than the limit", null, false, false);
        }
    }

    private int register(int stage, double value) {
        if (registers == values.length) {
            values = Arrays.copyOf(values, 2 * registers);
            stages = Arrays.copyOf(stages, 2 * registers);
        }
        values[registers] = value;
        stages[registers] = stage;
        return registers++;
    }

    int input(int stage) {
        return register(stage, 0);
    }

    int constant(double value) {
        return constants.computeIfAbsent(Double.doubleToRawLongBits(value), bits -> register(CONSTANT, value));
    }

    private boolean isConstant(int register) {
        return stages[register] == CONSTANT;
    }

    private boolean is(int register, double value) {
        return isConstant(register) && values[register] == value;
    }

    int unary(UnaryOperation operation, int x) {
        return isConstant(x) ? constant(operation.apply(values[x])) : step(ScalarCode.of(operation), x, x, x);
    }

    int polygamma(int order, int x) {
        return isConstant(x)
                ? constant(SpecialFunctions.polygamma(order, values[x]))
                : step(ScalarCode.POLYGAMMA, x, x, constant(order));
    }

    int binary(BinaryOperation operation, int x, int y) {
        if (isConstant(x) && isConstant(y)) {
            return constant(operation.apply(values[x], values[y]));
        }
        int same = structuralZeros ? simplified(operation, x, y) : -1;
        if (same >= 0) {
            return same;
        }
        if (operation == BinaryOperation.MULTIPLY && (is(x, 1) || is(y, 1))) {
            return is(x, 1) ? y : x;
        }
        return step(ScalarCode.of(operation), x, y, x);
    }

    /** The register that has the value already, given that zeros are zeros; −1 for none. */
    private int simplified(BinaryOperation operation, int x, int y) {
        return switch (operation) {
            case ADD -> is(x, 0) ? y : is(y, 0) ? x : -1;
            case SUBTRACT -> is(y, 0) ? x : is(x, 0) ? unary(UnaryOperation.NEGATE, y) : -1;
            case MULTIPLY -> is(x, 0) ? x : is(y, 0) ? y : -1;
            case DIVIDE -> is(x, 0) ? x : is(y, 1) ? x : -1;
            default -> -1;
        };
    }

    int where(int condition, int ifTrue, int ifFalse) {
        if (isConstant(condition)) {
            return values[condition] != 0 ? ifTrue : ifFalse;
        }
        return ifTrue == ifFalse && structuralZeros ? ifTrue : step(ScalarCode.WHERE, condition, ifTrue, ifFalse);
    }

    private int step(int operation, int a, int b, int c) {
        return known.computeIfAbsent(new Key(operation, a, b, c), key -> {
            if (steps.size() >= limit) {
                throw new TooLong();
            }
            int stage = Math.max(stages[a], Math.max(stages[b], stages[c]));
            int out = register(stage, 0);
            steps.add(new int[] {operation, out, a, b, c});
            return out;
        });
    }

    /** The steps that outputs need, ordered by their stages. */
    ScalarCode build(int[][] inputs, int[][] outputs) {
        boolean[] needed = new boolean[registers];
        for (int[] output : outputs) {
            for (int register : output) {
                needed[register] = true;
            }
        }
        int count = 0;
        for (int i = steps.size() - 1; i >= 0; i--) {
            int[] step = steps.get(i);
            if (needed[step[1]]) {
                needed[step[2]] = true;
                needed[step[3]] = true;
                needed[step[4]] = true;
                count++;
            }
        }
        int[] code = new int[ScalarCode.WIDTH * count];
        int[] ends = new int[inputs.length];
        int at = 0;
        for (int stage = 0; stage < inputs.length; stage++) {
            for (int[] step : steps) {
                if (needed[step[1]] && stages[step[1]] == stage) {
                    System.arraycopy(step, 0, code, at, ScalarCode.WIDTH);
                    at += ScalarCode.WIDTH;
                }
            }
            ends[stage] = at;
        }
        int[] latest = new int[outputs.length];
        Arrays.setAll(
                latest, i -> Arrays.stream(outputs[i]).map(r -> stages[r]).max().orElse(0));
        Arrays.setAll(latest, i -> Math.max(0, latest[i]));
        return new ScalarCode(Arrays.copyOf(values, registers), code, ends, inputs, outputs, latest);
    }
}
