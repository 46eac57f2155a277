package org.wilks.viz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.wilks.nd.error.UnwritableFile;

/** Files that appear whole or not at all. */
final class WholeFile {

    /** Where the bytes go; tests put a full disk in its place. */
    @FunctionalInterface
    interface Opener {
        OutputStream open(Path path) throws IOException;
    }

    private WholeFile() {}

    static void write(Path file, byte[] content) {
        write(
                file,
                content,
                path -> Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    static void write(Path file, byte[] content, Opener opener) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new UnwritableFile(file + ": cannot be written: it is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnwritableFile(file + ": cannot be written: the folder " + folder + " does not exist");
        }
        Path beside = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream stream = opener.open(beside)) {
                stream.write(content);
            }
            move(beside, file);
        } catch (IOException e) {
            remove(beside, e);
            throw new UnwritableFile(file + ": cannot be written: " + reason(e), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path file, IOException fault) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        if (e instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
