package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.array.BinaryOperation;

/**
 * Which elements of one input each element of a program's values may depend on, by the structure of its steps: a product with a zero that is a
 * constant depends on nothing.
 */
final class Dependence {
    private static final BitSet NONE = new BitSet();

    private final List<ProgramCode.Value> values;
    private final BitSet[][] sets;
    private final Map<BitSet, BitSet> known = new HashMap<>();

    private Dependence(ProgramCode code) {
        values = code.values();
        sets = new BitSet[values.size()][];
    }

    /** For each element of an output the elements of an input that it may depend on; not to be modified. */
    static BitSet[] of(ProgramCode code, int output, int input) {
        Dependence dependence = new Dependence(code);
        boolean[] needed = code.reads(output);
        int last = code.outputs()[output];
        for (int i = 0; i <= last; i++) {
            if (needed[i]) {
                dependence.sets[i] = dependence.value(i, input);
            }
        }
        return dependence.sets[last];
    }

    private BitSet[] value(int i, int input) {
        ProgramCode.Value value = values.get(i);
        BitSet[] out = new BitSet[value.shape().size()];
        if (value.primitive() == null) {
            for (int k = 0; k < out.length; k++) {
                out[k] = i == input ? single(k) : NONE;
            }
            return out;
        }
        int[] arguments = value.arguments();
        if (value.primitive() instanceof Pairwise pairwise) {
            return pairs(pairwise, arguments, value.shape());
        }
        if (value.primitive() instanceof MatrixPrimitives.Product product) {
            return product(product, arguments, value.shape());
        }
        if (value.primitive() instanceof Elementwise
                || value.primitive() instanceof Polygamma
                || value.primitive() instanceof Structural.Reshape) {
            return sets[arguments[0]];
        }
        if (value.primitive() instanceof Where) {
            for (int k = 0; k < out.length; k++) {
                out[k] = union(union(sets[arguments[0]][k], sets[arguments[1]][k]), sets[arguments[2]][k]);
            }
            return out;
        }
        if (value.primitive() instanceof StopGradient) {
            return sets[arguments[0]];
        }
        return isMove(value.primitive()) ? moved(value, out) : reduced(value, out);
    }

    static boolean isMove(Primitive primitive) {
        return primitive instanceof Structural.Permute
                || primitive instanceof Structural.Broadcast
                || primitive instanceof Structural.Concatenate
                || primitive instanceof Parts.Part
                || primitive instanceof Parts.Pad;
    }

    private static BitSet single(int k) {
        BitSet set = new BitSet(k + 1);
        set.set(k);
        return set;
    }

    /** Equal sets are one object, for many elements depend on the same. */
    private BitSet union(BitSet a, BitSet b) {
        if (a == b || b.isEmpty()) {
            return a;
        }
        if (a.isEmpty()) {
            return b;
        }
        BitSet both = (BitSet) a.clone();
        both.or(b);
        return known.computeIfAbsent(both, set -> set);
    }

    private boolean isZero(int value, int element) {
        double[] constant = values.get(value).constant();
        return constant != null && constant[element] == 0;
    }

    /** The element of an argument that each element of a broadcast result reads. */
    private int[] places(int argument, Shape shape) {
        Shape own = values.get(argument).shape();
        double[] numbers = new double[own.size()];
        Arrays.setAll(numbers, k -> k);
        double[] spread = new double[shape.size()];
        new Structural.Broadcast(shape).evaluate(new double[][] {numbers}, new Shape[] {own}, spread);
        return Arrays.stream(spread).mapToInt(k -> (int) k).toArray();
    }

    private BitSet[] pairs(Pairwise pairwise, int[] arguments, Shape shape) {
        int[] x = places(arguments[0], shape);
        int[] y = places(arguments[1], shape);
        boolean product = pairwise.operation() == BinaryOperation.MULTIPLY;
        boolean quotient = pairwise.operation() == BinaryOperation.DIVIDE;
        BitSet[] out = new BitSet[x.length];
        for (int k = 0; k < out.length; k++) {
            boolean zero = (product || quotient) && isZero(arguments[0], x[k]) || product && isZero(arguments[1], y[k]);
            out[k] = zero ? NONE : union(sets[arguments[0]][x[k]], sets[arguments[1]][y[k]]);
        }
        return out;
    }

    private BitSet[] product(MatrixPrimitives.Product product, int[] arguments, Shape shape) {
        int m = shape.raw()[0];
        int n = shape.raw()[1];
        int inner = values.get(arguments[0]).shape().raw()[product.transposeA() ? 0 : 1];
        BitSet[] out = new BitSet[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                BitSet all = new BitSet();
                for (int p = 0; p < inner; p++) {
                    int a = product.transposeA() ? p * m + i : i * inner + p;
                    int b = product.transposeB() ? j * inner + p : p * n + j;
                    if (!isZero(arguments[0], a) && !isZero(arguments[1], b)) {
                        all.or(sets[arguments[0]][a]);
                        all.or(sets[arguments[1]][b]);
                    }
                }
                out[i * n + j] = all;
            }
        }
        return out;
    }

    /** What only moves elements is done with their numbers. */
    private BitSet[] moved(ProgramCode.Value value, BitSet[] out) {
        int[] arguments = value.arguments();
        double[][] numbers = new double[arguments.length][];
        Shape[] shapes = new Shape[arguments.length];
        List<BitSet> all = new ArrayList<>();
        all.add(NONE);
        for (int a = 0; a < arguments.length; a++) {
            shapes[a] = values.get(arguments[a]).shape();
            numbers[a] = new double[shapes[a].size()];
            for (int k = 0; k < numbers[a].length; k++) {
                numbers[a][k] = all.size();
                all.add(sets[arguments[a]][k]);
            }
        }
        double[] moved = new double[out.length];
        value.primitive().evaluate(numbers, shapes, moved);
        Arrays.setAll(out, k -> all.get((int) moved[k]));
        return out;
    }

    /** Sums over axes by what each part goes into; anything else depends on all that it reads. */
    private BitSet[] reduced(ProgramCode.Value value, BitSet[] out) {
        int argument = value.arguments()[0];
        Shape shape = values.get(argument).shape();
        boolean[] mask = value.primitive() instanceof Reductions.Sum sum
                ? sum.mask()
                : value.primitive() instanceof Reductions.Extreme extreme
                        ? extreme.mask()
                        : value.primitive() instanceof Reductions.LogSumExp all ? all.mask() : null;
        BitSet[] found = new BitSet[out.length];
        Arrays.setAll(found, k -> new BitSet());
        if (mask != null) {
            double[] numbers = new double[out.length];
            Arrays.setAll(numbers, k -> k);
            double[] spread = new double[shape.size()];
            new Structural.Broadcast(shape)
                    .evaluate(new double[][] {numbers}, new Shape[] {shape.withOnes(mask)}, spread);
            for (int k = 0; k < spread.length; k++) {
                found[(int) spread[k]].or(sets[argument][k]);
            }
            return found;
        }
        BitSet everything = new BitSet();
        for (int a : value.arguments()) {
            for (BitSet set : sets[a]) {
                everything.or(set);
            }
        }
        Arrays.fill(found, everything);
        return found;
    }
}
