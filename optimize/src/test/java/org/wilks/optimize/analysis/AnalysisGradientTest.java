package org.wilks.optimize.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Dropout;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.SoftCells;

/** Derivatives through the whole chain: weights of a network, edges and bandwidth; events, histograms, rule, model with all its modifiers, fits, goals. */
class AnalysisGradientTest {
    private static final int EVENTS = 20;
    private static final Network NETWORK = Network.of(
            Standardisation.none(2),
            DenseLayer.hidden(3).withActivation(Activation.TANH).withDropout(0.2),
            DenseLayer.output());
    private static final RandomStreams STREAMS = RandomStreams.of(77);

    private static Events blob(int index, double x, double y, double yield) {
        return Events.of(Blobs.normals(STREAMS, index, EVENTS, x, y)).withYield(yield);
    }

    private static double[] tilted(Events events, double slope) {
        double[] weights = events.weights();
        double[] inputs = events.inputs().toArray();
        Arrays.setAll(weights, i -> weights[i] * (1 + slope * Math.tanh(inputs[2 * i])));
        return weights;
    }

    /**
     * Every kind of variation, the luminosity, uncertainties of bins by shares and by statistics, a free factor with its control region, factors for each bin
     * with theirs, yields, and the statistics of simulation.
     */
    private static Analysis analysis(double least) {
        Events s = blob(0, -1, 1, 12);
        Events b = blob(1, 1, -1, 90);
        Events other = blob(2, 0.4, 0.3, 25);
        Events control = blob(3, 1.2, -0.4, 150);
        AnalysisSample signal = AnalysisSample.signal("signal", s)
                .with(Variation.ofInputs(
                        "scale", s.inputs().times(1.1), s.inputs().times(0.9)))
                .withNormalisation("theory", 0.9, 1.12)
                .withLuminosity(0.03)
                .withMcStatistics();
        AnalysisSample background = AnalysisSample.background("background", b)
                .with(Variation.ofInputs(
                        "scale", b.inputs().times(1.1), b.inputs().times(0.9)))
                .with(Variation.ofEvents("generator", blob(4, 1.3, -0.8, 93), blob(5, 0.8, -1.3, 86)))
                .with(Variation.ofWeights("tilt", tilted(b, 0.1), tilted(b, -0.08)))
                .withNormalisation("cross_section", 0.98, 1.02)
                .withLuminosity(0.03)
                .withFactor("k")
                .withMcStatistics();
        AnalysisSample rest = AnalysisSample.background("other", other)
                .with(Variation.mirrored("tilt", new Variation.Weights(tilted(other, 0.2))))
                .with(new Variation(
                        "scale",
                        new Variation.Moved(new Events(other.inputs().times(1.1), tilted(other, 0.05))),
                        Optional.of(
                                new Variation.Moved(new Events(other.inputs().times(0.9), other.weights())))))
                .withNormalisation("cross_section", 0.98, 1.02)
                .withBinUncertainty("transfer", 0.2, 0.1, 0.15)
                .withBinStatistics("other_events");
        AnalysisSample fakes = AnalysisSample.background("fakes", blob(7, 0.2, -0.2, 30))
                .withShapeFactor("fakes_form")
                .withBinUncertainty("extrapolation", 0.1);
        AnalysisRegion signals = AnalysisRegion.of("SR", signal, background, rest, fakes);
        AnalysisRegion form = AnalysisRegion.control(
                "FR",
                AnalysisSample.signal("signal", blob(8, -0.8, 0.9, 0.5)).withLuminosity(0.03),
                AnalysisSample.background("fakes", blob(9, 0.1, -0.3, 120))
                        .withShapeFactor("fakes_form")
                        .withMcStatistics());
        AnalysisRegion counted = AnalysisRegion.counting(
                "CR",
                AnalysisSample.signal("signal", blob(6, 0, 0, 0.4)),
                AnalysisSample.background("background", control)
                        .with(Variation.ofWeights("tilt", tilted(control, 0.02), tilted(control, -0.02)))
                        .withFactor("k")
                        .withLuminosity(0.03)
                        .withBinUncertainty("method", 0.04)
                        .withMcStatistics());
        return Analysis.of(new NetworkObservable(NETWORK), Bins.floating(0, 1, 3, 0.05), signals, form, counted)
                .withLeastBackground(least);
    }

    private static void check(Analysis analysis, boolean dropout) {
        SoftCells cells = analysis.cells();
        HardJudgement judgement = analysis.judgement();
        int p = analysis.parameterCount();
        RandomStream random = STREAMS.stream(9);
        double[] at = Arrays.copyOf(analysis.initial(RandomStreams.of(2)), p + 1);
        for (int i = 0; i < p; i++) {
            at[i] += 0.2 * random.nextNormal();
        }
        at[p] = 0.1;
        Optional<Dropout> left = dropout ? Optional.of(new Dropout(STREAMS.child(1), 0)) : Optional.empty();
        GradientCheck.of(
                        all -> judgement.soft(cells.of(
                                all.slice(0, 0, p), all.slice(0, p, p + 1).reshape(), left)),
                        Tensor.of(at))
                .requireFirstOrder();
    }

    private static Goal goal(Measure measure) {
        return new Goal(measure, new ModelObjective(0.8, 0.9, List.of("mu", "scale", "k")), 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {"GAUSSIAN", "S_OVER_SQRT_B"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyGoalHasTheGradientOfDifferencesWithAllModifiers(Measure measure) {
        check(analysis(0).raising(goal(measure)), true);
    }

    private static void checkSecond(Measure measure) {
        Analysis analysis = analysis(0).raising(goal(measure));
        HardJudgement judgement = analysis.judgement();
        Tensor yields = analysis.cells()
                .of(Tensor.of(analysis.initial(RandomStreams.of(2))), Tensor.scalar(0.1), Optional.empty());
        int cells = yields.shape().dimension(1);
        GradientCheck.of(
                        scale -> judgement.soft(
                                yields.times(scale.reshape(1, cells).plus(1))),
                        Tensor.zeros(cells))
                .requireSecondOrder();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLS", "DISCOVERY", "LIMIT"})
    void theSecondDerivativesInTheYieldsAreThoseOfDifferencesWithAllModifiers(Measure measure) {
        checkSecond(measure);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = {"EXCLUSION", "UNCERTAINTY", "A_OPTIMALITY", "D_OPTIMALITY", "E_OPTIMALITY"})
    void theSecondDerivativesOfTheOtherMeasuresAreThoseOfDifferencesWithAllModifiers(Measure measure) {
        checkSecond(measure);
    }

    @ParameterizedTest
    @ValueSource(doubles = {15, 200})
    void soHasAWeightedSumUnderTheRuleAndBeyondIt(double least) {
        check(
                analysis(least)
                        .raising(
                                goal(Measure.CLS),
                                goal(Measure.DISCOVERY).withWeight(0.5),
                                goal(Measure.LIMIT).withWeight(2),
                                goal(Measure.UNCERTAINTY).withWeight(0.3)),
                false);
    }
}
