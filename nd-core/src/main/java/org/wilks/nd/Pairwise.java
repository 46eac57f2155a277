package org.wilks.nd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.Irregularity.Kind;
import org.wilks.nd.array.ArrayKernels;
import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.Kernels;

/** A function of two elements, with broadcasting. */
record Pairwise(BinaryOperation operation) implements BuiltIn {
    /** Below it a reciprocal can overflow. */
    private static final double SMALLEST_WITH_RECIPROCAL = Double.MIN_NORMAL;

    private static final Map<BinaryOperation, Pairwise> ALL = all();

    private static Map<BinaryOperation, Pairwise> all() {
        Map<BinaryOperation, Pairwise> all = new EnumMap<>(BinaryOperation.class);
        for (BinaryOperation operation : BinaryOperation.values()) {
            all.put(operation, new Pairwise(operation));
        }
        return Collections.unmodifiableMap(all);
    }

    static Pairwise of(BinaryOperation operation) {
        return ALL.get(operation);
    }

    @Override
    public String name() {
        return Names.of(operation);
    }

    @Override
    public Shape shape(Shape... inputs) {
        return inputs[0].broadcast(inputs[1]);
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        double[] x = inputs[0];
        double[] y = inputs[1];
        int n = out.length;
        ArrayKernels kernels = Kernels.elementwise(n, operation);
        if (x.length == n && y.length == n) {
            kernels.binary(operation, x, y, out, n);
        } else if (y.length == 1 && x.length == n) {
            kernels.binaryScalarRight(operation, x, y[0], out, n);
        } else if (x.length == 1 && y.length == n) {
            kernels.binaryScalarLeft(operation, x[0], y, out, n);
        } else {
            int[] shape = shapes[0].broadcast(shapes[1]).raw();
            kernels.binaryBroadcast(operation, x, shapes[0].raw(), y, shapes[1].raw(), out, shape);
        }
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        Tensor x = inputs[0];
        Tensor y = inputs[1];
        Tensor[] pulled = new Tensor[2];
        for (int k = 0; k < 2; k++) {
            if (wanted[k]) {
                Tensor partial = partial(k, x, y, output, cotangent);
                pulled[k] = partial == null ? null : partial.sumTo(inputs[k].shape());
            }
        }
        return pulled;
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        Tensor sum = null;
        for (int k = 0; k < 2; k++) {
            Tensor part = tangents[k] == null ? null : partial(k, inputs[0], inputs[1], output, tangents[k]);
            if (part != null) {
                sum = sum == null ? part : sum.plus(part);
            }
        }
        return sum == null ? null : sum.broadcastTo(output.shape());
    }

    /** The derivative in input k times t; null where it is zero everywhere. */
    private Tensor partial(int k, Tensor x, Tensor y, Tensor value, Tensor t) {
        return switch (operation) {
            case ADD -> t;
            case SUBTRACT -> k == 0 ? t : t.negate();
            case MULTIPLY -> t.times(k == 0 ? y : x);
            case DIVIDE -> k == 0 ? t.dividedBy(y) : t.times(value).dividedBy(y).negate();
            case POWER -> k == 0 ? powerSlope(x, y, t) : t.times(Special.xlogy(value, notZero(x)));
            case MINIMUM -> t.times(k == 0 ? share(x, y) : share(y, x));
            case MAXIMUM -> t.times(k == 0 ? share(y, x) : share(x, y));
            case XLOGY -> k == 0 ? t.times(y.log()) : t.times(quotient(x, y));
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, EQUAL -> null;
        };
    }

    /** t y x^(y−1), and zero for x = y = 0; null where it is zero everywhere. */
    private static Tensor powerSlope(Tensor x, Tensor y, Tensor t) {
        if (y.trace() == null && y.size() == 1) {
            double exponent = y.values()[0];
            return exponent == 0 ? null : t.times(x.pow(y.minus(1)).times(y));
        }
        Tensor bothZero = y.equalTo(0).times(x.abs().less(SMALLEST_WITH_RECIPROCAL));
        Tensor safe = Tensor.where(bothZero, Tensor.scalar(1), x);
        return t.times(y.times(safe.pow(y.minus(1))));
    }

    /** x where it is not zero, else one, whose logarithm is zero. */
    private static Tensor notZero(Tensor x) {
        return Tensor.where(x.equalTo(0), Tensor.scalar(1), x);
    }

    /** One where x &lt; y, one half where they are equal. */
    private static Tensor share(Tensor x, Tensor y) {
        return x.less(y).plus(x.equalTo(y).times(0.5));
    }

    /** x / y, and zero where x is zero. */
    private static Tensor quotient(Tensor x, Tensor y) {
        Tensor zero = x.equalTo(0);
        return x.dividedBy(Tensor.where(zero.times(y.equalTo(0)), Tensor.scalar(1), y));
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return switch (operation) {
            case MINIMUM, MAXIMUM ->
                where(inputs, output, (x, y) -> x == y, Kind.ONE_SIDED, "the arguments are equal and share it evenly");
            case DIVIDE ->
                noZero(inputs[1])
                        ? List.of()
                        : where(inputs, output, (x, y) -> y == 0, Kind.UNDEFINED, "the value is infinite");
            case XLOGY ->
                noZero(inputs[1])
                        ? List.of()
                        : where(inputs, output, (x, y) -> y == 0 && x != 0, Kind.UNDEFINED, "the value is infinite");
            case POWER ->
                noZero(inputs[0])
                        ? List.of()
                        : where(inputs, output, (x, y) -> x == 0 && y < 1 && y != 0, Kind.UNDEFINED, "it is infinite");
            default -> List.of();
        };
    }

    private static boolean noZero(Tensor tensor) {
        for (double value : tensor.values()) {
            if (value == 0) {
                return false;
            }
        }
        return true;
    }

    private interface Condition {
        boolean holds(double x, double y);
    }

    private List<Irregularity> where(
            Tensor[] inputs, Tensor output, Condition irregular, Kind kind, String convention) {
        List<Irregularity> found = List.of();
        double[] x = inputs[0].bottom().broadcastTo(output.shape()).values();
        double[] y = inputs[1].bottom().broadcastTo(output.shape()).values();
        for (int i = 0; i < x.length; i++) {
            if (irregular.holds(x[i], y[i])) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(new Irregularity(name(), kind, i, convention));
            }
        }
        return found;
    }
}
