package org.wilks.events;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;

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
        WholeFile.write(path, stream -> write(table, stream, compressed));
    }

    private static void write(EventTable table, OutputStream file, boolean compressed) throws IOException {
        try (OutputStream out = new BufferedOutputStream(compressed ? new GZIPOutputStream(file) : file, BUFFER);
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
}
