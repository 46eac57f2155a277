package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A level of each pair (q, q_A): observed ones of the inputs (q, q_A, zeros), expected ones of (q_A, zeros). Values are those of
 * {@link AsymptoticDistribution}. The code {@code zeros} says that q ({@link #ZERO_Q}) or q_A ({@link #ZERO_QA}) is zero in a neighbourhood, so that
 * nothing is irregular about it.
 */
final class LevelPrimitive extends FusedPrimitive {
    /** q is zero all around. */
    static final int ZERO_Q = 1;

    /** q_A is zero all around. */
    static final int ZERO_QA = 2;

    /** Statistics up to here, 1e-9 standard deviations, are zero within rounding: their root has no slope that means anything. */
    static final double NEGLIGIBLE = 1e-18;

    /** Statistics that differ by less than this part of them are the same within the precision of fits. */
    private static final double MEETING = 1e-9;

    private final TestStatistic statistic;
    private final BaseDistribution base;
    private final Level level;
    private final OptionalDouble quantile;

    LevelPrimitive(TestStatistic statistic, BaseDistribution base, Level level, OptionalDouble quantile) {
        super((quantile.isPresent() ? "expected " : "") + level.word());
        this.statistic = statistic;
        this.base = base;
        this.level = level;
        this.quantile = quantile;
    }

    @Override
    public String attributes() {
        return statistic.symbol() + ", " + base.symbol() + (quantile.isPresent() ? ", " + quantile.getAsDouble() : "");
    }

    @Override
    public Shape shape(Shape... inputs) {
        for (Shape input : inputs) {
            if (!input.equals(inputs[0])) {
                throw new ShapeMismatch(name() + ": inputs of shapes " + List.of(inputs) + ", allowed is one shape");
            }
        }
        return inputs[0];
    }

    private double q(double[][] inputs, int i) {
        return quantile.isPresent() ? 0 : inputs[0][i];
    }

    private double qA(double[][] inputs, int i) {
        return inputs[inputs.length - 2][i];
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        double[] values = new double[inputs[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(q(inputs, i), qA(inputs, i));
        }
        return new Evaluation(values, null);
    }

    private double value(double q, double qA) {
        double s = Math.sqrt(qA);
        AsymptoticDistribution law = new AsymptoticDistribution(statistic, s, base);
        if (level == Level.SIGNIFICANCE) {
            if (quantile.isEmpty()) {
                return Math.sqrt(q);
            }
            double n = quantile.getAsDouble();
            return s + (base == BaseDistribution.CLIPPED_NORMAL ? Math.max(n, -s) : n);
        }
        ConfidenceLevels levels = quantile.isPresent() ? law.expected(quantile.getAsDouble()) : law.observed(q);
        return level.of(levels);
    }

    private static double settled(double statistic) {
        return statistic <= NEGLIGIBLE ? 0 : statistic;
    }

    /** The derivatives by q and by q_A; those that are infinite, or by a q of zero, are zero. */
    private double[] slopes(double givenQ, double givenQA, double value) {
        double q = settled(givenQ);
        double qA = settled(givenQA);
        double byQ;
        double byQA;
        if (level == Level.SIGNIFICANCE) {
            boolean clipped = quantile.isPresent()
                    && LevelSlopes.isClipped(statistic, base, quantile.getAsDouble(), Math.sqrt(qA));
            byQ = quantile.isPresent() ? 0 : 0.5 / Math.sqrt(q);
            byQA = quantile.isPresent() && !clipped ? 0.5 / Math.sqrt(qA) : 0;
        } else {
            LevelSlopes slopes = quantile.isPresent()
                    ? LevelSlopes.expected(statistic, base, quantile.getAsDouble(), qA)
                    : LevelSlopes.observed(statistic, q, qA);
            double scale = level.isLogarithm() ? 1 : value;
            byQ = scale == 0 ? 0 : scale * slopes.byQ(level);
            byQA = scale == 0 ? 0 : scale * slopes.byQA(level);
        }
        return new double[] {q > 0 && Double.isFinite(byQ) ? byQ : 0, Double.isFinite(byQA) ? byQA : 0};
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        double[][] pulled = new double[inputs.length][];
        for (int k = 0; k < inputs.length; k++) {
            pulled[k] = wanted[k] ? new double[cotangent.length] : null;
        }
        int last = inputs.length - 2;
        for (int i = 0; i < cotangent.length; i++) {
            if (cotangent[i] != 0) {
                double[] slopes = slopes(q(inputs, i), qA(inputs, i), output[i]);
                if (last == 1 && wanted[0]) {
                    pulled[0][i] = slopes[0] * cotangent[i];
                }
                if (wanted[last]) {
                    pulled[last][i] = slopes[1] * cotangent[i];
                }
            }
        }
        return pulled;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        double[] pushed = new double[output.length];
        int last = inputs.length - 2;
        for (int i = 0; i < pushed.length; i++) {
            double[] slopes = slopes(q(inputs, i), qA(inputs, i), output[i]);
            if (last == 1 && tangents[0] != null) {
                pushed[i] += slopes[0] * tangents[0][i];
            }
            if (tangents[last] != null) {
                pushed[i] += slopes[1] * tangents[last][i];
            }
        }
        return pushed;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        LevelDefinition definition = new LevelDefinition(statistic, base);
        return quantile.isPresent()
                ? definition.expected(level, quantile.getAsDouble(), inputs[0])
                : definition.observed(level, inputs[0], inputs[1]);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        double[][] values = new double[inputs.length][];
        for (int k = 0; k < values.length; k++) {
            values[k] = inputs[k].toArray();
        }
        List<Irregularity> found = new ArrayList<>();
        for (int i = 0; i < values[0].length; i++) {
            int zeros = (int) values[values.length - 1][i];
            double q = settled(q(values, i));
            double qA = settled(qA(values, i));
            if (quantile.isEmpty() && q == 0 && (zeros & ZERO_Q) == 0) {
                found.add(new Irregularity(
                        name(),
                        Irregularity.Kind.ONE_SIDED,
                        i,
                        "q = 0: the derivative by q, infinite on its own and one-sided in the value of the fit, was taken as"
                                + " zero, as it is where q stays zero"));
            }
            if (qA == 0 && (zeros & ZERO_QA) == 0 && isInfinite(q)) {
                found.add(new Irregularity(
                        name(),
                        Irregularity.Kind.UNDEFINED,
                        i,
                        "q_A = 0: the derivative by q_A is infinite; zero was returned"));
            }
            if (quantile.isPresent()
                    && base == BaseDistribution.CLIPPED_NORMAL
                    && !LevelSlopes.isTwoSided(statistic)
                    && quantile.getAsDouble() == -Math.sqrt(qA)) {
                found.add(
                        new Irregularity(
                                name(),
                                Irregularity.Kind.ONE_SIDED,
                                i,
                                "the expected outcome is where the law is clipped: the derivative is that of the law that is not"));
            }
        }
        return found;
    }

    /** Two branches of the laws of q̃ and t̃ meet where q is q_A, with one value and one slope. */
    @Override
    public List<Irregularity> irregularitiesBeyondFirst(Tensor[] inputs, Tensor output) {
        List<Irregularity> found = new ArrayList<>();
        if (level == Level.SIGNIFICANCE || quantile.isPresent() || !LevelSlopes.isTilde(statistic)) {
            return found;
        }
        double[] q = inputs[0].toArray();
        double[] qA = inputs[1].toArray();
        for (int i = 0; i < q.length; i++) {
            if (q[i] > NEGLIGIBLE && Math.abs(q[i] - qA[i]) <= MEETING * qA[i]) {
                found.add(
                        new Irregularity(
                                name(),
                                Irregularity.Kind.ONE_SIDED,
                                i,
                                "q = q_A, where two branches of the law meet: beyond the first, derivatives are those of the branch taken"));
            }
        }
        return found;
    }

    /** Whether the derivative by q_A is infinite at q_A = 0. */
    private boolean isInfinite(double q) {
        if (level == Level.SIGNIFICANCE) {
            return quantile.isPresent();
        }
        LevelSlopes slopes = quantile.isPresent()
                ? LevelSlopes.expected(statistic, base, quantile.getAsDouble(), 0)
                : LevelSlopes.observed(statistic, q, 0);
        return !Double.isFinite(slopes.byQA(level));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LevelPrimitive that
                && statistic.equals(that.statistic)
                && base == that.base
                && level == that.level
                && quantile.equals(that.quantile);
    }

    @Override
    public int hashCode() {
        return (statistic.hashCode() * 31 + level.hashCode()) * 31 + quantile.hashCode();
    }
}
