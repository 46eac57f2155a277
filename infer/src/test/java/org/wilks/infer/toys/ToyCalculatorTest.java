package org.wilks.infer.toys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.hypothesis.Counting;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;

class ToyCalculatorTest {
    private static final int TOYS = 4000;

    /** Enough for sums of Poisson probabilities of the means below. */
    private static final int MOST = 120;

    static Model twoBins() {
        return Model.of(
                WorkspaceFile.read(Path.of("src/test/resources/org/wilks/infer/histfactory/doc_2bin_1channel.json"))
                        .workspace());
    }

    private static ToyCalculator calculator(Likelihood model, Data data, ToyStatistic statistic, ToyOptions options) {
        return ToyCalculator.of(Fit.of(model), data, statistic, options);
    }

    private static double poisson(int n, double mean) {
        double log = n * Math.log(mean) - mean;
        for (int k = 2; k <= n; k++) {
            log -= Math.log(k);
        }
        return Math.exp(log);
    }

    private static double deviance(double n, double rate) {
        return 2 * (rate - n + (n > 0 ? n * Math.log(n / rate) : 0));
    }

    /** The statistic of n events of signal mu s and background b, by hand. */
    private static double byHand(String symbol, int n, double mu, double s, double b) {
        double free = (n - b) / s;
        double hat = symbol.equals("q") || symbol.equals("t") ? free : Math.max(0, free);
        double d = deviance(n, mu * s + b) - deviance(n, hat * s + b);
        return switch (symbol) {
            case "q0" -> free < 0 ? 0 : d;
            case "q", "qtilde" -> hat > mu ? 0 : d;
            case "lep", "tevatron" -> deviance(n, mu * s + b) - deviance(n, b);
            default -> d;
        };
    }

    @Test
    void pValuesOfACountAreThoseOfItsEnumeration() {
        double s = 6;
        double b = 9;
        int observed = 11;
        Counting model = Counting.known(new double[] {s}, new double[] {b});
        for (ToyStatistic statistic : ToyStatistic.all()) {
            String symbol = statistic.symbol();
            double mu = symbol.equals("q0") ? 0 : 1.3;
            ToyResult result = calculator(
                            model,
                            model.data(observed),
                            statistic,
                            ToyOptions.defaults().withSeed(5))
                    .at(mu)
                    .test(IndexRange.first(TOYS));
            double q = byHand(symbol, observed, mu, s, b);
            assertEquals(q, result.observed(), 1e-9, symbol);
            double clsb = 0;
            double clb = 0;
            for (int n = 0; n < MOST; n++) {
                if (byHand(symbol, n, mu, s, b) >= q - 1e-9) {
                    clsb += poisson(n, mu * s + b);
                    clb += poisson(n, statistic.alternativeMu() * s + b);
                }
            }
            assertEquals(clsb, result.clsb().value(), 4 * Math.sqrt(clsb * (1 - clsb) / TOYS), symbol);
            assertEquals(clb, result.clb().value(), 4 * Math.sqrt(clb * (1 - clb) / TOYS), symbol);
            assertEquals(Math.sqrt(clsb * (1 - clsb) / TOYS), result.clsb().error(), 2e-3, symbol);
            assertEquals(
                    result.clsb().value() / result.clb().value(),
                    result.cls().orElseThrow().value(),
                    symbol);
            assertTrue(result.tested().failures().isEmpty(), symbol);
        }
    }

    @Test
    void pValuesOfLargeCountsAreAsymptotic() {
        double b = 10_000;
        double s = 100;
        Counting model = Counting.of(new double[] {s, s / 2}, new double[] {b, b}, new double[] {4 * b, 4 * b});
        Data data = model.data(b + 40, b - 30);
        for (TestStatistic statistic : TestStatistic.all()) {
            double mu = statistic.symbol().equals("q0") ? 0 : 1.5;
            TestResult law = HypothesisTest.of(model, data, statistic).at(mu);
            ToyResult toys = ToyCalculator.of(model, data, statistic).at(mu).test(IndexRange.first(TOYS));
            assertEquals(law.q(), toys.observed(), 1e-9);
            String name = statistic.symbol();
            // counts of the tested hypothesis stay below one in the last place of any asymptotic correction
            double clsb = law.observed().clsb();
            if (law.q() > 0) {
                assertEquals(clsb, toys.clsb().value(), 4.5 * Math.sqrt(clsb * (1 - clsb) / TOYS), name);
                assertEquals(
                        law.observed().clb(),
                        toys.clb().value(),
                        4.5 * toys.clb().error(),
                        name);
            }
        }
    }

