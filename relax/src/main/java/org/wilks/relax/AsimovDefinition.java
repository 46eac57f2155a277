package org.wilks.relax;

import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;

/** The Asimov significance in tensor operations around a fit: the definition that {@link SignificancePrimitive} is held to. */
final class AsimovDefinition {
    private AsimovDefinition() {}

    static Tensor significance(AsimovFit f, Tensor signal, Tensor background, Tensor uncertainty) {
        int[] live = f.live();
        if (live.length == 0) {
            return signal.sum().times(0);
        }
        boolean some = live.length < signal.size();
        Tensor s = some ? signal.gather(0, live) : signal;
        Tensor b = some ? background.gather(0, live) : background;
        Tensor sigma = some ? uncertainty.gather(1, live) : uncertainty;
        if (f.z() == 0 && live.length > 1) {
            return s.dot(Tensor.wrap(f.limit()));
        }
        if (f.own()) {
            Tensor h = scaledTerms(f.discovery(), s, b, sigma.reshape(live.length));
            return live.length == 1
                    ? s.times(h.sqrt()).sum()
                    : root(s.square().times(h).sum(), f);
        }
        return root(profiledTerms(s, b, sigma, f), f);
    }

    private static Tensor root(Tensor q, AsimovFit f) {
        return f.z() < 0 ? q.sqrt().negate() : q.sqrt();
    }

    /** The terms of q of bins with a nuisance parameter of their own, divided by the squared signal: smooth through s = 0. */
    private static Tensor scaledTerms(boolean discovery, Tensor s, Tensor b, Tensor sigma) {
        Tensor variance = sigma.square();
        Tensor total = b.plus(variance);
        Tensor delta;
        Tensor theta;
        Tensor n;
        if (discovery) {
            n = s.plus(b);
            delta = b.dividedBy(total).negate();
            theta = sigma.dividedBy(total);
        } else {
            n = b;
            Tensor shifted = b.minus(s);
            Tensor factor = b.square().dividedBy(total).times(4);
            Tensor root = shifted.square().plus(factor.times(s)).sqrt();
            Tensor sum = b.plus(s).plus(root);
            Tensor small = factor.times(s).dividedBy(root.plus(shifted.abs()));
            Tensor rest = Tensor.where(shifted.greater(0), small, root.minus(shifted));
            theta = sigma.times(b).times(-2).dividedBy(total.times(sum));
            delta = b.times(sum).plus(variance.times(rest)).dividedBy(total.times(sum));
        }
        Tensor moved = delta.times(s);
        Tensor nu = discovery ? b.plus(sigma.times(theta).times(s)) : b.plus(moved);
        Tensor far = moved.dividedBy(n).less(AsimovFit.FAR);
        Tensor divisor = Tensor.where(far, s.square(), Tensor.ones(s.size()));
        Tensor deviance = Tensor.where(
                far,
                moved.minus(n.times(nu.dividedBy(n).log())).dividedBy(divisor),
                nearDeviance(n, delta, Tensor.where(far, Tensor.zeros(s.size()), moved)));
        Tensor penalty = theta.square()
                .times(new LogRemainder(1).apply(sigma.dividedBy(b).times(theta).times(s)));
        return deviance.plus(penalty).times(2);
    }

    /** {@code n (delta / n)^2 J_1(moved / n)}. */
    private static Tensor nearDeviance(Tensor n, Tensor delta, Tensor moved) {
        return delta.square().dividedBy(n).times(new LogRemainder(1).apply(moved.dividedBy(n)));
    }

    /** q with the nuisance parameters as functions of the inputs: two Newton steps from the solution carry derivatives up to seventh order. */
    private static Tensor profiledTerms(Tensor s, Tensor b, Tensor sigma, AsimovFit f) {
        boolean discovery = f.discovery();
        int sources = f.theta().length;
        int m = f.s().length;
        Tensor base = discovery ? b : b.plus(s);
        Tensor n = discovery ? b.plus(s) : b;
        Tensor offset = discovery ? s.negate() : s;
        Tensor squared = sigma.square().dividedBy(b).sum(1).dividedBy(b.sum());
        double[] isZero = new double[sources];
        for (int k = 0; k < sources; k++) {
            isZero[k] = f.r()[k] == 0 ? 1 : 0;
        }
        Tensor zero = Tensor.wrap(isZero);
        Tensor r = squared.plus(zero).sqrt().times(zero.negate().plus(1));
        Tensor theta = Tensor.of(f.theta());
        for (int step = 0; step < 2; step++) {
            Tensor moved = theta.reshape(1, sources).matmul(sigma).reshape(m);
            Tensor nu = base.plus(moved);
            Tensor gamma = r.times(theta).plus(1);
            Tensor slope = offset.plus(moved).dividedBy(nu);
            Tensor gradient = sigma.matmul(slope.reshape(m, 1))
                    .plus(theta.dividedBy(gamma).reshape(sources, 1));
            Tensor bent = sigma.times(n.dividedBy(nu.square()).reshape(1, m));
            Tensor own =
                    Tensor.identity(sources).times(gamma.square().reciprocal().reshape(1, sources));
            Tensor hessian = bent.matmul(sigma.transpose(1, 0)).plus(own);
            theta = theta.minus(LinearAlgebra.symmetricSolve(hessian, gradient).reshape(sources));
        }
        Tensor moved = theta.reshape(1, sources).matmul(sigma).reshape(m);
        Tensor delta = offset.plus(moved);
        Tensor far = delta.dividedBy(n).less(AsimovFit.FAR);
        Tensor near = Tensor.where(far, Tensor.zeros(m), delta);
        Tensor deviance = Tensor.where(
                        far, delta.minus(n.times(base.plus(moved).dividedBy(n).log())), nearDeviance(n, near, near))
                .sum();
        Tensor penalty =
                theta.square().times(new LogRemainder(1).apply(r.times(theta))).sum();
        return deviance.plus(penalty).times(2);
    }
}
