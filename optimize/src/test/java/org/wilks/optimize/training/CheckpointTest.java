package org.wilks.optimize.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.Lbfgs;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.Sgd;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;

class CheckpointTest {
    @TempDir
    private Path folder;

    private record Valley(double at) implements TrainingObjective {
        @Override
        public Epoch epoch(double[] parameters, long epoch) {
            return TrainingObjective.fullBatch(
                    x -> x.minus(at).square().sum().plus(x.sin().sum()));
        }

        @Override
        public Judgement judge(double[] x) {
            return new Judgement(x[0] < 0 ? Double.NEGATIVE_INFINITY : -x[0] / 3, 1 / (0.1 + Math.abs(x[1] - 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "sgd", "lbfgs"})
    void aRunThatIsKilledAfterAnyEpochGoesOnWithTheSameBits(String method) {
        Optimiser optimiser = switch (method) {
            case "adam" -> Adam.of(LearningRate.constant(0.07));
            case "sgd" -> Sgd.of(LearningRate.constant(0.07));
            default -> Lbfgs.defaults();
        };
        Training training = new Training(optimiser, 25, 25);
        TrainingObjective objective = new Valley(1.3);
        TrainingState start = training.start(new double[] {-0.1, Math.PI});
        TrainingState end = training.run(objective, start, state -> {});
        for (int kill : new int[] {1, 2, 13}) {
            Checkpoint checkpoint = Checkpoint.of(folder.resolve("state.json"), training, objective);
            List<TrainingState> seen = new ArrayList<>();
            assertThrows(
                    IllegalStateException.class,
                    () -> training.run(objective, start, state -> {
                        checkpoint.store(state);
                        seen.add(state);
                        if (seen.size() == kill) {
                            throw new IllegalStateException("killed");
                        }
                    }));
            TrainingState stored = checkpoint.load().orElseThrow();
            assertEquals(seen.get(kill - 1), stored);
            assertEquals(end, training.run(objective, stored, checkpoint::store));
            assertEquals(end, checkpoint.load().orElseThrow());
        }
    }

    @Test
    void withoutAFileThereIsNoState() {
        assertEquals(Optional.empty(), new Checkpoint(folder.resolve("none.json"), "a").load());
    }

    @Test
    @EnabledIf("diskCanBeFull")
    void aFullDiskIsToldInOneLine() {
        Checkpoint full = new Checkpoint(Path.of("/dev/full"), "a");
        TrainingState state = new Training(Adam.of(LearningRate.constant(0.1)), 5, 5).start(new double[] {1, 2});
        String message =
                assertThrows(UnwritableFile.class, () -> full.store(state)).getMessage();
        assertTrue(message.startsWith("/dev/full: cannot be written: "), message);
        assertEquals(1, message.lines().count(), message);
    }

    static boolean diskCanBeFull() {
        return Files.isWritable(Path.of("/dev/full"));
    }

    @Test
    void aStateOfAnotherStartIsLetGo() {
        Path file = folder.resolve("state.json");
        TrainingState state = new Training(Adam.of(LearningRate.constant(0.1)), 5, 5).start(new double[] {1, 2});
        new Checkpoint(file, "a", "from here").store(state);
        assertEquals(Optional.of(state), new Checkpoint(file, "a", "from here").load());
        assertEquals(Optional.empty(), new Checkpoint(file, "a", "from there").load());
        assertThrows(InvalidConfiguration.class, () -> new Checkpoint(file, "b", "from there").load());
    }

    @Test
    void anotherTrainingIsRefused() {
        Training training = new Training(Adam.of(LearningRate.constant(0.1)), 5, 5);
        Path file = folder.resolve("state.json");
        Checkpoint.of(file, training, new Valley(1)).store(training.start(new double[] {1, 2}));
        assertTrue(Checkpoint.of(file, training, new Valley(1)).load().isPresent());
        Training longer = new Training(Adam.of(LearningRate.constant(0.1)), 6, 7);
        assertTrue(Checkpoint.of(file, longer, new Valley(1)).load().isPresent());
        Training faster = new Training(Adam.of(LearningRate.constant(0.2)), 5, 5);
        for (Checkpoint other :
                List.of(Checkpoint.of(file, training, new Valley(2)), Checkpoint.of(file, faster, new Valley(1)))) {
            String message =
                    assertThrows(InvalidConfiguration.class, other::load).getMessage();
            assertTrue(message.startsWith(file + ": is the checkpoint of a training with other settings"), message);
            assertEquals(1, message.lines().count());
        }
    }

    @Test
    void damagedAndForeignFilesAreRefusedInOneLine() throws IOException {
        Path file = folder.resolve("state.json");
        Checkpoint checkpoint = new Checkpoint(file, "a");
        checkpoint.store(new Training(Adam.of(LearningRate.constant(0.1)), 5, 5).start(new double[] {1, 2}));
        String whole = Files.readString(file);
        for (String text : List.of(
                whole.substring(0, whole.length() / 2),
                "",
                "{}",
                "[1, 2]",
                "not JSON",
                whole.replace("\"version\":2", "\"version\":7"),
                whole.replace("\"history\":[]", "\"past\":[]"),
                whole.replace("\"method\":\"adam\"", "\"method\":\"newton\""),
                whole.replace("RUNNING", "WALKING"))) {
            Files.writeString(file, text);
            String message =
                    assertThrows(UnreadableFile.class, checkpoint::load, text).getMessage();
            assertTrue(message.startsWith(file.toString()), message);
            assertEquals(1, message.lines().count(), message);
        }
        String last = assertThrows(UnreadableFile.class, checkpoint::load).getMessage();
        assertTrue(
                last.endsWith("\"verdict\" is \"WALKING\", allowed are [RUNNING, FINISHED, STOPPED_EARLY, DIVERGED]"),
                last);
    }

    @Test
    void aModelComesBackWithTheSameBits() throws IOException {
        Network network = Network.of(
                new Standardisation(new double[] {0.1, -1 / 3.0}, new double[] {Math.PI, 1e-7}),
                DenseLayer.hidden(4).withDropout(0.1),
                DenseLayer.hidden(3).withLayerNorm(),
                DenseLayer.output());
        NetworkObservable observable = new NetworkObservable(network);
        Bins bins = Bins.floating(0, 1, 4, 0.02);
        double[] trained = Tensor.concatenate(
                        0, network.initial(RandomStreams.of(3)).flatten(), Tensor.of(0.3, -0.2, 0.1, 1))
                .toArray();
        TrainedModel model = TrainedModel.of(observable, bins, trained);
        Path file = folder.resolve("model.json");
        model.write(file);
        TrainedModel read = TrainedModel.read(file);
        assertEquals(model, read);
        Tensor events = Tensor.of(0.3, 0.7, 4, -2).reshape(2, 2);
        assertArrayEquals(model.apply(events).toArray(), read.apply(events).toArray());
        model.writeOnnx(folder.resolve("model.onnx"));
        assertTrue(Files.size(folder.resolve("model.onnx")) > 200);
        String whole = Files.readString(file);
        for (String text : List.of(
                whole.substring(0, 80),
                whole.replace("RELU", "STEP"),
                whole.replace("\"units\":4", "\"units\":5"),
                "{\"format\":\"something else\"}")) {
            Files.writeString(file, text);
            String message = assertThrows(UnreadableFile.class, () -> TrainedModel.read(file))
                    .getMessage();
            assertTrue(message.startsWith(file.toString()), message);
            assertEquals(1, message.lines().count(), message);
        }
    }
}
