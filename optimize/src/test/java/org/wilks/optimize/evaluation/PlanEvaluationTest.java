package org.wilks.optimize.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.analysis.Blobs;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.PlanRun;
import org.wilks.optimize.plan.Stage;
import org.wilks.optimize.plan.TrainingPlan;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Schedule;

class PlanEvaluationTest {
    private static final Goal DISCOVERY = Goal.of(Measure.DISCOVERY);
    private static final Goal LIMIT = Goal.of(Measure.LIMIT);

    @Test
    void plansAreComparedSeedBySeedOnTestEvents() {
        AnalysisParts parts = AnalysisParts.of(Blobs.analysis(1, 300, Bins.floating(0, 1, 3, 0.02), Blobs.smooth(0))
                .split(RandomStreams.of(2), 2, 1, 1));
        Training steps = new Training(Adam.of(LearningRate.constant(0.03)), 6, 6);
        List<TrainingPlan> plans = List.of(
                TrainingPlan.crossEntropy(Stage.crossEntropy(steps)),
                TrainingPlan.scratch("CLs", Stage.measure(steps, Schedule.constant(0.1))));
        PlanResult result = PlanRun.run(parts, plans, List.of(1L, 2L), Optional.empty(), PlanListener.NONE);
        PlanEvaluation all = PlanEvaluation.of(
                parts,
                result,
                EvaluationOptions.defaults().withMetrics(DISCOVERY, LIMIT).withReplicas(10));
        assertEquals(4, all.tested().size());
        assertTrue(all.tested().get(0).auc() > 0.5);
        assertEquals(List.of("cross-entropy, equal bins", "CLs from scratch"), all.plans());
        assertEquals(4, all.summaries().size());
        double[][] values = all.bootstrap().values();
        PlanComparison difference = all.comparisons().get(0);
        assertEquals(DISCOVERY, difference.metric());
        double first = values[2][0] - values[0][0];
        double second = values[3][0] - values[1][0];
        assertEquals((first + second) / 2, difference.shown().mean(), 1e-12);
        assertEquals(Math.abs(first - second) / Math.sqrt(2), difference.shown().deviation(), 1e-12);
        assertEquals(difference.shown().mean(), difference.difference().value());
        assertEquals(
                Math.hypot(
                        difference.shown().error(),
                        difference.shownReplicas().orElseThrow().error()),
                difference.difference().error(),
                1e-12);
        assertEquals(2, all.summaries().get(0).seeds().orElseThrow().count());
        assertThrows(InvalidConfiguration.class, () -> all.against("none", "CLs from scratch"));
    }

    private static PlanComparison comparison(Goal metric, double mean, double deviation, int count) {
        Spread spread = new Spread(mean, deviation, count);
        return new PlanComparison("a", "b", metric, spread, spread, Optional.empty(), Optional.empty());
    }

    @Test
    void aGainExceedsTwiceItsErrorInTheDirectionOfTheMeasure() {
        assertTrue(comparison(DISCOVERY, 0.5, 0.4, 4).isGain());
        assertFalse(comparison(DISCOVERY, 0.5, 0.6, 4).isGain());
        assertFalse(comparison(LIMIT, 0.5, 0.4, 4).isGain());
        assertTrue(comparison(LIMIT, 0.5, 0.4, 4).isLoss());
        assertTrue(comparison(LIMIT, -0.5, 0.4, 4).isGain());
        assertFalse(comparison(DISCOVERY, 0.5, 0, 1).isGain());
    }

    @Test
    void plansThatAreTheSameDifferByAPositiveZero() {
        PlanComparison same = comparison(Goal.of(Measure.CLS), 0, 0, 2);
        assertEquals(0.0, same.judged().value());
        assertFalse(same.isGain() || same.isLoss());
    }

    @Test
    void aSpreadHasMeanDeviationAndErrorOfTheMean() {
        Spread spread = Spread.of(1, 2, 3, 6);
        assertEquals(3, spread.mean(), 1e-12);
        assertEquals(Math.sqrt(14 / 3.0), spread.deviation(), 1e-12);
        assertEquals(Math.sqrt(14 / 12.0), spread.error(), 1e-12);
        assertEquals(new Spread(2, 0, 1), Spread.of(2));
        assertEquals(new Spread(-1, 0, 2), Spread.ofDifferences(new double[] {1, 2}, new double[] {2, 3}));
        assertThrows(InvalidData.class, Spread::of);
    }
}
