package org.wilks.nd.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.wilks.nd.error.UnwritableFile;

/**
 * Writes files that appear whole or not at all: the bytes go into a file beside the target, which then takes its place. Only what is
 * there and no regular file, such as a pipe or a device, is written to directly. Stateless.
 */
public final class WholeFile {

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it.
         *
         * @param stream where to; not to be closed
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream stream) throws IOException;
    }

    /** Where the bytes go; tests put a full disk in its place. */
    @FunctionalInterface
    public interface Opener {
        /**
         * A stream into a file.
         *
         * @param path the file, which does not exist yet
         * @return the open stream
         * @throws IOException if it cannot be opened
         */
        OutputStream open(Path path) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file, or replaces it.
     *
     * @param file the file; its folder must exist
     * @param content the bytes, not modified
     * @throws UnwritableFile if it cannot be written; nothing of it is left then, and what was there before is as it was
     */
    public static void write(Path file, byte[] content) {
        write(file, stream -> stream.write(content));
    }

    /**
     * Writes a file, or replaces it, piece by piece.
     *
     * @param file the file; its folder must exist
     * @param content what goes into it
     * @throws UnwritableFile if it cannot be written; nothing of it is left then, and what was there before is as it was
     */
    public static void write(Path file, Content content) {
        write(
                file,
                content,
                path -> Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Writes a file, or replaces it, through a stream of the caller's.
     *
     * @param file the file; its folder must exist
     * @param content what goes into it
     * @param opener opens the stream that the bytes go to
     * @throws UnwritableFile if it cannot be written; nothing of it is left then, and what was there before is as it was
     */
    public static void write(Path file, Content content, Opener opener) {
        requireFile(file);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fill(file, content, path -> Files.newOutputStream(path));
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file, content, opener);
            }
        } catch (IOException e) {
            throw new UnwritableFile(file + ": cannot be written: " + reason(e), e);
        } catch (UncheckedIOException e) {
            throw new UnwritableFile(file + ": cannot be written: " + reason(e.getCause()), e);
        }
    }

    private static void fill(Path file, Content content, Opener opener) throws IOException {
        try (OutputStream stream = opener.open(file)) {
            content.writeTo(stream);
        }
    }

    private static void replace(Path file, Content content, Opener opener) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            fill(beside, content, opener);
            move(beside, file);
        } catch (IOException | RuntimeException e) {
            remove(beside, e);
            throw e;
        }
    }

    /**
     * Requires that a file could be written, as far as can be told without writing it: to be asked before long work.
     *
     * @param file the file
     * @throws UnwritableFile if it is a folder, or lies in none
     */
    public static void requireFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new UnwritableFile(file + ": cannot be written: it is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnwritableFile(file + ": cannot be written: the folder " + folder + " does not exist");
        }
    }

    /**
     * Requires that a folder is there or could be made, without making it: to be asked before long work.
     *
     * @param folder the folder
     * @throws UnwritableFile if there is something else in its place, or the folder it would lie in does not let it be made
     */
    public static void requireFolder(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new UnwritableFile(folder + ": cannot be made: " + there + " is no folder");
        }
        if (!Files.isWritable(there)) {
            throw new UnwritableFile(folder + ": cannot be written: permission denied in " + there);
        }
    }

    /**
     * Makes a folder and those it lies in, if they are missing.
     *
     * @param folder the folder
     * @throws UnwritableFile if it cannot be made, or there is something else in its place
     */
    public static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new UnwritableFile(folder + ": cannot be made: " + e.getFile() + " is no folder", e);
        } catch (IOException e) {
            throw new UnwritableFile(folder + ": cannot be made: " + reason(e), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path file, Exception fault) {
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
