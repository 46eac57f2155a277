package org.wilks.infer.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;

/**
 * Every test of the corpus: pyhf 0.7.6's formulas on accurate fits. CLs and p0 agree within 1e-7; where q or q_A is zero but for the rounding of a
 * double-precision likelihood, its root is that of noise in the reference, and 1e-5 is asked for.
 */
class CorpusTestPeerTest {
    private static final double TOLERANCE = 1e-7;
    private static final double SINGULAR = 1e-5;

    record Case(String name, ReferenceCase reference, JsonNode test) {
        @Override
        public String toString() {
            return name;
        }

        TestStatistic statistic() {
            return TestStatistic.named(test.path("test_stat").asText());
        }

        boolean isDiscovery() {
            return statistic() instanceof TestStatistic.Q0;
        }

        /** The statistic {@code q} of pyhf keeps the suggested bound, so its references are reproduced with it kept. */
        HypothesisTest made(Model model) {
            return HypothesisTest.of(
                    Fit.of(model),
                    model.observed(),
                    statistic(),
                    HypothesisTestOptions.defaults().withPoiBoundsKept(statistic() instanceof TestStatistic.QMu));
        }
    }

    private static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        ReferenceCase.all()
                .filter(c -> c.reference().path("hypotest").isArray())
                .forEach(c -> c.reference()
                        .path("hypotest")
                        .forEach(t -> cases.add(
                                new Case(c.name() + " " + t.path("test_stat").asText() + " " + t.path("mu"), c, t))));
        return cases;
    }

    static Stream<Case> finite() {
        return all().stream().filter(c -> c.test.path("value_obs").isNumber());
    }

    static Stream<Case> withoutBackground() {
        return all().stream().filter(c -> "NaN".equals(c.test.path("value_obs").asText()));
    }

    @ParameterizedTest
    @MethodSource("finite")
    void observedAndExpectedAgree(Case c) {
        TestResult result =
                c.made(Model.of(c.reference.workspace())).at(c.test.path("mu").asDouble());
        double q = c.test.path("q_obs").asDouble();
        double root = c.test.path("sqrt_qmuA").asDouble();
        double tolerance = q > 0 && q < 1e-9 || root < 1e-4 ? SINGULAR : TOLERANCE;
        assertEquals(c.test.path("value_obs").asDouble(), c.isDiscovery() ? result.pValue() : result.cls(), tolerance);
        double[] expected = c.isDiscovery() ? result.expectedPValues() : result.expectedCls();
        for (int k = 0; k < expected.length; k++) {
            double reference = c.test.path("expected_set").get(k).asDouble();
            assertEquals(reference, expected[k], 1e-9 + 1e-8 * reference);
        }
        JsonNode tails = c.test.path("tail_probs");
        double clb = tails.get(tails.size() - 1).asDouble();
        assertEquals(clb, result.observed().clb(), tolerance);
        assertEquals(root, Math.sqrt(result.qA()), 1e-9 * (1 + root));
    }

    @Test
    void mostReferencesAreReachedToNineDigits() {
        long precise = finite().filter(c -> {
                    TestResult result = c.made(Model.of(c.reference.workspace()))
                            .at(c.test.path("mu").asDouble());
                    double mine = c.isDiscovery() ? result.pValue() : result.cls();
                    double reference = c.test.path("value_obs").asDouble();
                    return Math.abs(mine - reference) <= 1e-9 * reference;
                })
                .count();
        assertTrue(precise >= finite().count() - 8, precise + " of " + finite().count());
    }

    /** pyhf gives NaN for these: a bin has events but no rate at mu = 0. */
    @ParameterizedTest
    @MethodSource("withoutBackground")
    void discoveryWithoutBackgroundIsAnErrorThatNamesTheBin(Case c) {
        HypothesisTest test = c.made(Model.of(c.reference.workspace()));
        FitFailed fault = assertThrows(FitFailed.class, () -> test.at(0));
        assertTrue(fault.getMessage().contains("the rate is 0"), fault.getMessage());
        assertTrue(fault.getMessage().contains("bin"), fault.getMessage());
    }

    /** pyhf fails on this workspace: 0 is outside the suggested bounds [0.2, 1.5]. */
    @Test
    void lowerBoundAboveZeroIsNotUsedUnlessKept() {
        Model model = Model.of(
                ReferenceCase.of("xml_xmlimport_input__example_DataDriven").workspace());
        TestResult result = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1);
        assertTrue(result.cls() > 0 && result.cls() < 1);
        assertThrows(
                InvalidModel.class,
                () -> HypothesisTest.of(
                        Fit.of(model),
                        model.observed(),
                        TestStatistic.qMuTilde(),
                        HypothesisTestOptions.defaults().withPoiBoundsKept(true)));
    }

    /** The corpus's lumi case has a deficit, where q with a bound of 0 is not qMu. */
    @Test
    void qMuOfADeficitDiffersFromPyhfs() {
        ReferenceCase reference = ReferenceCase.of("validation_1bin_lumi");
        Model model = Model.of(reference.workspace());
        TestResult bounded = HypothesisTest.of(
                        Fit.of(model),
                        model.observed(),
                        TestStatistic.qMu(),
                        HypothesisTestOptions.defaults().withPoiBoundsKept(true))
                .at(1);
        TestResult unbounded =
                HypothesisTest.of(model, model.observed(), TestStatistic.qMu()).at(1);
        assertEquals(0.010472829226693887, bounded.cls(), TOLERANCE);
        assertEquals(0, bounded.muHat());
        assertTrue(unbounded.muHat() < -1);
        assertTrue(unbounded.q() > bounded.q());
        assertTrue(unbounded.cls() < bounded.cls());
    }
}
