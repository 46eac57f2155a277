package org.wilks.events;

import java.util.Arrays;
import java.util.List;

/** One column of a table: numbers, or text held as codes into a dictionary. The arrays are never modified. */
sealed interface Column {
    /** The number of rows. */
    int rows();

    /** The column of the given rows, in their order. */
    Column select(int[] rows);

    /** The column of the rows from (inclusive) to (exclusive). */
    Column slice(int from, int to);

    /** Numbers. */
    record Numbers(double[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Column select(int[] rows) {
            double[] selected = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                selected[i] = values[rows[i]];
            }
            return new Numbers(selected);
        }

        @Override
        public Column slice(int from, int to) {
            return new Numbers(Arrays.copyOfRange(values, from, to));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** Text: row {@code i} holds {@code categories.get(codes[i])}. */
    record Text(int[] codes, List<String> categories) implements Column {
        @Override
        public int rows() {
            return codes.length;
        }

        @Override
        public Column select(int[] rows) {
            int[] selected = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                selected[i] = codes[rows[i]];
            }
            return new Text(selected, categories);
        }

        @Override
        public Column slice(int from, int to) {
            return new Text(Arrays.copyOfRange(codes, from, to), categories);
        }

        String at(int row) {
            return categories.get(codes[row]);
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Text that) || that.codes.length != codes.length) {
                return false;
            }
            for (int i = 0; i < codes.length; i++) {
                if (!at(i).equals(that.at(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            int hash = 1;
            for (int code : codes) {
                hash = 31 * hash + categories.get(code).hashCode();
            }
            return hash;
        }
    }
}
