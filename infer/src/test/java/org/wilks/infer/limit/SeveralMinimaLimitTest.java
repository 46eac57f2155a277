package org.wilks.infer.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.WideWorkspaces;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.random.RandomStreams;

/** Limits of likelihoods whose profiles have several minima are on the lowest curve that is known. */
class SeveralMinimaLimitTest {
    private static final UpperLimitOptions OPTIONS = UpperLimitOptions.defaults();

    private static UpperLimit limit(Workspace workspace, TestStatistic statistic) {
        Model model = Model.of(workspace);
        return UpperLimit.of(HypothesisTest.of(model, model.observed(), statistic));
    }

    private static UpperLimit random(int stream, int seed) {
        return limit(RandomWorkspaces.draw(RandomStreams.of(seed).stream(stream)), TestStatistic.qMuTilde());
    }

    private static double wanted(double n) {
        return UpperLimit.expectedQA(OPTIONS, BaseDistribution.NORMAL, n);
    }

    /** A curve that a search from below loses and one from above does not: it looked as if q_A jumped over the target. */
    @Test
    void aCurveThatIsLostOnOneSideIsFollowed() {
        UpperLimit limit = random(339, 23);
        for (int n = -2; n < 0; n++) {
            TestedLimit found = limit.testedExpected(OPTIONS, n);
            assertEquals(Limit.Standing.INSIDE, found.limit().standing());
            assertEquals(wanted(n), found.test().qA(), 1e-7);
        }
        assertTrue(limit.expected(OPTIONS, -2).mu() > 1.2);
    }

    /** The fit to the data at a limit shows that the free fit, and with it the Asimov data, are not the lowest. */
    @Test
    void anExpectedLimitIsTheOneThatItsTestIsMadeAt() {
        for (UpperLimit limit : new UpperLimit[] {
            random(238, 23), random(127, 23), random(359, 23), limit(WideWorkspaces.of(287), TestStatistic.qMu())
        }) {
            for (int n = 0; n <= 1; n++) {
                TestedLimit tested = limit.testedExpected(OPTIONS, n);
                assertEquals(tested.limit(), limit.expected(OPTIONS, n));
                assertEquals(wanted(n), tested.test().qA(), 1e-7);
            }
        }
    }

    /** q_A stays below what the limit at two standard deviations needs, until fits end in another minimum. */
    @Test
    void aLimitIsNotWhereFitsLeaveTheLowestCurve() {
        TestedLimit found = random(257, 71).testedExpected(OPTIONS, 2);
        assertEquals(Limit.Standing.AT_JUMP, found.limit().standing());
        assertTrue(found.limit().mu() > 1e6);
        assertNotEquals(wanted(2), found.test().qA(), 0.1);
    }

    @Test
    void anExpectedLimitOfOneSearchIsThatOfSix() {
        UpperLimit limit = random(259, 23);
        LimitResult six = limit.find(0.05);
        for (int n = -2; n <= 2; n++) {
            assertEquals(six.expectedMu()[n + 2], limit.expected(OPTIONS, n).mu(), 1e-9 * six.expectedMu()[n + 2]);
        }
    }
}
