package org.wilks.infer.differentiable;

import java.util.Arrays;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.Implicit;
import org.wilks.nd.Special;
import org.wilks.nd.Tensor;
import org.wilks.nd.special.SpecialFunctions;

/**
 * The levels in tensor operations, from which derivatives beyond the first are taken. Roots of zero have derivative zero; branches that are not
 * taken have finite arguments.
 */
record LevelDefinition(TestStatistic statistic, BaseDistribution base) {
    private static final double LN_2 = Math.log(2);

    private record Logarithms(Tensor clsb, Tensor clb, Tensor cls) {
        Tensor of(Level level) {
            return switch (level) {
                case LOG_CLS -> cls;
                case LOG_CLSB -> clsb;
                case LOG_CLB -> clb;
                case CLS -> cls.exp();
                case CLSB -> clsb.exp();
                default -> clb.exp();
            };
        }
    }

    /** The root, with derivative zero where x is zero within rounding. */
    private static Tensor root(Tensor x) {
        Tensor positive = x.greater(LevelPrimitive.NEGLIGIBLE);
        return Tensor.where(
                positive,
                Tensor.where(positive, x, Tensor.scalar(1)).sqrt(),
                x.stopGradient().sqrt());
    }

    Tensor observed(Level level, Tensor q, Tensor qA) {
        Tensor r = root(q);
        if (level == Level.SIGNIFICANCE) {
            return r;
        }
        Tensor s = root(qA);
        return (LevelSlopes.isTwoSided(statistic) ? twoSided(r, s) : oneSided(r, s)).of(level);
    }

    Tensor expected(Level level, double n, Tensor qA) {
        Tensor s = root(qA);
        if (LevelSlopes.isTwoSided(statistic)) {
            Tensor clsb = twoSided(quantile(n, s), s).clsb();
            Tensor clb = s.times(0).plus(SpecialFunctions.normalLogCdf(-n));
            return new Logarithms(clsb, clb, clsb.minus(clb)).of(level);
        }
        Tensor plain = s.times(0).plus(n);
        Tensor b = base == BaseDistribution.CLIPPED_NORMAL ? Tensor.where(s.less(-n), s.negate(), plain) : plain;
        Tensor a = b.plus(s);
        return level == Level.SIGNIFICANCE
                ? a
                : levels(a, b, s.times(a.plus(b))).of(level);
    }

    private Logarithms oneSided(Tensor r, Tensor s) {
        Tensor one = Tensor.scalar(1);
        Tensor plainB = r.minus(s);
        Tensor plainSquares = s.times(r.times(2).minus(s));
        if (!LevelSlopes.isTilde(statistic)) {
            return levels(r, plainB, plainSquares);
        }
        Tensor linear = r.greater(s);
        Tensor q = r.square();
        Tensor positive = s.greater(0);
        Tensor ratio = q.dividedBy(Tensor.where(positive, s, one));
        Logarithms levels = levels(
                Tensor.where(linear, ratio.plus(s).times(0.5), r),
                Tensor.where(linear, ratio.minus(s).times(0.5), plainB),
                Tensor.where(linear, q, plainSquares));
        Tensor lost = linear.times(s.equalTo(0));
        Tensor limit = q.times(-0.5).minus(s.square().times(2).dividedBy(Tensor.where(lost, q, one)));
        Tensor infinite = Tensor.scalar(Double.NEGATIVE_INFINITY);
        return new Logarithms(
                Tensor.where(lost, infinite, levels.clsb),
                Tensor.where(lost, infinite, levels.clb),
                Tensor.where(lost, limit, levels.cls));
    }

    /** CLs+b = sf(a), CLb = sf(b), with a² − b² given. */
    private static Logarithms levels(Tensor a, Tensor b, Tensor squares) {
        Tensor clsb = Special.normalLogSf(a);
        Tensor clb = Special.normalLogSf(b);
        Tensor far = b.greater(1);
        Tensor one = Tensor.scalar(1);
        Tensor hazards = Special.hazard(Tensor.where(far, a, one)).dividedBy(Special.hazard(Tensor.where(far, b, one)));
        Tensor cls = Tensor.where(far, squares.times(-0.5).minus(hazards.log()), clsb.minus(clb));
        return new Logarithms(clsb, clb, cls);
    }

    private Logarithms twoSided(Tensor r, Tensor s) {
        Tensor twice = Special.normalLogSf(r).plus(LN_2);
        if (!LevelSlopes.isTilde(statistic)) {
            Tensor clb = logSum(Special.normalLogSf(r.plus(s)), Special.normalLogSf(r.minus(s)));
            return new Logarithms(twice, clb, twice.minus(clb));
        }
        Tensor linear = r.greater(s);
        Tensor bent = linear.times(s.greater(0));
        Tensor ratio = r.square().dividedBy(Tensor.where(s.greater(0), s, Tensor.scalar(1)));
        Tensor a = Tensor.where(bent, ratio.plus(s).times(0.5), r);
        Tensor b = Tensor.where(bent, ratio.minus(s).times(0.5), r.minus(s));
        Tensor lost = linear.minus(bent);
        Tensor clsb = Tensor.where(lost, twice.minus(LN_2), logSum(Special.normalLogSf(a), Special.normalLogSf(r)));
        Tensor farther = Special.normalLogSf(r.plus(s));
        Tensor clb = Tensor.where(lost, farther, logSum(farther, Special.normalLogSf(b)));
        return new Logarithms(clsb, clb, clsb.minus(clb));
    }

    /** ln(eˣ + eʸ). */
    private static Tensor logSum(Tensor x, Tensor y) {
        return y.plus(x.minus(y).softplus());
    }

    /** The root of the quantile, by the implicit function theorem. */
    private Tensor quantile(double n, Tensor s) {
        double[] roots = s.stopGradient().toArray();
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(new AsymptoticDistribution(statistic, roots[i], base).quantile(n));
        }
        int[] dimensions = new int[s.rank()];
        Arrays.setAll(dimensions, i -> s.shape().dimension(i));
        double logTail = SpecialFunctions.normalLogCdf(-n);
        Tensor flat = s.reshape(roots.length);
        return Implicit.root(
                        (r, at) -> twoSided(r, at).clb().minus(logTail),
                        Tensor.of(roots),
                        flat,
                        (g, start) -> start.toArray())
                .reshape(dimensions);
    }
}
