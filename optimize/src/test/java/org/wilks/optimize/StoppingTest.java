package org.wilks.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StoppingTest {

    private static Stopping.Progress through(Stopping rule, double... values) {
        Stopping.Progress progress = rule.start();
        for (double value : values) {
            progress = rule.after(progress, value);
        }
        return progress;
    }

    @Test
    void convergesAfterAsManyIdleStepsAsThePatience() {
        Stopping rule = new Stopping(100, 3, 0, 0);
        assertEquals(Stopping.Verdict.RUNNING, through(rule, 5, 4, 4, 4).verdict());
        assertEquals(Stopping.Verdict.CONVERGED, through(rule, 5, 4, 4, 4, 4).verdict());
        assertEquals(Stopping.Verdict.RUNNING, through(rule, 5, 4, 4, 4, 3).verdict());
    }

    @Test
    void exhaustionIsNotConvergence() {
        assertEquals(
                Stopping.Verdict.EXHAUSTED,
                through(new Stopping(3, 10, 0, 0), 5, 4, 3).verdict());
    }

    @Test
    void smallImprovementsDoNotCount() {
        Stopping rule = new Stopping(100, 2, 0.01, 0);
        assertEquals(Stopping.Verdict.CONVERGED, through(rule, 100, 99.5, 99.2).verdict());
        assertEquals(99.2, through(rule, 100, 99.5, 99.2).best());
    }

    @Test
    void aVanishingGradientConverges() {
        Stopping rule = new Stopping(100, 10, 0, 1e-6);
        Evaluation still = new Evaluation(new double[2], 1, new double[] {1e-7, -1e-7});
        assertEquals(Stopping.Verdict.CONVERGED, rule.after(rule.start(), still).verdict());
    }

    @Test
    void valuesThatAreNotNumbersFail() {
        assertEquals(
                Stopping.Verdict.FAILED,
                through(new Stopping(100, 2, 0, 0), Double.NaN, Double.NaN).verdict());
    }

    @Test
    void schedulesStartAndEndWhereTheySay() {
        LearningRate cosine = new LearningRate.Cosine(0.1, 10, 0.01);
        assertEquals(0.1, cosine.at(0), 1e-17);
        assertEquals(0.055, cosine.at(5), 1e-16);
        assertEquals(0.01, cosine.at(10), 1e-17);
        assertEquals(0.01, cosine.at(1000), 1e-17);
        LearningRate exponential = new LearningRate.Exponential(1, 0.5, 10, false, 0.1);
        assertEquals(Math.sqrt(0.5), exponential.at(5), 1e-15);
        assertEquals(0.1, exponential.at(1000));
        assertEquals(1, new LearningRate.Exponential(1, 0.5, 10, true, 0).at(9));
        LearningRate warm = new LearningRate.WarmUp(4, cosine);
        assertEquals(0.02, warm.at(0), 1e-17);
        assertEquals(0.1, warm.at(4), 1e-17);
        assertThrows(IllegalArgumentException.class, () -> LearningRate.constant(0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.Cosine(0.1, 10, 0.2));
    }
}
