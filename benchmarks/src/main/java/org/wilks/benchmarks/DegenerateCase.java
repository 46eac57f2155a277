package org.wilks.benchmarks;

import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.simplified.GaussianLikelihood;
import org.wilks.infer.simplified.Signal;
import org.wilks.infer.surface.SurfaceOptions;
import org.wilks.infer.surface.SurfaceSearch;
import org.wilks.nd.Tensor;

/** Three parameters that two bins cannot determine, with a covariance that is not symmetric: the case of spey's surfaces. Stateless. */
public final class DegenerateCase {
    /** About so many points are kept, as many as spey finds. */
    private static final int POINTS = 150_000;

    private DegenerateCase() {}

    /**
     * The search for its surface at 95 %.
     *
     * @param chains walks in a pass
     * @param steps steps of a walk
     * @param rays rays from the minimum
     * @return the search
     */
    public static SurfaceSearch search(int chains, int steps, int rays) {
        Tensor s1 = Tensor.of(12, 15);
        Tensor s2 = Tensor.of(6, 16);
        Tensor s3 = Tensor.of(20, 10);
        double open = Double.POSITIVE_INFINITY;
        Parameters c = Parameters.none()
                .with("c0", 1, -50, 1)
                .with("c1", 1, -open, open)
                .with("c2", 1, -open, open);
        Signal signal = Signal.function(
                c,
                x -> s1.times(x.select(0, 0))
                        .plus(s2.times(x.select(0, 1).square()))
                        .plus(s3.times(x.select(0, 2))));
        GaussianLikelihood likelihood = GaussianLikelihood.multivariateNormal(
                signal, new double[] {50, 48}, new double[][] {{144, 13}, {25, 256}}, 36, 33);
        return SurfaceSearch.of(Fit.of(likelihood).withFixed("mu", 1), likelihood.observed(), "c0", "c1", "c2")
                .withOptions(SurfaceOptions.defaults()
                        .withRays(rays)
                        .withChains(chains, steps)
                        .withPoints(POINTS));
    }
}
