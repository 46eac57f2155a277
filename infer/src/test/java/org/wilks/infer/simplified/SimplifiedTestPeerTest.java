package org.wilks.infer.simplified;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.HypothesisTestOptions.AsimovConvention;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.interval.Interval;
import org.wilks.infer.interval.Level;
import org.wilks.infer.likelihood.CombinedLikelihood;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;

/**
 * Tests and limits in spey's convention, within what spey's fits allow: it minimises −ln L to 1e-6, which where the statistic of the Asimov data is
 * small, as in the cases with two bins, is a few 1e-4 of its root; and it stops the search for limits at 1e-4.
 */
class SimplifiedTestPeerTest {
    private static final double CLS = 6e-4;
    private static final double LIMIT = 3e-4;
    private static final double ROOT = 1e-3;

    private static final HypothesisTestOptions SPEY =
            HypothesisTestOptions.defaults().withAsimov(AsimovConvention.CONDITIONAL_MAIN);

    static Stream<String> cases() {
        return SpeyCase.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void testsLimitsAndSignificancesAgree(String name) {
        SpeyCase model = SpeyCase.of(name);
        agree(model.likelihood(), model.observed(), model.results(), true);
        agree(model.likelihood(), model.apriori(), model.results(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void distancesPullsAndCurvaturesAgree(String name) {
        SpeyCase model = SpeyCase.of(name);
        JsonNode results = model.results().path("observed");
        StrengthProfile profile = StrengthProfile.of(Fit.of(model.likelihood()), model.observed(), false);
        assertEquals(results.path("chi2_mu1").asDouble(), profile.chi2(1), 1e-6);
        assertEquals(results.path("chi2_mu1_vs_0").asDouble(), profile.chi2(1, 0), 1e-6);
        assertEquals(results.path("sigma_mu_at_1_hessian").asDouble(), profile.sigma(1), 3e-5);
        assertEquals(Math.signum(profile.muHat() - 1) * Math.sqrt(profile.chi2(1)), profile.pull(1), 1e-12);
    }

    @Test
    void combinationsAgree() {
        JsonNode document = SpeyCase.document("uncorr_combiner_r0");
        JsonNode inputs = document.path("inputs");
        SimplifiedLikelihood a = part(inputs.path("A"));
        SimplifiedLikelihood b = part(inputs.path("B"));
        SimplifiedLikelihood c = part(inputs.path("C"));
        CombinedLikelihood all = CombinedLikelihood.of("A", a).with("B", b).with("C", c);
        JsonNode results = document.path("results");
        agree(all, all.data(a.observed(), b.observed(), c.observed()), results, true);
        agree(all, all.data(a.apriori(), b.apriori(), c.apriori()), results, false);
        Data data = all.data(a.observed(), b.observed(), c.observed());
        for (Map.Entry<String, JsonNode> entry :
                results.path("observed").path("nll").properties()) {
            double ours = Fit.of(all)
                    .withPoi(Double.parseDouble(entry.getKey()))
                    .run(data)
                    .nll();
            double excess = entry.getValue().asDouble() - ours;
            assertTrue(excess > -1e-10 && excess < 1e-6, () -> "at " + entry.getKey() + ": " + excess);
        }
    }

    private static SimplifiedLikelihood part(JsonNode inputs) {
        double[] b = SpeyCase.numbers(inputs.path("b"));
        Background background = switch (inputs.path("backend").asText()) {
            case "default.uncorrelated_background" -> Background.uncorrelated(b, SpeyCase.numbers(inputs.path("u")));
            case "default.correlated_background" -> Background.correlated(b, SpeyCase.matrix(inputs.path("cov")));
            default -> Background.exact(b);
        };
        return SimplifiedLikelihood.of(
                Signal.of(SpeyCase.numbers(inputs.path("s"))), background, SpeyCase.numbers(inputs.path("d")));
    }

    private static void agree(Likelihood model, Data data, JsonNode results, boolean observed) {
        JsonNode main = results.path(observed ? "observed" : "apriori");
        JsonNode expected = results.path(observed ? "aposteriori" : "apriori");
        HypothesisTest test = HypothesisTest.of(Fit.of(model), data, TestStatistic.qMuTilde(), SPEY);
        TestResult at1 = test.at(1);
        ChiSquareTest chiSquare = ChiSquareTest.of(Fit.of(model), data, TestStatistic.qMuTilde(), 1);
        LimitResult limits = UpperLimit.of(test).find(0.05);
        assertEquals(main.path("mle_asimov").get(0).asDouble(), test.asimovMuHat(), ROOT);
        for (int k = 0; k < 5; k++) {
            assertEquals(expected.path("cls_asymptotic_mu1").get(k).asDouble(), 1 - at1.expectedCls()[k], CLS);
            assertEquals(
                    expected.path("cls_chi_square_mu1").get(k).asDouble(),
                    1 - chiSquare.expected().get(k).cls(),
                    CLS);
        }
        if (observed) {
            assertEquals(main.path("cls_asymptotic_mu1").get(0).asDouble(), 1 - at1.cls(), CLS);
            assertEquals(main.path("cls_chi_square_mu1").get(0).asDouble(), 1 - chiSquare.cls(), CLS);
            double limit = main.path("upper_limit_95").asDouble();
            assertEquals(limit, limits.observed().mu(), LIMIT * limit);
        }
        double median = expected.path("upper_limit_95").asDouble();
        assertEquals(median, limits.expectedMu()[2], LIMIT * median);
        for (int k = 0; k < main.path("upper_limit_95_1sigma").size(); k++) {
            double band = main.path("upper_limit_95_1sigma").get(k).asDouble();
            assertEquals(band, limits.expectedMu()[1 + k], LIMIT * band);
        }
        Discovery discovery = Discovery.of(HypothesisTest.of(Fit.of(model), data, TestStatistic.q0(), SPEY));
        JsonNode significance = main.path("significance");
        assertEquals(significance.get(0).asDouble(), Math.sqrt(discovery.test().qA()), ROOT);
        assertEquals(significance.get(1).asDouble(), discovery.z(), ROOT);
        assertEquals(significance.get(2).get(0).asDouble(), discovery.p0(), ROOT);
        for (int k = 0; k < 5; k++) {
            assertEquals(
                    significance.get(3).get(k).asDouble(),
                    discovery.expected().get(k).p0(),
                    CLS);
        }
        JsonNode interval = main.path("chi2_test_two_sided");
        if (interval.isArray()) {
            Interval found = Interval.of(Fit.of(model).withBounds("mu", -50, 50), data, 0, Level.confidence(0.95));
            assertEquals(interval.get(0).asDouble(), found.lower().value(), 3e-5);
            assertEquals(interval.get(1).asDouble(), found.upper().value(), 3e-5);
        }
    }

    @Test
    void asimovDataWithCentresLeftAtZeroAreNotMinimalAtTheirSignal() {
        SpeyCase model = SpeyCase.of("uncorrelated_background_n02");
        HypothesisTest kept =
                HypothesisTest.of(Fit.of(model.likelihood()), model.observed(), TestStatistic.qMuTilde(), SPEY);
        HypothesisTest moved = HypothesisTest.of(model.likelihood(), model.observed(), TestStatistic.qMuTilde());
        assertEquals(0.69856, kept.asimovMuHat(), 1e-5);
        assertEquals(0, moved.asimovMuHat(), 1e-12);
        // the same data, signal and background exclude three times as much when the centres move with the Asimov data
        assertEquals(0.10395, 1 - kept.at(1).cls(), 1e-5);
        assertTrue(1 - moved.at(1).cls() > 0.2);
    }

    @Test
    void chiSquareTestExcludesNothingBelowTheBestFit() {
        SpeyCase model = SpeyCase.of("poisson_n02");
        ChiSquareTest chiSquare =
                ChiSquareTest.of(Fit.of(model.likelihood()), model.observed(), TestStatistic.qMuTilde(), 1);
        assertTrue(chiSquare.muHat() > 1);
        assertEquals(0, chiSquare.qTested());
        assertEquals(1, chiSquare.cls());
        // which says nothing of the sensitivity: Asimov data do
        double cls = HypothesisTest.of(model.likelihood(), model.observed(), TestStatistic.qMuTilde())
                .at(1)
                .cls();
        assertEquals(0.62629, cls, 1e-5);
    }
}
