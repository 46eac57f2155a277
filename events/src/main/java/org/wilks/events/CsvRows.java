package org.wilks.events;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.error.InvalidData;

/** Takes the fields that the CSV parser finds: first the header's, then each row's wanted ones straight into their columns. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final String file;
    private final CsvOptions options;

    /** What can be done about missing values that are refused. */
    private final String missing;

    private final MissingTokens tokens;
    private final List<String> headerFields = new ArrayList<>();
    private String comment = "";
    private CsvHeader header;
    private ColumnBuilder[] builders = {};
    private List<ColumnBuilder> wanted = List.of();
    private int row;
    private long dropped;
    private boolean drop;
    private boolean blank;
    private InvalidData fault;

    CsvRows(String file, CsvOptions options, String missing) {
        this.file = file;
        this.missing = missing;
        this.options = options;
        this.tokens = new MissingTokens(options.missingTokens());
        if (!options.header()) {
            header = CsvHeader.named(file, options);
        }
    }

    /** The header, null before its line is read. */
    CsvHeader header() {
        return header;
    }

    /** Says which columns are stored. */
    void want(List<String> columns) {
        builders = new ColumnBuilder[header.fields()];
        List<ColumnBuilder> inOrder = new ArrayList<>();
        for (String column : columns) {
            int position = header.position(column);
            if (builders[position] == null) {
                builders[position] = new ColumnBuilder(column, options, tokens);
                inOrder.add(builders[position]);
            }
        }
        wanted = List.copyOf(inOrder);
    }

    List<String> columns() {
        return wanted.stream().map(ColumnBuilder::name).toList();
    }

    /** The number of rows stored since the last {@link #take()}. */
    int stored() {
        return row;
    }

    /** The number of rows left out so far. */
    long dropped() {
        return dropped;
    }

    /** The stored rows as columns; storing begins anew. */
    Map<String, Column> take() {
        Map<String, Column> columns = new LinkedHashMap<>();
        wanted.forEach(builder -> columns.put(builder.name(), builder.take(row)));
        row = 0;
        return columns;
    }

    @Override
    protected void handleBegin(long line) {
        drop = false;
        blank = true;
        fault = null;
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
        if (header == null) {
            headerFields.add(new String(buffer, offset, length));
            return;
        }
        int from = offset;
        int end = offset + length;
        while (from < end && buffer[from] <= ' ') {
            from++;
        }
        while (end > from && buffer[end - 1] <= ' ') {
            end--;
        }
        blank &= from == end && !quoted;
        ColumnBuilder builder = field < builders.length ? builders[field] : null;
        if (builder != null) {
            ColumnBuilder.Found found = builder.read(row, buffer, from, end - from);
            if (found != ColumnBuilder.Found.VALUE) {
                handle(found, builder, new String(buffer, from, end - from));
            }
        }
    }

    @Override
    protected void handleComment(char[] buffer, int offset, int length) {
        if (header == null) {
            comment = options.comment().orElseThrow() + new String(buffer, offset, length);
        }
    }

    private void handle(ColumnBuilder.Found found, ColumnBuilder builder, String text) {
        if (found == ColumnBuilder.Found.MISSING) {
            Missing rule = options.missing();
            if (rule instanceof Missing.ReplaceBy by) {
                builder.replace(row, by.value());
            } else if (rule instanceof Missing.DropRow) {
                drop = true;
            } else {
                fail(
                        builder,
                        "the value is missing" + (text.isEmpty() ? "" : " (" + Messages.shown(text) + ")") + "; "
                                + missing);
            }
        } else if (found == ColumnBuilder.Found.NO_NUMBER) {
            fail(builder, Messages.shown(text) + " found, a number is needed");
        } else if (!options.infinities()) {
            fail(builder, Messages.shown(text) + " found, a finite number is needed");
        }
    }

    private void fail(ColumnBuilder builder, String what) {
        if (fault == null) {
            fault = new InvalidData(where() + ", column " + Messages.shown(builder.name()) + ": " + what);
        }
    }

    /** The file and the line that the row at hand begins on. */
    String where() {
        return file + ", line " + getStartingLineNumber();
    }

    /** TRUE for a stored row and for the header, null for a line that is skipped. */
    @Override
    protected Boolean buildRecord() {
        if (getRecordType() != RecordType.DATA) {
            return null;
        }
        if (header == null) {
            header = CsvHeader.read(file, getStartingLineNumber(), headerFields, comment, options);
            return Boolean.TRUE;
        }
        if (getFieldCount() != header.fields()) {
            if (blank && getFieldCount() == 1) {
                return null;
            }
            throw new InvalidData(
                    where() + ": " + getFieldCount() + (getFieldCount() == 1 ? " field, but " : " fields, but ")
                            + header.fields() + (options.names().isEmpty() ? " in the header" : " columns are named"));
        }
        if (fault != null) {
            throw fault;
        }
        if (drop) {
            dropped++;
            return null;
        }
        if (row == Integer.MAX_VALUE - 8) {
            throw new InvalidData(
                    where() + ": more events than fit into one table (" + row + "); read the file in chunks");
        }
        row++;
        return Boolean.TRUE;
    }
}
