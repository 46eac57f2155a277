package org.wilks.optimize.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingState;
import org.wilks.relax.Schedule;

class CrossEntropyTest {
    private static final Bins BINS = Bins.floating(0, 1, 3, 0.05);

    private static Analysis blobs(int seed) {
        return Blobs.analysis(seed, 80, BINS, Blobs.smooth(0));
    }

    private static double meanLog(Analysis analysis, double[] at, Tensor inputs, boolean signal) {
        double[] p = analysis.observable()
                .of(Tensor.of(Arrays.copyOf(at, analysis.observable().parameterCount())), inputs, Optional.empty())
                .toArray();
        return Arrays.stream(p)
                .map(x -> -Math.log(signal ? x : 1 - x))
                .average()
                .orElseThrow();
    }

    @Test
    void itIsTheMeanLogarithmOfBothClasses() {
        Analysis one = blobs(1);
        double[] at = one.initial(RandomStreams.of(3));
        AnalysisSample signal = one.regions().get(0).samples().get(0);
        AnalysisSample background = one.regions().get(0).samples().get(1);
        double ofSignal = meanLog(one, at, signal.events().inputs(), true);
        double nominal = meanLog(one, at, background.events().inputs(), false);
        CrossEntropy plain = CrossEntropy.of(one, blobs(2));
        assertEquals(
                ofSignal + nominal, plain.epoch(at, 0).value(Tensor.of(at), 0).item(), 1e-12);
        assertEquals(-ofSignal - nominal, plain.judge(at).training(), 1e-12);
        Variation shift = background.variations().get(0);
        double all = (nominal
                        + meanLog(one, at, shift.up().of(background.events()).inputs(), false)
                        + meanLog(
                                one,
                                at,
                                shift.down()
                                        .orElseThrow()
                                        .of(background.events())
                                        .inputs(),
                                false))
                / 3;
        assertEquals(
                ofSignal + all,
                plain.augmented().epoch(at, 0).value(Tensor.of(at), 0).item(),
                1e-12);
    }

    @Test
    void itsGradientIsThatOfDifferencesAndLeavesBinsAlone() {
        Analysis one = Blobs.analysis(1, 40, BINS, Blobs.smooth(0.3));
        CrossEntropy objective = CrossEntropy.of(one, one).augmented().withDropout(RandomStreams.of(2));
        double[] at = one.initial(RandomStreams.of(3));
        GradientCheck.of(p -> objective.epoch(at, 4).value(p, 0), Tensor.of(at)).requireFirstOrder();
    }

    @Test
    void itIsFiniteWhereProbabilitiesAreZero() {
        Analysis one = blobs(1);
        double[] at = one.initial(RandomStreams.of(3));
        Arrays.setAll(at, i -> i < one.observable().parameterCount() ? 1e3 * at[i] : at[i]);
        double value =
                CrossEntropy.of(one, one).epoch(at, 0).value(Tensor.of(at), 0).item();
        assertTrue(Double.isFinite(value) && value > 1, "" + value);
    }

    @Test
    void weightsKeepTheirSignsAndYieldsDoNotMatter() {
        Tensor x = Tensor.of(1, 2, 3).reshape(3, 1);
        Network network = Network.of(Standardisation.none(1), new DenseLayer(1, Activation.IDENTITY, false, 0));
        Analysis one = Analysis.of(
                new org.wilks.optimize.training.NetworkObservable(network),
                Bins.uniform(-5, 5, 2),
                AnalysisSample.signal("s", Events.of(x)),
                AnalysisSample.background("b", new Events(x, new double[] {4, 2, -2})));
        double[] at = {0.5, 0};
        double s = (softplus(-0.5) + softplus(-1) + softplus(-1.5)) / 3;
        double b = (4 * softplus(0.5) + 2 * softplus(1) - 2 * softplus(1.5)) / 4;
        assertEquals(
                s + b,
                CrossEntropy.of(one, one).epoch(at, 0).value(Tensor.of(at), 0).item(),
                1e-12);
    }

    private static double softplus(double z) {
        return Math.log1p(Math.exp(z));
    }

    @Test
    void itsEndIsAStartOfTheMeasure() {
        Analysis training = blobs(1);
        Analysis validation = blobs(2);
        Training adam = new Training(Adam.of(LearningRate.constant(0.05)), 40, 40);
        TrainingState warm = adam.run(
                CrossEntropy.of(training, validation), adam.start(training.initial(RandomStreams.of(3))), state -> {});
        AnalysisObjective objective = AnalysisObjective.of(training, validation, Schedule.constant(0.09));
        double before = objective.judge(warm.chosen()).validation();
        Training few = new Training(Adam.of(LearningRate.constant(0.01)), 10, 10);
        TrainingState end = few.run(objective, few.start(warm.chosen()), state -> {});
        assertTrue(end.best().orElseThrow().validation() >= before);
        assertTrue(objective.judge(training.initial(RandomStreams.of(3))).validation() < before);
    }

    @Test
    void observablesWithoutALogitAreRefused() {
        Analysis column = blobs(1).withObservable(new ColumnObservable(2, 0), BINS);
        assertEquals(
                "cross-entropy: the observable is a column; a network is needed",
                assertThrows(InvalidConfiguration.class, () -> CrossEntropy.of(column, column))
                        .getMessage());
        Network tanh = Network.of(Standardisation.none(2), DenseLayer.output().withActivation(Activation.TANH));
        Analysis other = Blobs.analysis(1, 10, BINS, tanh);
        assertEquals(
                "cross-entropy: the last layer of the network is TANH; it has to be SIGMOID, a probability, or"
                        + " IDENTITY, a logit",
                assertThrows(InvalidConfiguration.class, () -> CrossEntropy.of(other, other))
                        .getMessage());
    }
}
