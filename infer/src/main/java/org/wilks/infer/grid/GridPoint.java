package org.wilks.infer.grid;

import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;

/** A signal of a {@link SignalGrid}: its model, and tests of it that start from the fit of the background. Immutable and thread-safe. */
public final class GridPoint {
    private final Model model;
    private final Optional<double[]> start;

    GridPoint(Model model, Optional<double[]> start) {
        this.model = model;
        this.start = start;
    }

    /**
     * The model of the background with the signal.
     *
     * @return the model
     */
    public Model model() {
        return model;
    }

    /**
     * A test of the observed data with the default options.
     *
     * @param statistic the test statistic
     * @return the test
     * @throws InvalidModel when the model has no parameter of interest, it is fixed, or a channel has no observation
     * @throws FitFailed when the free fit or the fit at μ' has no certified minimum
     */
    public HypothesisTest test(TestStatistic statistic) {
        return test(statistic, HypothesisTestOptions.defaults());
    }

    /**
     * A test of the observed data. Upper limits are {@code UpperLimit.of(point.test(statistic, options))}.
     *
     * @param statistic the test statistic
     * @param options settings
     * @return the test
     * @throws InvalidModel when the model has no parameter of interest, it is fixed, a channel has no observation, or μ' is outside bounds that
     *     are kept
     * @throws FitFailed when the free fit or the fit at μ' has no certified minimum
     */
    public HypothesisTest test(TestStatistic statistic, HypothesisTestOptions options) {
        Fit fit = Fit.of(model);
        boolean background = options.asimovMu().orElse(statistic.asimovMu()) == 0;
        return start.isPresent() && background
                ? HypothesisTest.near(fit, model.observed(), statistic, options, start.get())
                : HypothesisTest.of(fit, model.observed(), statistic, options);
    }
}
