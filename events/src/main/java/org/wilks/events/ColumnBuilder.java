package org.wilks.events;

import java.util.ArrayList;
import java.util.List;

/**
 * A column that grows while a file is read. It fills blocks of fixed size, so that no more than one column is ever held twice. Until its first
 * value that is not missing it is undecided between numbers and text, unless it was declared.
 */
final class ColumnBuilder {
    /** What a field was found to be. */
    enum Found {
        /** A value; it is stored. */
        VALUE,
        /** A missing value; it is not stored. */
        MISSING,
        /** An infinite number; it is stored. */
        INFINITE,
        /** No number in a column of numbers; it is not stored. */
        NO_NUMBER
    }

    private enum Kind {
        UNDECIDED,
        NUMBERS,
        TEXT
    }

    private static final int BITS = 13;
    private static final int BLOCK = 1 << BITS;

    private final String name;
    private final MissingTokens tokens;
    private final Dictionary dictionary = new Dictionary();
    private List<double[]> numbers = new ArrayList<>();
    private List<int[]> codes = new ArrayList<>();
    private Kind kind = Kind.UNDECIDED;

    ColumnBuilder(String name, CsvOptions options, MissingTokens tokens) {
        this.name = name;
        this.tokens = tokens;
        if (options.numbers().contains(name)) {
            kind = Kind.NUMBERS;
        } else if (options.texts().contains(name)) {
            decideText(0);
        }
    }

    String name() {
        return name;
    }

    /** Reads a field, blanks around it left out, into the row. */
    Found read(int row, char[] buffer, int offset, int length) {
        if (kind == Kind.TEXT) {
            return readText(row, buffer, offset, length);
        }
        double value = length == 0 ? Double.NaN : NumberText.parse(buffer, offset, length);
        if (value - value == 0) {
            if (tokens.hold(value)) {
                return Found.MISSING;
            }
            kind = Kind.NUMBERS;
            put(row, value);
            return Found.VALUE;
        }
        if (Double.isNaN(value)) {
            if (length == 0 || NumberText.saysNaN(buffer, offset, length) || tokens.hold(buffer, offset, length)) {
                return Found.MISSING;
            }
            if (kind == Kind.NUMBERS) {
                return Found.NO_NUMBER;
            }
            decideText(row);
            return readText(row, buffer, offset, length);
        }
        kind = Kind.NUMBERS;
        put(row, value);
        return Found.INFINITE;
    }

    private Found readText(int row, char[] buffer, int offset, int length) {
        if (length == 0) {
            return Found.MISSING;
        }
        put(row, dictionary.code(buffer, offset, length));
        return Found.VALUE;
    }

    private void decideText(int rowsBefore) {
        kind = Kind.TEXT;
        numbers = new ArrayList<>();
        for (int row = 0; row < rowsBefore; row++) {
            put(row, dictionary.code(""));
        }
    }

    /** Puts what stands for a missing value into the row: the number, or the empty text. */
    void replace(int row, double value) {
        if (kind == Kind.TEXT) {
            put(row, dictionary.code(""));
        } else {
            put(row, value);
        }
    }

    private void put(int row, double value) {
        int block = row >>> BITS;
        if (block == numbers.size()) {
            numbers.add(new double[BLOCK]);
        }
        numbers.get(block)[row & (BLOCK - 1)] = value;
    }

    private void put(int row, int code) {
        int block = row >>> BITS;
        if (block == codes.size()) {
            codes.add(new int[BLOCK]);
        }
        codes.get(block)[row & (BLOCK - 1)] = code;
    }

    /** The column of the first rows; the builder begins anew, with the kind and the dictionary it has by now. */
    Column take(int rows) {
        Column column;
        if (kind == Kind.TEXT) {
            int[] values = new int[rows];
            copy(codes, values, rows);
            column = new Column.Text(values, dictionary.categories());
        } else {
            double[] values = new double[rows];
            copy(numbers, values, rows);
            column = new Column.Numbers(values);
        }
        numbers = new ArrayList<>();
        codes = new ArrayList<>();
        return column;
    }

    private static void copy(List<?> blocks, Object values, int rows) {
        for (int row = 0; row < rows; row += BLOCK) {
            System.arraycopy(blocks.get(row >>> BITS), 0, values, row, Math.min(BLOCK, rows - row));
        }
    }
}
