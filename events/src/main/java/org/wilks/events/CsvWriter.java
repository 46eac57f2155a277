package org.wilks.events;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.wilks.nd.error.UnwritableFile;

/**
 * Tables written as CSV files, whose finite numbers {@link CsvSource} reads back to the same bits: header line, commas, Unix line ends, gzip-compressed if the
 * name ends in {@code .gz}. A file appears complete or not at all: it is written beside its place and then moved there. Only what is no
 * regular file, such as a pipe, is written to directly.
 */
public final class CsvWriter {
    private static final int BUFFER = 1 << 16;

    private CsvWriter() {}

    /**
     * Writes a table; a file that is there is replaced.
     *
     * @param table the events
     * @param path the file
     * @throws UnwritableFile if that cannot be done; a file that was there is as it was, and nothing else is left
     */
    public static void write(EventTable table, Path path) {
        boolean compressed = path.toString().endsWith(".gz");
        try {
            if (Files.isDirectory(path)) {
                throw new UnwritableFile("cannot write " + Messages.plain(path.toString()) + ": it is a directory");
            } else if (Files.exists(path) && !Files.isRegularFile(path)) {
                write(table, Files.newOutputStream(path), compressed);
            } else {
                replace(table, Files.exists(path) ? path.toRealPath() : path, compressed);
            }
        } catch (IOException e) {
            throw unwritable(path, e);
        } catch (UncheckedIOException e) {
            throw unwritable(path, e.getCause());
        }
    }

    private static void replace(EventTable table, Path path, boolean compressed) throws IOException {
        Path temporary = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            write(table, out, compressed);
            move(temporary, path);
        } finally {
            delete(temporary);
        }
    }

    private static void write(EventTable table, OutputStream file, boolean compressed) throws IOException {
        try (file;
                OutputStream out = new BufferedOutputStream(compressed ? new GZIPOutputStream(file) : file, BUFFER);
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                de.siegmar.fastcsv.writer.CsvWriter csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                        .commentCharacter('#')
                        .lineDelimiter(LineDelimiter.LF)
                        .build(writer)) {
            csv.writeRecord(table.columns());
            List<Column> columns = table.columns().stream().map(table::require).toList();
            String[] fields = new String[columns.size()];
            for (int row = 0; row < table.rows(); row++) {
                for (int k = 0; k < fields.length; k++) {
                    fields[k] = columns.get(k) instanceof Column.Text text
                            ? text.at(row)
                            : Double.toString(((Column.Numbers) columns.get(k)).values()[row]);
                }
                csv.writeRecord(fields);
            }
        }
    }

    private static void move(Path temporary, Path path) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // the fault that left it behind is the one to tell
        }
    }

    private static UnwritableFile unwritable(Path path, IOException fault) {
        String what;
        if (fault instanceof NoSuchFileException) {
            what = "there is no such folder";
        } else if (fault instanceof AccessDeniedException) {
            what = "permission denied";
        } else {
            String reason = fault.getMessage();
            what = reason == null ? fault.getClass().getSimpleName() : Messages.plain(reason);
        }
        return new UnwritableFile("cannot write " + Messages.plain(path.toString()) + ": " + what, fault);
    }
}
