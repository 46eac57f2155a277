package org.wilks.nd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.Irregularity.Kind;
import org.wilks.nd.array.Kernels;
import org.wilks.nd.array.UnaryOperation;

/** A function of each element; its derivative is a row of the table {@link #derivative}. */
record Elementwise(UnaryOperation operation) implements BuiltIn {
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
    private static final Map<UnaryOperation, Elementwise> ALL = all();

    private static Map<UnaryOperation, Elementwise> all() {
        Map<UnaryOperation, Elementwise> all = new EnumMap<>(UnaryOperation.class);
        for (UnaryOperation operation : UnaryOperation.values()) {
            all.put(operation, new Elementwise(operation));
        }
        return Collections.unmodifiableMap(all);
    }

    static Elementwise of(UnaryOperation operation) {
        return ALL.get(operation);
    }

    static Tensor apply(UnaryOperation operation, Tensor x) {
        return Engine.apply(of(operation), x);
    }

    @Override
    public String name() {
        return Names.of(operation);
    }

    @Override
    public Shape shape(Shape... inputs) {
        return inputs[0];
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        Kernels.elementwise(out.length, operation).unary(operation, inputs[0], out, out.length);
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        return new Tensor[] {scaled(inputs[0], output, cotangent)};
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return scaled(inputs[0], output, tangents[0]);
    }

    private Tensor scaled(Tensor x, Tensor y, Tensor t) {
        if (t == null) {
            return null;
        }
        if (operation == UnaryOperation.NEGATE) {
            return t.negate();
        }
        if (operation == UnaryOperation.LOG) {
            return t.dividedBy(x);
        }
        Tensor derivative = derivative(x, y);
        return derivative == null ? null : t.times(derivative);
    }

    /** The derivative at x, where y is the value; null where it is zero everywhere. */
    private Tensor derivative(Tensor x, Tensor y) {
        return switch (operation) {
            case NEGATE -> Tensor.scalar(-1);
            case ABS -> x.sign();
            case SIGN -> null;
            case SQRT -> Tensor.scalar(0.5).dividedBy(y);
            case SQUARE -> x.times(2);
            case RECIPROCAL -> y.square().negate();
            case EXP -> y;
            case EXPM1 -> x.exp();
            case LOG -> x.reciprocal();
            case LOG1P -> x.plus(1).reciprocal();
            case SIN -> x.cos();
            case COS -> x.sin().negate();
            case TANH -> Tensor.scalar(1).minus(y).times(y.plus(1));
            case SIGMOID -> y.times(x.negate().sigmoid());
            case SOFTPLUS -> x.sigmoid();
            case ERF -> x.square().negate().exp().times(TWO_OVER_SQRT_PI);
            case ERFC -> x.square().negate().exp().times(-TWO_OVER_SQRT_PI);
            case NORMAL_PDF -> x.times(y).negate();
            case NORMAL_CDF -> Special.normalPdf(x);
            case NORMAL_SF -> Special.normalPdf(x).negate();
            case NORMAL_LOG_CDF -> Special.hazard(x.negate());
            case NORMAL_LOG_SF -> Special.hazard(x).negate();
            case NORMAL_QUANTILE -> Special.normalPdf(y).reciprocal();
            case HAZARD -> apply(UnaryOperation.HAZARD_DERIVATIVE, x);
            // h'' = h'(2h − x) − h = h'(h + e) − h, where e = h − x
            case HAZARD_DERIVATIVE -> {
                Tensor h = Special.hazard(x);
                yield y.times(h.plus(apply(UnaryOperation.HAZARD_EXCESS, x))).minus(h);
            }
            case HAZARD_EXCESS -> apply(UnaryOperation.HAZARD_DERIVATIVE, x).minus(1);
            case LOG_GAMMA -> Special.digamma(x);
            case DIGAMMA -> Special.trigamma(x);
            case TRIGAMMA -> Special.polygamma(2, x);
        };
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return switch (operation) {
            case ABS -> at(inputs[0], 0, Kind.ONE_SIDED, "zero was returned");
            case SIGN -> at(inputs[0], 0, Kind.UNDEFINED, "zero was returned");
            case SQRT -> at(inputs[0], 0, Kind.UNDEFINED, "the derivative is infinite");
            case LOG, RECIPROCAL -> at(inputs[0], 0, Kind.UNDEFINED, "the value is infinite");
            case LOG1P -> at(inputs[0], -1, Kind.UNDEFINED, "the value is infinite");
            case NORMAL_QUANTILE -> {
                List<Irregularity> ends = new ArrayList<>(at(inputs[0], 0, Kind.UNDEFINED, "the value is infinite"));
                ends.addAll(at(inputs[0], 1, Kind.UNDEFINED, "the value is infinite"));
                yield ends;
            }
            default -> List.of();
        };
    }

    private List<Irregularity> at(Tensor x, double place, Kind kind, String convention) {
        List<Irregularity> found = List.of();
        double[] values = x.values();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == place) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(new Irregularity(name(), kind, i, convention));
            }
        }
        return found;
    }
}
