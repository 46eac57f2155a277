package org.wilks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;
import org.wilks.optimize.config.ConfigurationOrigin;

/** Where a configuration has the workspace of its model written to. Stateless. */
final class WorkspacePlace {

    private WorkspacePlace() {}

    /** Whether the workspace can be written is asked before the work, and it must not take the place of what is read. */
    static void require(Path file, Path configured, ConfigurationOrigin origin, Set<Path> files) {
        WholeFile.requireFolder(file.toAbsolutePath().getParent());
        String place = origin.at("/model/workspace") + ": " + file;
        if (Files.isDirectory(file)) {
            throw new UnwritableFile(place + " cannot be written: it is a folder; give a file");
        }
        Path there = file.toAbsolutePath().normalize();
        boolean read = Stream.concat(Stream.of(configured), files.stream())
                .anyMatch(input -> input.toAbsolutePath().normalize().equals(there));
        if (read) {
            throw new UnwritableFile(place + " is a file that is read here; give another one");
        }
    }
}
