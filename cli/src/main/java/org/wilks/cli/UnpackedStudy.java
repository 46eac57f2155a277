package org.wilks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.wilks.nd.error.UnreadableFile;

/** A study in a temporary folder, which is removed when this is closed or the program ends. */
final class UnpackedStudy implements AutoCloseable {
    private final Study study;
    private final Path folder;
    private final Path configuration;
    private final Thread atExit = new Thread(this::removeQuietly);

    private UnpackedStudy(Study study, Path folder, Path configuration) {
        this.study = study;
        this.folder = folder;
        this.configuration = configuration;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * The first study on the class path, unpacked.
     *
     * @return the study
     * @throws IOException if a file cannot be written
     */
    static UnpackedStudy first() throws IOException {
        return of(ServiceLoader.load(Study.class).findFirst());
    }

    static UnpackedStudy of(Optional<Study> found) throws IOException {
        Study study = found.orElseThrow(
                () -> new UnreadableFile("no worked study is on the class path: the examples of wilks are needed"));
        Path folder = Files.createTempDirectory("wilks-" + study.name() + "-");
        try {
            return new UnpackedStudy(study, folder, study.unpack(folder));
        } catch (IOException | RuntimeException fault) {
            remove(folder);
            throw fault;
        }
    }

    String name() {
        return study.name();
    }

    String remark() {
        return study.remark();
    }

    Path configuration() {
        return configuration;
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove(folder);
    }

    private void removeQuietly() {
        try {
            remove(folder);
        } catch (IOException fault) {
            // the program is ending: nobody is left to tell
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> found = Files.walk(folder)) {
            inside = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }
}
