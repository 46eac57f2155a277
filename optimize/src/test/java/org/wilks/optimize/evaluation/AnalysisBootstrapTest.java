package org.wilks.optimize.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Blobs;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;

class AnalysisBootstrapTest {
    private static final RandomStreams STREAMS = RandomStreams.of(3);
    private static final Goal DISCOVERY = Goal.of(Measure.DISCOVERY);
    private static final Goal LIMIT = Goal.of(Measure.LIMIT);

    private static Events events(long seed, int index, int count, double x, double yield) {
        return Events.of(Blobs.normals(RandomStreams.of(seed), index, count, x, 0))
                .withYield(yield);
    }

    private static Analysis column(long seed, int count, Bins bins, Variation... variations) {
        AnalysisSample background = AnalysisSample.background("background", events(seed, 1, count, 0, 80))
                .withMcStatistics();
        for (Variation variation : variations) {
            background = background.with(variation);
        }
        return Analysis.of(
                new ColumnObservable(2, 0),
                bins,
                AnalysisRegion.of("SR", AnalysisSample.signal("signal", events(seed, 0, count, 1.5, 15)), background),
                AnalysisRegion.counting("CR", AnalysisSample.background("control", events(seed, 2, count, 0, 300))));
    }

    private static BootstrapResult bootstrap(int replicas, Candidate... candidates) {
        return AnalysisBootstrap.of(List.of(candidates), List.of(DISCOVERY, LIMIT), STREAMS, replicas);
    }

    @Test
    void theMeasuresOfTheEventsAreThoseOfHardHistograms() {
        Analysis blobs = Blobs.analysis(1, 300, Bins.floating(0, 1, 4, 0.02), Blobs.smooth(0));
        double[] at = blobs.initial(RandomStreams.of(1));
        BootstrapResult result = bootstrap(0, new Candidate("blobs", blobs, at));
        double[] shown =
                blobs.raising(DISCOVERY, LIMIT).judgement().shown(blobs.cells().hard(Tensor.of(at)));
        assertEquals(shown[0], result.values()[0][0], 1e-12);
        assertEquals(shown[1], MeasureScale.shown(Measure.LIMIT, result.values()[0][1]), 1e-12);
        assertTrue(result.shown(0, 0).isEmpty());
    }

    @Test
    void uncertaintiesOfBinsFollowTheEventsOfAReplica() {
        Analysis analysis = Analysis.of(
                new ColumnObservable(2, 0),
                Bins.uniform(-2, 3, 3),
                AnalysisRegion.of(
                        "SR",
                        AnalysisSample.signal("signal", events(1, 0, 300, 1.5, 15))
                                .withLuminosity(0.05),
                        AnalysisSample.background("background", events(1, 1, 300, 0, 80))
                                .withShapeFactor("form")
                                .withBinUncertainty("transfer", 0.1)
                                .withBinStatistics("events")),
                AnalysisRegion.control(
                        "FR",
                        AnalysisSample.background("background", events(1, 2, 300, 0, 200))
                                .withShapeFactor("form")));
        Candidate candidate = new Candidate("bins", analysis, new double[0]);
        double hard =
                analysis.raising(DISCOVERY).judgement().of(analysis.cells().hard(Tensor.zeros(0)));
        BootstrapResult result = bootstrap(30, candidate);
        assertEquals(hard, result.values()[0][0], 1e-12);
        double error = result.shown(0, 0).orElseThrow().error();
        assertTrue(error > 0.01 && error < 0.5, "error " + error);
    }

    @Test
    void eventsOnEdgesAndBeyondThemAreInTheBinsOfHardHistograms() {
        double[] x = {-9, -1, -0.5, 0, 0.25, 1, 7, 0.999};
        Events some = Events.of(Tensor.wrap(x).reshape(8, 1));
        Analysis analysis = Analysis.of(
                        new ColumnObservable(1, 0),
                        Bins.fixed(-1, 0, 0.25, 1),
                        AnalysisSample.signal("signal", some.withYield(3)),
                        AnalysisSample.background("background", some.withYield(50)))
                .raising(DISCOVERY);
        Candidate candidate = new Candidate("edges", analysis, new double[0]);
        double hard = analysis.judgement().of(analysis.cells().hard(Tensor.zeros(0)));
        assertEquals(hard, bootstrap(0, candidate).values()[0][0], 1e-12);
    }

    @Test
    void candidatesShareTheirReplicasSoThatTheSameOneDiffersByNothing() {
        Analysis analysis = column(1, 200, Bins.uniform(-3, 4, 4));
        Analysis finer = column(1, 200, Bins.uniform(-3, 4, 5));
        BootstrapResult result = bootstrap(
                40,
                new Candidate("a", analysis, new double[0]),
                new Candidate("b", analysis, new double[0]),
                new Candidate("c", finer, new double[0]));
        assertEquals(new Estimate(0, 0), result.shown(List.of(0), List.of(1), 0).orElseThrow());
        Estimate difference = result.shown(List.of(0), List.of(2), 0).orElseThrow();
        Estimate alone = result.shown(0, 0).orElseThrow();
        assertTrue(difference.error() < alone.error() && difference.error() > 0, difference + " of " + alone);
        Estimate mean = result.shown(List.of(0, 2), List.of(), 1).orElseThrow();
        assertEquals(
                (result.shown(0, 1).orElseThrow().value()
                                + result.shown(2, 1).orElseThrow().value())
                        / 2,
                mean.value(),
                1e-12);
        Estimate raised = result.raised(List.of(0), List.of(2), 1).orElseThrow();
        assertEquals(
                Math.log(result.shown(2, 1).orElseThrow().value()
                        / result.shown(0, 1).orElseThrow().value()),
                raised.value(),
                1e-9);
    }

