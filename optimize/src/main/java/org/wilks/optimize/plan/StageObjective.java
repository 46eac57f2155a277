package org.wilks.optimize.plan;

import java.util.Arrays;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisObjective;
import org.wilks.optimize.analysis.CrossEntropy;
import org.wilks.optimize.plan.Stage.Loss;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.optimize.training.TrainingState;

/**
 * What a stage trains, and which of all parameters it moves.
 *
 * @param objective what is trained
 * @param all all parameters at its beginning
 * @param held how many of them stay, from the first on
 */
record StageObjective(TrainingObjective objective, double[] all, int held) {

    static StageObjective of(AnalysisParts parts, StagePosition where, double[] from) {
        Stage stage = where.stage();
        Analysis training = parts.training();
        Analysis validation = parts.validation();
        RandomStreams streams = RandomStreams.of(where.seed())
                .child("stage")
                .child(where.stages().size());
        return switch (stage.loss()) {
            case BINS ->
                new StageObjective(
                        AnalysisObjective.of(
                                training.scored(from, training.bins()),
                                validation.scored(from, training.bins()),
                                stage.bandwidth()),
                        from,
                        training.observable().parameterCount());
            case MEASURE -> {
                AnalysisObjective measure = AnalysisObjective.of(training, validation, stage.bandwidth());
                measure = stage.dropout() ? measure.withDropout(streams) : measure;
                measure = stage.batches() > 1 ? measure.withBatches(stage.batches()) : measure;
                yield new StageObjective(measure, from, 0);
            }
            case CROSS_ENTROPY, AUGMENTED_CROSS_ENTROPY -> {
                CrossEntropy entropy = CrossEntropy.of(training, validation);
                entropy = stage.loss() == Loss.AUGMENTED_CROSS_ENTROPY ? entropy.augmented() : entropy;
                entropy = stage.dropout() ? entropy.withDropout(streams) : entropy;
                entropy = stage.batches() > 1 ? entropy.withBatches(stage.batches()) : entropy;
                yield new StageObjective(
                        new Watched(entropy, AnalysisObjective.of(training, validation, stage.bandwidth())), from, 0);
            }
        };
    }

    TrainingState start(Training training) {
        return training.start(Arrays.copyOfRange(all, held, all.length));
    }

    /** All parameters, given those that move. */
    double[] whole(double[] moved) {
        double[] whole = all.clone();
        System.arraycopy(moved, 0, whole, held, moved.length);
        return whole;
    }

    /** An objective whose epochs are recorded with what they make of an analysis. */
    private record Watched(TrainingObjective trained, AnalysisObjective analysis) implements TrainingObjective {
        @Override
        public Epoch epoch(double[] parameters, long epoch) {
            return trained.epoch(parameters, epoch);
        }

        @Override
        public Judgement judge(double[] parameters) {
            return trained.judge(parameters);
        }

        @Override
        public Judgement judge(double[] parameters, long epoch) {
            Judgement judged = trained.judge(parameters, epoch);
            return new Judgement(
                    judged.training(),
                    judged.validation(),
                    analysis.judge(parameters, epoch).details());
        }
    }
}
