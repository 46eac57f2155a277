package org.wilks.events;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that can be read twice: itself, or a temporary copy of what can be read once only. For one thread. */
final class TwiceRead implements Closeable {
    private final Path path;
    private final boolean temporary;

    /**
     * Copies a file if it is a pipe.
     *
     * @throws org.wilks.nd.error.UnreadableFile if that cannot be done
     */
    TwiceRead(Path file) {
        temporary = TextInput.isPipe(file);
        path = temporary ? copied(file) : file;
    }

    private static Path copied(Path file) {
        Path copy = null;
        try (InputStream in = new FileInputStream(file.toFile())) {
            copy = Files.createTempFile("wilks", ".events");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            delete(copy);
            throw TextInput.unreadable(file, e);
        }
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            // a file among the temporary ones stays; nothing of what is written depends on it
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (temporary) {
            delete(path);
        }
    }
}