    @Test
    void errorsAreHalfTheCentralIntervalOfTheReplicasWhateverTheirTails() {
        double[] drawn = new double[201];
        Arrays.setAll(drawn, r -> (r - 100) / 100.0);
        drawn[0] = -1e9;
        drawn[200] = Double.NaN;
        BootstrapResult result = new BootstrapResult(
                List.of("one"), List.of(DISCOVERY), new double[][] {{3}}, new double[][][] {{drawn}});
        Estimate estimate = result.shown(0, 0).orElseThrow();
        assertEquals(3, estimate.value());
        assertEquals(0.6827, estimate.error(), 0.01);
    }

    @Test
    void aVariedEventCountsAsOftenAsItsNominalOne() {
        Bins bins = Bins.uniform(-3, 4, 4);
        Analysis plain = column(1, 200, bins);
        Events nominal = plain.regions().get(0).samples().get(1).events();
        Analysis varied = column(
                1,
                200,
                bins,
                Variation.ofWeights("weights", nominal.weights(), nominal.weights()),
                Variation.ofInputs("inputs", nominal.inputs(), nominal.inputs()),
                Variation.mirrored("moved", new Variation.Moved(nominal)));
        BootstrapResult without = bootstrap(20, new Candidate("plain", plain, new double[0]));
        BootstrapResult with = bootstrap(20, new Candidate("varied", varied, new double[0]));
        for (int r = 0; r < 20; r++) {
            assertEquals(without.replicas()[0][0][r], with.replicas()[0][0][r], 1e-9);
        }
        Analysis simulated = column(1, 200, bins, Variation.ofEvents("other", nominal, nominal));
        BootstrapResult own = bootstrap(20, new Candidate("simulated", simulated, new double[0]));
        assertEquals(without.values()[0][0], own.values()[0][0], 1e-9);
        assertTrue(own.replicas()[0][0][0] < without.replicas()[0][0][0]);
    }

    @Test
    void theErrorIsThatOfIndependentSimulations() {
        int samples = 150;
        double[] drawn = new double[samples];
        Bins bins = Bins.uniform(-1.5, 1.5, 3);
        for (int i = 0; i < samples; i++) {
            drawn[i] = bootstrap(0, new Candidate("one", column(100 + i, 250, bins), new double[0]))
                    .values()[0][0];
        }
        double truth = Spread.of(drawn).deviation();
        double mean = 0;
        for (int i = 0; i < 5; i++) {
            Candidate candidate = new Candidate("one", column(100 + i, 250, bins), new double[0]);
            mean += bootstrap(100, candidate).shown(0, 0).orElseThrow().error() / 5;
        }
        assertEquals(1, mean / truth, 0.2, mean + " against " + truth);
    }

    @Test
    void theBitsAreTheSameForAnyNumberOfThreads() {
        Candidate candidate = new Candidate("one", column(1, 100, Bins.uniform(-3, 4, 4)), new double[0]);
        assertEquals(
                Pieces.withThreads(1, () -> bootstrap(15, candidate)),
                Pieces.withThreads(3, () -> bootstrap(15, candidate)));
        BootstrapResult fewer = bootstrap(7, candidate);
        assertArrayEquals(
                fewer.replicas()[0][0], Arrays.copyOf(bootstrap(15, candidate).replicas()[0][0], 7));
    }

    @Test
    void whereTheRuleIsBrokenThereIsNoMeasure() {
        Analysis ruled = column(1, 100, Bins.uniform(-3, 4, 4)).withLeastBackground(500);
        BootstrapResult result = bootstrap(5, new Candidate("ruled", ruled, new double[0]));
        assertTrue(Double.isNaN(result.values()[0][0]));
        assertTrue(result.shown(0, 0).isEmpty());
    }

    @Test
    void candidatesOfOtherEventsAreRefused() {
        List<Candidate> two = new ArrayList<>();
        two.add(new Candidate("a", column(1, 100, Bins.uniform(-3, 4, 4)), new double[0]));
        two.add(new Candidate("b", column(1, 101, Bins.uniform(-3, 4, 4)), new double[0]));
        String message = assertThrows(
                        InvalidConfiguration.class, () -> AnalysisBootstrap.of(two, List.of(DISCOVERY), STREAMS, 1))
                .getMessage();
        assertTrue(message.startsWith("bootstrap: b and a are not of the same samples"), message);
        assertThrows(InvalidConfiguration.class, () -> AnalysisBootstrap.of(List.of(), List.of(DISCOVERY), STREAMS, 1));
    }
}
