package org.wilks.examples.studies;

import java.util.List;
import java.util.Optional;
import org.wilks.infer.differentiable.BoundModel;
import org.wilks.infer.differentiable.DifferentiableModel;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.ModelSpecification;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.nd.Shape;
import org.wilks.nd.Special;
import org.wilks.nd.Tensor;
import org.wilks.nd.TensorObjective;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.TrustRegionNewton;

/**
 * A counting experiment whose yields depend on one parameter phi of the analysis, as in a search that tightens a selection: signal
 * {@code s = 15 + phi}, background {@code b = 45 - 2 phi}, its uncertainty {@code sigma = constant + square phi^2}, with
 * {@code n ~ Pois(mu s + gamma b)} and {@code m ~ Pois(gamma tau)}, {@code tau = (b / sigma)^2}.
 *
 * <p>p-values are those of the fitted model, gamma profiled; beside each stands its closed form, with the profiled gamma put in. Data are
 * what the model expects: of mu = 1 for p0, of mu = 0 for CLs at mu = 1.
 *
 * <p>All of it is differentiable in phi, for phi from 0 to 10. Immutable and thread-safe.
 *
 * @param constant the background's uncertainty at phi = 0
 * @param square what its uncertainty grows by with phi squared; with both zero the background is known
 */
public record AnalysisPhi(double constant, double square) {
    private static final String CHANNEL = "counts";
    private static final double LARGEST = 10;

    /**
     * Checks the uncertainty.
     *
     * @param constant the background's uncertainty at phi = 0
     * @param square what its uncertainty grows by with phi squared; with both zero the background is known
     * @throws InvalidConfiguration if a number is negative or not finite, or the uncertainty vanishes at phi = 0 alone
     */
    public AnalysisPhi {
        boolean none = constant == 0 && square == 0;
        if (!none && !(constant > 0 && square >= 0 && constant + square <= Double.MAX_VALUE)) {
            throw new InvalidConfiguration("analysis phi: uncertainty " + constant + " + " + square
                    + " phi^2, allowed is a positive constant with a square of 0 or more, or 0 + 0 phi^2");
        }
    }

    /**
     * The discovery p-value that is expected with the signal.
     *
     * @param phi shape [1]
     * @return a scalar
     */
    public Tensor p0(Tensor phi) {
        return bound(phi).asimov(1).discovery().p0();
    }

    /**
     * ln p0, which has a useful slope where p0 itself is tiny.
     *
     * @param phi shape [1]
     * @return a scalar
     */
    public Tensor logP0(Tensor phi) {
        return bound(phi).asimov(1).discovery().logP0();
    }

    /**
     * CLs of the signal mu = 1 that is expected without it.
     *
     * @param phi shape [1]
     * @return a scalar
     */
    public Tensor cls(Tensor phi) {
        return bound(phi).asimov(0).test(TestStatistic.qMuTilde()).at(1).cls();
    }

    /**
     * p0 without a fit: {@code 1 - Phi(sqrt(q0))}, {@code q0 = 2 [n ln(n / (g b)) + tau ln(1 / g)]} at {@code n = s + b},
     * {@code g = (n + tau) / (b + tau)}.
     *
     * @param phi shape [1]
     * @return a scalar
     */
    public Tensor closedP0(Tensor phi) {
        Tensor s = signal(phi);
        Tensor b = background(phi);
        Tensor n = s.plus(b);
        Tensor half = n.times(n.dividedBy(b).log()).minus(s);
        if (uncertain()) {
            Tensor tau = b.dividedBy(uncertainty(phi)).square();
            Tensor gamma = n.plus(tau).dividedBy(b.plus(tau));
            half = n.times(n.dividedBy(gamma.times(b)).log()).minus(tau.times(gamma.log()));
        }
        return Special.normalSf(half.times(2).sqrt()).sum();
    }

    /**
     * CLs without a fit: {@code 2 (1 - Phi(sqrt(q)))}, since the data are those that q_A is of, with
     * {@code q = 2 [s + (g - 1)(b + tau) - b ln((s + g b) / b) - tau ln g]} and g the positive root of
     * {@code (b + tau) b g^2 - (b^2 + tau b - (b + tau) s) g - tau s = 0}.
     *
     * @param phi shape [1]
     * @return a scalar
     */
    public Tensor closedCls(Tensor phi) {
        Tensor s = signal(phi);
        Tensor b = background(phi);
        Tensor half = s.minus(b.times(s.dividedBy(b).log1p()));
        if (uncertain()) {
            Tensor tau = b.dividedBy(uncertainty(phi)).square();
            Tensor sum = b.plus(tau);
            Tensor linear = sum.times(b.minus(s));
            Tensor root = linear.square()
                    .plus(sum.times(b).times(tau).times(s).times(4))
                    .sqrt();
            Tensor gamma = linear.plus(root).dividedBy(sum.times(b).times(2));
            half = s.plus(gamma.minus(1).times(sum))
                    .minus(b.times(s.dividedBy(b).plus(gamma).log()))
                    .minus(tau.times(gamma.log()));
        }
        return Special.normalSf(half.times(2).sqrt()).times(2).sum();
    }

    /**
     * The phi from 0 to 10 of the smallest p0, by Newton's method on ln p0 with the exact gradient and Hessian through the fit.
     *
     * @param start where to begin, from 0 to 10
     * @return the minimum, certified
     */
    public Minimum optimum(double start) {
        return minimum(TensorObjective.of(this::logP0, Shape.of(1)), start);
    }

    /**
     * The phi from 0 to 10 of the smallest p0 of the closed form.
     *
     * @param start where to begin, from 0 to 10
     * @return the minimum, certified
     */
    public Minimum closedOptimum(double start) {
        return minimum(TensorObjective.of(phi -> closedP0(phi).log(), Shape.of(1)), start);
    }

    private static Minimum minimum(TensorObjective objective, double start) {
        Domain domain = Domain.box(new double[] {0}, new double[] {LARGEST});
        return TrustRegionNewton.standard().minimise(objective, new double[] {start}, domain);
    }

    private boolean uncertain() {
        return constant > 0;
    }

    private static Tensor signal(Tensor phi) {
        return phi.plus(15);
    }

    private static Tensor background(Tensor phi) {
        return phi.times(-2).plus(45);
    }

    private Tensor uncertainty(Tensor phi) {
        return phi.square().times(square).plus(constant);
    }

    private BoundModel bound(Tensor phi) {
        return description().bind(t -> {
            t.yields(CHANNEL, "signal", signal(phi)).yields(CHANNEL, "background", background(phi));
            return uncertain() ? t.shapeSys(CHANNEL, "background", "sideband", uncertainty(phi)) : t;
        });
    }

    /** The model of phi = 0; its numbers are bound anew for each phi. */
    private DifferentiableModel description() {
        List<Modifier> modifiers = uncertain() ? List.of(new ShapeSys("sideband", new double[] {constant})) : List.of();
        Channel channel = new Channel(
                CHANNEL,
                List.of(
                        new Sample("signal", new double[] {15}, List.of(new NormFactor("mu"))),
                        new Sample("background", new double[] {45}, modifiers)));
        return DifferentiableModel.of(Model.of(new ModelSpecification(List.of(channel), List.of())
                .workspace("study", Optional.of("mu"), List.of(new Observation(CHANNEL, new double[] {45})))));
    }
}
