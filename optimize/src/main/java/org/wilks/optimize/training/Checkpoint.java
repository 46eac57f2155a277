package org.wilks.optimize.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.OptimiserState;

/**
 * A file that holds the state of one training: written whole or not at all, so that a run that is killed at any instant goes on from the last epoch stored,
 * with the same bits.
 *
 * <pre>{@code
 * Checkpoint checkpoint = Checkpoint.of(Path.of("training.json"), training, objective);
 * TrainingState from = checkpoint.load().orElseGet(() -> training.start(parameters));
 * TrainingState end = training.run(objective, from, checkpoint::store);
 * }</pre>
 *
 * @param file the file
 * @param digest what tells this training from others; a state of another one is refused
 * @param start what tells its start from others; a state that came from another start is let go of
 */
public record Checkpoint(Path file, String digest, String start) {
    private static final String FORMAT = "checkpoint of a training by Wilks";
    private static final int VERSION = 2;

    /**
     * Checks that nothing is null.
     *
     * @param file the file
     * @param digest what tells this training from others
     * @param start what tells its start from others
     */
    public Checkpoint {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(start, "start");
    }

    /**
     * A checkpoint whatever the start.
     *
     * @param file the file
     * @param digest what tells this training from others
     */
    public Checkpoint(Path file, String digest) {
        this(file, digest, "");
    }

    /**
     * The checkpoint of a training.
     *
     * @param file the file, which need not be there yet; its folder has to be
     * @param training the training, whose optimiser is part of the digest; a state goes on with another number of epochs or patience
     * @param objective what is trained, {@link TrainingObjective#digest}
     * @return the checkpoint
     */
    public static Checkpoint of(Path file, Training training, TrainingObjective objective) {
        return new Checkpoint(file, training.optimiser() + " " + objective.digest());
    }

    /**
     * Stores a state in the place of the one before.
     *
     * @param state the state
     * @throws org.wilks.nd.error.UnwritableFile if it cannot be written; the file then holds what it held
     */
    public void store(TrainingState state) {
        ObjectNode document = JsonFile.document(FORMAT, VERSION);
        document.put("digest", digest).put("start", start);
        document.put("epoch", state.epoch());
        document.put("verdict", state.verdict().name());
        document.put("reason", state.reason());
        document.put("since_best", state.sinceBest());
        document.set("parameters", JsonFile.array(state.parameters()));
        document.set("optimiser", JsonFile.MAPPER.valueToTree(state.optimiser()));
        state.best()
                .ifPresent(best -> document.putObject("best")
                        .put("epoch", best.epoch())
                        .put("validation", best.validation())
                        .set("parameters", JsonFile.array(best.parameters())));
        ArrayNode history = document.putArray("history");
        state.history().forEach(record -> history.add(RecordJson.of(record)));
        JsonFile.write(file, document);
    }

    /**
     * The state that is stored.
     *
     * @return the state; empty if there is no such file, or it is that of another start
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read, is no checkpoint or was cut short
     * @throws InvalidConfiguration if it is the checkpoint of another training
     */
    public Optional<TrainingState> load() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Stored stored = JsonFile.read(file, FORMAT, VERSION, Checkpoint::stored);
        if (!stored.digest().equals(digest)) {
            throw new InvalidConfiguration(file
                    + ": is the checkpoint of a training with other settings, another network or other events; take up"
                    + " that one as it was, or begin in another place");
        }
        return Optional.of(stored.state()).filter(state -> stored.start().equals(start));
    }

    private record Stored(String digest, String start, TrainingState state) {}

    private static Stored stored(JsonNode document) throws JsonProcessingException {
        Optional<TrainingState.Best> best = Optional.empty();
        if (document.has("best")) {
            JsonNode found = document.get("best");
            best = Optional.of(new TrainingState.Best(
                    JsonFile.need(found, "epoch").longValue(),
                    JsonFile.numbers(found, "parameters"),
                    JsonFile.number(found, "validation")));
        }
        List<EpochRecord> history = new ArrayList<>();
        for (JsonNode record : JsonFile.need(document, "history")) {
            history.add(RecordJson.read(record));
        }
        TrainingState state = new TrainingState(
                JsonFile.need(document, "epoch").longValue(),
                JsonFile.numbers(document, "parameters"),
                JsonFile.MAPPER.treeToValue(JsonFile.need(document, "optimiser"), OptimiserState.class),
                best,
                JsonFile.need(document, "since_best").longValue(),
                history,
                JsonFile.choice(document, "verdict", TrainingState.Verdict.class),
                JsonFile.need(document, "reason").asText());
        return new Stored(
                JsonFile.need(document, "digest").asText(),
                JsonFile.need(document, "start").asText(),
                state);
    }
}
