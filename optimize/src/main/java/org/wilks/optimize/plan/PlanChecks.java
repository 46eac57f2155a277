package org.wilks.optimize.plan;

import java.util.List;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.plan.Stage.Loss;

/** What plans have to be. Stateless. */
final class PlanChecks {
    private PlanChecks() {}

    static void check(AnalysisParts parts, List<TrainingPlan> plans, List<Long> seeds) {
        if (plans.isEmpty() || plans.stream().map(TrainingPlan::name).distinct().count() < plans.size()) {
            throw new InvalidConfiguration("plans "
                    + plans.stream().map(TrainingPlan::name).toList()
                    + ": at least one is needed, and their names have to differ");
        }
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new InvalidConfiguration("seeds " + seeds + ": at least one is needed, and they have to differ");
        }
        if (parts.training().goals().isEmpty()) {
            throw new InvalidConfiguration("analysis: nothing to be judged by; give at least one goal");
        }
        for (TrainingPlan plan : plans) {
            for (int k = 0; k < plan.stages().size(); k++) {
                check(
                        "plan \"" + plan.name() + "\", stage " + (k + 1),
                        plan.stages().get(k),
                        parts.training());
            }
        }
    }

    private static void check(String where, Stage stage, Analysis analysis) {
        if (stage.loss() == Loss.BINS && analysis.bins().parameterCount() == 0) {
            throw new InvalidConfiguration(where + ": the bins are to move, but they are fixed at " + analysis.bins()
                    + "; give floating bins or leave the stage out");
        }
        if (stage.loss() == Loss.MEASURE && analysis.parameterCount() == 0) {
            throw new InvalidConfiguration(where
                    + ": there is nothing to train, the observable is a column and the bins are fixed; give a network or"
                    + " floating bins");
        }
        if (stage.loss().isCrossEntropy() && analysis.observable().parameterCount() == 0) {
            throw new InvalidConfiguration(where
                    + ": a cross-entropy needs a network, the observable is a column; give a network or leave the"
                    + " stage out");
        }
    }

    /** The inputs of all events of an analysis. */
    static long numbers(Analysis analysis) {
        long sum = 0;
        for (AnalysisRegion region : analysis.regions()) {
            for (AnalysisSample sample : region.samples()) {
                long inputs = sample.events().inputs().size();
                sum += inputs * (1 + 2L * sample.variations().size());
            }
        }
        return sum;
    }
}
