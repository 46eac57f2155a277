package org.wilks.optimize.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidModel;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Sgd;
import org.wilks.optimize.training.TrainingState.Verdict;

class TrainingTest {
    private static final Training ADAM = new Training(Adam.of(LearningRate.constant(0.1)), 200, 30);

    /** Lowers (x - 1)² in two steps an epoch; validation events prefer x = 0.5. */
    private static final TrainingObjective TWO_STEPS = new TrainingObjective() {
        @Override
        public Epoch epoch(double[] parameters, long epoch) {
            return new Epoch() {
                @Override
                public int steps() {
                    return 2;
                }

                @Override
                public Tensor value(Tensor parameters, int step) {
                    return parameters.minus(1 + 0.1 * (step - 0.5)).square().sum();
                }
            };
        }

        @Override
        public Judgement judge(double[] x) {
            return new Judgement(-(x[0] - 1) * (x[0] - 1), -(x[0] - 0.5) * (x[0] - 0.5));
        }
    };

    @Test
    void theEpochThatValidationEventsPreferIsChosen() {
        TrainingState end = ADAM.run(TWO_STEPS, ADAM.start(new double[] {-1}), state -> {});
        assertEquals(Verdict.STOPPED_EARLY, end.verdict());
        assertEquals(0.5, end.chosen()[0], 0.1);
        assertEquals(1, end.parameters()[0], 0.1);
        assertEquals(end.epoch(), end.best().orElseThrow().epoch() + 30);
        assertEquals(end.epoch() + 1, end.history().size());
        for (int e = 0; e <= end.epoch(); e++) {
            EpochRecord record = end.history().get(e);
            assertEquals(e, record.epoch());
            assertEquals(e > 0, record.lowered().isPresent());
        }
    }

    @Test
    void aTrainingTakenUpAfterAnyEpochGivesTheSameBits() {
        List<TrainingState> states = new ArrayList<>();
        TrainingState end = ADAM.run(TWO_STEPS, ADAM.start(new double[] {-1}), states::add);
        for (int i : new int[] {0, 7, 20}) {
            assertEquals(end, ADAM.run(TWO_STEPS, states.get(i), state -> {}));
        }
    }

    @Test
    void aTrainingThatWasEndedGoesOnWithMoreEpochsOrPatienceToTheSameBits() {
        Training patient = new Training(ADAM.optimiser(), ADAM.epochs(), 60);
        TrainingState long60 = patient.run(TWO_STEPS, patient.start(new double[] {-1}), state -> {});
        TrainingState end = ADAM.run(TWO_STEPS, ADAM.start(new double[] {-1}), state -> {});
        assertEquals(Verdict.STOPPED_EARLY, end.verdict());
        assertEquals(long60, patient.run(TWO_STEPS, end, state -> {}));
        Training brief = new Training(ADAM.optimiser(), 12, 60);
        TrainingState early = brief.run(TWO_STEPS, brief.start(new double[] {-1}), state -> {});
        assertEquals(Verdict.FINISHED, early.verdict());
        assertEquals(12, early.epoch());
        assertEquals(long60, patient.run(TWO_STEPS, early, state -> {}));
        assertEquals(Verdict.FINISHED, brief.resumed(end).verdict());
    }

    @Test
    void aDivergingStepIsUndoneAndReported() {
        TrainingObjective cliff = new TrainingObjective() {
            @Override
            public Epoch epoch(double[] parameters, long epoch) {
                if (parameters[0] > 2) {
                    throw new InvalidModel("bin 3 has no background");
                }
                return TrainingObjective.fullBatch(x -> x.negate().sum());
            }

            @Override
            public Judgement judge(double[] x) {
                return new Judgement(x[0], x[0] > 2 ? Double.NEGATIVE_INFINITY : x[0]);
            }
        };
        Training steep = new Training(Sgd.of(LearningRate.constant(0.6)), 50, 10);
        TrainingState end = steep.run(cliff, steep.start(new double[] {0}), state -> {});
        assertEquals(Verdict.DIVERGED, end.verdict());
        assertEquals("epoch 5: bin 3 has no background", end.reason());
        assertArrayEquals(new double[] {1.8}, end.chosen(), 1e-12);
        assertArrayEquals(end.chosen(), end.parameters());
    }

    @Test
    void theStartIsChosenWhenNothingIsBetter() {
        TrainingObjective worse = new TrainingObjective() {
            @Override
            public Epoch epoch(double[] parameters, long epoch) {
                return TrainingObjective.fullBatch(x -> x.sum());
            }

            @Override
            public Judgement judge(double[] x) {
                return new Judgement(x[0], x[0]);
            }
        };
        Training training = new Training(Sgd.of(LearningRate.constant(1)), 5, 10);
        TrainingState end = training.run(worse, training.start(new double[] {3}), state -> {});
        assertEquals(Verdict.FINISHED, end.verdict());
        assertArrayEquals(new double[] {3}, end.chosen());
        assertTrue(end.sinceBest() > 0);
    }

    @Test
    void numbersOfEpochsAreChecked() {
        assertThrows(InvalidConfiguration.class, () -> new Training(ADAM.optimiser(), 0, 1));
    }
}
