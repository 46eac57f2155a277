package org.wilks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;

/**
 * The folder of a training: its results, and its checkpoints in a folder of their own. A training is finished when its checkpoints hold a file that says so, which
 * is written last.
 *
 * @param path the folder
 */
record TrainFolder(Path path) {
    private static final String CHECKPOINTS = "checkpoints";
    private static final String FINISHED = "finished";

    Path checkpoints() {
        return path.resolve(CHECKPOINTS);
    }

    private Path finished() {
        return checkpoints().resolve(FINISHED);
    }

    /** Prepares the folder, which is not made before events are read: a training that was not finished is kept, and goes on or is in the way. */
    void begin(boolean resume) {
        WholeFile.requireFolder(path);
        WholeFile.requireFolder(checkpoints());
        if (resume || stored().isEmpty()) {
            return;
        }
        if (Files.notExists(finished())) {
            throw new InvalidConfiguration(
                    path + ": holds a training that is not finished; take it up with --resume, give"
                            + " another folder, or remove " + checkpoints());
        }
        for (Path file : stored()) {
            delete(file);
        }
    }

    /** Remembers that everything is written. */
    void end() {
        WholeFile.write(finished(), new byte[0]);
    }

    /** The files of checkpoints, the one that says that they are finished last. */
    private List<Path> stored() {
        if (Files.notExists(checkpoints())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints())) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
            return Files.exists(finished())
                    ? Stream.concat(found.stream(), Stream.of(finished())).toList()
                    : found;
        } catch (IOException e) {
            throw new UnwritableFile(checkpoints() + ": cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UnwritableFile(file + ": cannot be removed: " + e.getMessage(), e);
        }
    }
}