    @Test
    void expectedBandsAreThoseOfEveryBackgroundToy() {
        Counting model = Counting.of(new double[] {400}, new double[] {10_000}, new double[] {40_000});
        Data data = model.data(10_050);
        TestResult law =
                HypothesisTest.of(model, data, TestStatistic.qMuTilde()).at(1.2);
        ToyResult toys =
                ToyCalculator.of(model, data, TestStatistic.qMuTilde()).at(1.2).test(IndexRange.first(TOYS));
        for (int k = 0; k < 5; k++) {
            ToyBand band = toys.expected().get(k);
            assertEquals(2 - k, band.n());
            assertEquals(
                    law.expected().get(k).cls(),
                    band.cls().value(),
                    5 * band.cls().error(),
                    "band " + k);
            assertEquals(
                    law.expected().get(k).clsb(),
                    band.clsb().value(),
                    5 * band.clsb().error(),
                    "band " + k);
            assertTrue(band.cls().error() > 0 && band.cls().error() < 0.05);
        }
    }

    @Test
    void toysAreTheSameForAnySplitAndAnyNumberOfThreads() {
        Model model = twoBins();
        ToyPoint point = ToyCalculator.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1);
        for (ToyHypothesis hypothesis : ToyHypothesis.values()) {
            Ensemble whole = point.toys(hypothesis, new IndexRange(0, 300));
            Ensemble alone = Pieces.withThreads(1, () -> point.toys(hypothesis, new IndexRange(0, 300)));
            Ensemble three = Pieces.withThreads(3, () -> point.toys(hypothesis, new IndexRange(0, 300)));
            Ensemble split = point.toys(hypothesis, new IndexRange(211, 300))
                    .merge(point.toys(hypothesis, new IndexRange(0, 100)))
                    .merge(point.toys(hypothesis, new IndexRange(100, 211)));
            assertEquals(whole, alone);
            assertEquals(whole, three);
            assertEquals(whole, split);
            assertEquals(List.of(new IndexRange(0, 300)), split.ranges());
            assertEquals(whole.part(new IndexRange(50, 260)), point.toys(hypothesis, new IndexRange(50, 260)));
            assertEquals(whole, point.completed(split.part(new IndexRange(20, 90)), new IndexRange(0, 300)));
        }
    }

    @Test
    void seedsAndHypothesesGiveOtherToys() {
        Model model = twoBins();
        ToyCalculator first = ToyCalculator.of(model, model.observed(), TestStatistic.qMuTilde());
        ToyCalculator second = calculator(
                model,
                model.observed(),
                ToyStatistic.of(TestStatistic.qMuTilde()),
                ToyOptions.defaults().withSeed(1));
        IndexRange range = IndexRange.first(50);
        Ensemble toys = first.at(1).toys(ToyHypothesis.TESTED, range);
        assertNotEquals(
                Arrays.toString(toys.values()),
                Arrays.toString(second.at(1).toys(ToyHypothesis.TESTED, range).values()));
        assertNotEquals(
                Arrays.toString(toys.values()),
                Arrays.toString(
                        first.at(1).toys(ToyHypothesis.ALTERNATIVE, range).values()));
    }

    @Test
    void generationsDifferInWhatFluctuates() {
        // the auxiliary measurement is as weak as the count, so it matters whether it fluctuates
        Counting model = Counting.of(new double[] {30}, new double[] {50}, new double[] {50});
        Data data = model.data(70);
        double[] widths = new double[2];
        for (int k = 0; k < 2; k++) {
            Generation generation = k == 0 ? Generation.FREQUENTIST : Generation.MAIN_ONLY;
            Ensemble toys = calculator(
                            model,
                            data,
                            ToyStatistic.of(TestStatistic.tMu()),
                            ToyOptions.defaults().withGeneration(generation))
                    .at(1)
                    .toys(ToyHypothesis.TESTED, IndexRange.first(2000));
            widths[k] = Arrays.stream(toys.values()).average().orElseThrow();
        }
        // t is chi-squared of one degree of freedom; without the auxiliary fluctuations it is narrower
        assertEquals(1, widths[0], 0.15);
        assertTrue(widths[1] < 0.8 * widths[0], Arrays.toString(widths));
    }

    @Test
    void nominalToysAreThrownAtTheSuggestedStarts() {
        Model model = twoBins();
        ToyCalculator calculator = calculator(
                model,
                model.observed(),
                ToyStatistic.of(TestStatistic.qMuTilde()),
                ToyOptions.defaults().withGeneration(Generation.NOMINAL));
        double[] point = calculator.at(1).generatingPoint(ToyHypothesis.ALTERNATIVE);
        double[] starts = model.parameters().inits();
        starts[model.parameters().poi().orElseThrow()] = 0;
        assertArrayEquals(starts, point);
    }

    @Test
    void aBackgroundThatCannotGiveTheDataIsDrawnAtTheSuggestedStarts() {
        Counting model = Counting.known(new double[] {5, 3}, new double[] {50, 0});
        ToyPoint point = ToyCalculator.of(model, model.data(52, 2), TestStatistic.qMuTilde())
                .at(1);
        assertTrue(point.isNominalForWantOfAFit(ToyHypothesis.ALTERNATIVE));
        assertEquals(false, point.isNominalForWantOfAFit(ToyHypothesis.TESTED));
        ToyResult result = point.test(IndexRange.first(200));
        assertEquals(
                0,
                result.tested().failures().size()
                        + result.alternative().failures().size());
        // two events where there is no background: the data are far from the background's
        assertTrue(result.clb().value() > 0.9, "" + result.clb());
    }

    @Test
    void theLowestOfSeveralMinimaCounts() {
        // two bins with a wiggling background: the test finds a higher minimum for some of these toys
        Model model = Model.of(WorkspaceFile.read(
                        Path.of("src/test/resources/org/wilks/infer/histfactory/xml_xmlimport_input2__example.json"))
                .workspace());
        ToyPoint point =
                ToyCalculator.of(model, model.observed(), TestStatistic.tMu()).at(1);
        Ensemble toys = point.toys(ToyHypothesis.ALTERNATIVE, IndexRange.first(40));
        var law = model.sampler(point.generatingPoint(ToyHypothesis.ALTERNATIVE));
        var streams = RandomStreams.of(0).child("alternative");
        double[] values = toys.values();
        for (int i = 0; i < values.length; i++) {
            Data toy = law.draw(streams.stream(i));
            Fitter fitter = Fit.of(model).withBounds("SigXsecOverSM", -10, 20).fitter(toy);
            double free = Double.POSITIVE_INFINITY;
            double held = Double.POSITIVE_INFINITY;
            for (double mu = -1; mu <= 3; mu += 0.5) {
                for (double pull = -2; pull <= 2; pull += 0.5) {
                    double[] start = model.parameters().inits();
                    for (int p = 0; p < start.length; p++) {
                        boolean poi = p == model.parameters().poi().orElseThrow();
                        start[p] = poi ? mu : model.parameters().lower()[p] < -1 ? pull : start[p];
                    }
                    free = Math.min(free, deviance(() -> fitter.run(start)));
                    held = Math.min(held, deviance(() -> fitter.runAt(1, start)));
                }
            }
            assertEquals(held - free, values[i], 1e-6, "toy " + i);
        }
    }

    private static double deviance(Supplier<Optimum> fit) {
        try {
            return fit.get().deviance();
        } catch (FitFailed e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    @Test
    void hybridToysOfACountAreThoseOfItsMarginalLaw() {
        // n ~ Poisson(mu s + g b), g ~ Gamma(m + 1) / tau with m = tau observed: a negative binomial law of the
        // background
        Model model = ToyModels.oneBin(20, 30, 5, 40);
        Data data = model.observed();
        ToyCalculator calculator = calculator(
                model, data, new ToyStatistic.LepRatio(), ToyOptions.defaults().withGeneration(Generation.HYBRID));
        ToyResult result = calculator.at(1).test(IndexRange.first(TOYS));
        // tau = (30 / 5)^2 = 36: g = Gamma(37) / 36; P(n >= N) for the background alone
        double clb = 0;
        for (int n = 0; n <= 40; n++) {
            clb += negativeBinomial(n, 37, 30.0 / 36);
        }
        // the ratio falls with the count: CLb counts toys with at most the observed 40 events
        assertEquals(clb, result.clb().value(), 4 * result.clb().error());
    }

    /** The probability of n events whose mean is a gamma variate of a shape times a scale. */
    private static double negativeBinomial(int n, double shape, double scale) {
        double p = scale / (1 + scale);
        double log = shape * Math.log1p(-p) + n * Math.log(p);
        for (int k = 1; k <= n; k++) {
            log += Math.log((shape + k - 1) / k);
        }
        return Math.exp(log);
    }

    @Test
    void statisticsOfToysAreThoseOfATestOfTheirData() {
        Model model = twoBins();
        ToyCalculator calculator = ToyCalculator.of(model, model.observed(), TestStatistic.qMuTilde());
        ToyPoint point = calculator.at(1);
        double[] values =
                point.toys(ToyHypothesis.ALTERNATIVE, IndexRange.first(40)).values();
        var law = model.sampler(point.generatingPoint(ToyHypothesis.ALTERNATIVE));
        var streams = RandomStreams.of(0).child("alternative");
        for (int i = 0; i < values.length; i++) {
            Data toy = law.draw(streams.stream(i));
            assertEquals(
                    HypothesisTest.of(model, toy, TestStatistic.qMuTilde())
                            .at(1)
                            .q(),
                    values[i],
                    1e-8,
                    "toy " + i);
        }
    }

    @Test
    void faultsAreToldInOneLine() {
        Model model = twoBins();
        ToyCalculator calculator = ToyCalculator.of(model, model.observed(), TestStatistic.qMuTilde());
        refused(InvalidInput.class, "number of toys: 0; at least 1 is needed", () -> IndexRange.first(0));
        refused(
                InvalidInput.class,
                "range of toys: from 5 to 3; it needs a first index from 0 on and an end above it",
                () -> new IndexRange(5, 3));
        refused(
                InvalidInput.class,
                "tested value mu = -1.0: the statistic qtilde tests values from 0 on; t tests any",
                () -> calculator.at(-1));
        refused(
                InvalidInput.class,
                "tested value mu = 0.0: the statistic tevatron compares it with 0, so it has to be another finite number",
                () -> calculator(model, model.observed(), new ToyStatistic.TevatronRatio(), ToyOptions.defaults())
                        .at(0));
        assertThrows(InvalidInput.class, () -> ToyStatistic.named("lhc"));
        assertThrows(InvalidInput.class, () -> Generation.named("lhc"));
    }

    @Test
    void toysAtNegativeRatesAreRefusedWithTheirBin() {
        Counting model = Counting.known(new double[] {-20}, new double[] {10}).withBounds(0, 10);
        InvalidModel refused = assertThrows(
                InvalidModel.class,
                () -> calculator(
                                model,
                                model.data(10),
                                new ToyStatistic.LepRatio(),
                                ToyOptions.defaults().withGeneration(Generation.NOMINAL))
                        .at(1));
        assertTrue(refused.getMessage().contains("bin 0"), refused.getMessage());
        Likelihood silent = new Silent(ToyModels.oneBin(20, 30, 5, 40));
        InvalidModel none = assertThrows(
                InvalidModel.class,
                () -> ToyCalculator.of(silent, new Data(new double[] {40}, new double[] {36}), TestStatistic.qMuTilde())
                        .at(1));
        assertEquals("pseudo-experiments: this likelihood draws no data (Silent has no sampler)", none.getMessage());
    }

    private static void refused(
            Class<? extends RuntimeException> type, String message, org.junit.jupiter.api.function.Executable work) {
        assertEquals(message, assertThrows(type, work).getMessage());
    }

    /** A likelihood that draws no data. */
    private record Silent(Likelihood inside) implements Likelihood {
        @Override
        public Parameters parameters() {
            return inside.parameters();
        }

        @Override
        public Data expected(double[] parameters) {
            return inside.expected(parameters);
        }

        @Override
        public LikelihoodEvaluator evaluator(Data data) {
            return inside.evaluator(data);
        }
    }
}
