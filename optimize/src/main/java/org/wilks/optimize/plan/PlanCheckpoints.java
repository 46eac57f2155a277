package org.wilks.optimize.plan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.optimize.training.Checkpoint;

/**
 * The files of a run: one for each seed and list of stages, called by the seed and the losses, so that the same run finds them and another one is
 * refused.
 */
final class PlanCheckpoints {
    private static final String PART = ".part";
    private final Path folder;
    private final String events;
    private final Map<List<Stage>, String> names = new LinkedHashMap<>();

    private PlanCheckpoints(Path folder, String events) {
        this.folder = folder;
        this.events = events;
    }

    static PlanCheckpoints of(Path folder, AnalysisParts parts, List<List<Stage>> prefixes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UnwritableFile(
                    folder + ": the folder of checkpoints cannot be made; give another one or leave it out", e);
        }
        String events = PlanDigest.of(
                List.of(parts.training().digest(), parts.validation().digest()));
        PlanCheckpoints made = new PlanCheckpoints(folder, events);
        Map<String, Integer> taken = new HashMap<>();
        for (List<Stage> prefix : prefixes) {
            String name = prefix.stream()
                    .map(stage -> stage.loss().name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("+"));
            int number = taken.merge(name, 1, Integer::sum);
            made.names.put(prefix, number == 1 ? name : name + "-" + number);
        }
        return made;
    }

    /** Refuses files of another run before anything is computed, and takes away what killed writes have left of its own. */
    void check(List<Long> seeds) {
        for (long seed : seeds) {
            for (List<Stage> prefix : names.keySet()) {
                Checkpoint checkpoint = of(seed, prefix, new double[0]);
                checkpoint.load();
                removeParts(checkpoint.file());
            }
        }
    }

    private void removeParts(Path file) {
        String begun = "." + file.getFileName() + ".";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                folder,
                path -> path.getFileName().toString().startsWith(begun)
                        && path.getFileName().toString().endsWith(PART))) {
            for (Path part : left) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UnwritableFile(folder + ": what an interrupted write has left cannot be taken away", e);
        }
    }

    Checkpoint of(long seed, List<Stage> prefix, double[] start) {
        List<Object> settings = new ArrayList<>(List.of(events, seed));
        for (Stage stage : prefix) {
            settings.add(stage.loss());
            settings.add(stage.training().optimiser());
            settings.add(stage.bandwidth());
            settings.add(stage.dropout());
            settings.add(stage.batches());
        }
        return new Checkpoint(
                folder.resolve("seed-" + seed + "-" + names.get(prefix) + ".json"),
                PlanDigest.of(settings),
                PlanDigest.of(start));
    }
}
