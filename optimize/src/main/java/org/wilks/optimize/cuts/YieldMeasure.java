package org.wilks.optimize.cuts;

import java.util.List;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.Correlation;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.relax.BackgroundUncertainty;
import org.wilks.relax.Significance;

/** A measure of signal and background yields, with the background samples' relative uncertainties. Immutable. */
final class YieldMeasure {
    /** Keeps the derivative of a root finite where a bin is empty: it is zero there. */
    private static final double TINY = 1e-300;

    private final Measure measure;
    private final Correlation correlation;

    /** The relative uncertainties, [sources, background samples]. */
    private final Tensor relative;

    private final boolean exact;

    YieldMeasure(Measure measure, Correlation correlation, List<SampleSettings> backgrounds) {
        this.measure = measure;
        this.correlation = correlation;
        List<String> sources =
                backgrounds.stream().map(SampleSettings::source).distinct().toList();
        double[][] rows = new double[sources.size()][backgrounds.size()];
        for (int b = 0; b < backgrounds.size(); b++) {
            rows[sources.indexOf(backgrounds.get(b).source())][b] =
                    backgrounds.get(b).uncertainty();
        }
        this.relative = Tensor.matrix(rows);
        this.exact = backgrounds.stream().allMatch(b -> b.uncertainty() == 0);
    }

    /** The measure, a scalar, of a signal [bins] and backgrounds [background samples, bins]. */
    Tensor of(Tensor signal, Tensor backgrounds) {
        Tensor sum = backgrounds.sum(0);
        return switch (measure) {
            case DISCOVERY -> Significance.discovery(signal, sum, uncertainty(backgrounds));
            case EXCLUSION -> Significance.exclusion(signal, sum, uncertainty(backgrounds));
            case GAUSSIAN -> Significance.gaussian(signal, sum, uncertainty(backgrounds));
            case S_OVER_SQRT_B -> Significance.gaussian(signal, sum);
            case CLS, LIMIT, UNCERTAINTY, A_OPTIMALITY, D_OPTIMALITY, E_OPTIMALITY ->
                throw new IllegalStateException(measure + " is a measure of models");
        };
    }

    private BackgroundUncertainty uncertainty(Tensor backgrounds) {
        if (exact) {
            return BackgroundUncertainty.none();
        }
        // negative weights may make a sample negative, never its uncertainty
        Tensor sources = relative.matmul(backgrounds).abs();
        return switch (correlation) {
            case FULL -> BackgroundUncertainty.correlated(sources.sum(0));
            case BY_SOURCE -> BackgroundUncertainty.bySource(sources);
            case NONE ->
                BackgroundUncertainty.uncorrelated(
                        relative.shape().dimension(0) == 1
                                ? sources.sum(0)
                                : sources.square().sum(0).plus(TINY).sqrt());
        };
    }
}
