package org.wilks.benchmarks;

import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.optimize.Adam;
import org.wilks.optimize.Evaluation;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.OptimiserState;
import org.wilks.relax.Bandwidth;
import org.wilks.relax.Binning;
import org.wilks.relax.CutYields;
import org.wilks.relax.Histogram;
import org.wilks.relax.Keep;

/** The work that the benchmarks time: what an analysis repeats at every step. */
public final class AnalysisWork {
    private AnalysisWork() {}

    /**
     * One step of the optimisation of a cut: soft yields of two samples, Asimov significance, gradient, Adam.
     *
     * <p>Yields of 100 signal and 1000 background events, slope 2.7, objective 1/Z, rate 0.01.
     */
    public static final class CutStep {
        private final CutYields signal;
        private final CutYields background;
        private final double signalScale;
        private final double backgroundScale;
        private final Tensor slope = Tensor.of(2.7);
        private final Optimiser optimiser = Adam.of(LearningRate.constant(0.01));
        private OptimiserState state = optimiser.start(1);
        private double[] cut = {2};

        /**
         * The step on these events.
         *
         * @param signal the observable of the signal events, kept
         * @param background the observable of the background events, kept
         */
        public CutStep(double[] signal, double[] background) {
            this.signal = CutYields.of(new double[][] {signal}, Keep.ABOVE);
            this.background = CutYields.of(new double[][] {background}, Keep.ABOVE);
            this.signalScale = 100.0 / signal.length;
            this.backgroundScale = 1000.0 / background.length;
        }

        private Tensor objective(Tensor cut) {
            Tensor s = signal.yields(cut, slope).slice(0, 0, 1).times(signalScale);
            Tensor b = background.yields(cut, slope).slice(0, 0, 1).times(backgroundScale);
            Tensor q = s.plus(b).times(s.dividedBy(b).log1p()).minus(s).times(2);
            return q.sqrt().reciprocal();
        }

        /**
         * The objective and its gradient at the present cut.
         *
         * @return value and gradient
         */
        public Gradient<Tensor> gradient() {
            return Derivatives.valueAndGradient(this::objective, Tensor.of(cut));
        }

        /**
         * One step.
         *
         * @return the new cut
         */
        public double step() {
            Gradient<Tensor> found = gradient();
            Evaluation at = new Evaluation(
                    cut, found.value().toArray()[0], found.gradient().toArray());
            Optimiser.Step step = optimiser.step(state, at);
            state = step.state();
            cut = step.applyTo(cut);
            return cut[0];
        }
    }

    /**
     * The binned-KDE histogram on [0, 1] with a bandwidth of half a bin, under the objective Σ j √count_j, and its gradient in the events.
     *
     * @param events the events
     * @param bins the number of bins
     * @return value and gradient
     */
    public static Gradient<Tensor> histogram(Tensor events, int bins) {
        Histogram histogram = Histogram.kde(Binning.uniform(bins, 0, 1), Bandwidth.of(0.5 / bins));
        Tensor weights = Tensor.range(bins).plus(1);
        return Derivatives.valueAndGradient(
                x -> histogram.counts(x).sqrt().times(weights).sum(), events);
    }
}
