package org.wilks.cli.inference;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Values of the parameter of interest, typed as {@code FIRST:LAST:COUNT} or as a list {@code V,V,...}.
 *
 * @param values the values, growing
 */
record ScanPoints(double[] values) {
    private static final int MOST = 100_000;

    /** Reads them as typed. */
    static final class Reader implements ITypeConverter<ScanPoints> {
        @Override
        public ScanPoints convert(String typed) {
            double[] values = typed.contains(":") ? range(typed) : list(typed);
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i]) || i > 0 && !(values[i] > values[i - 1])) {
                    throw fault(typed);
                }
            }
            return new ScanPoints(values);
        }

        private static double[] list(String typed) {
            return Arrays.stream(typed.split(",", -1))
                    .mapToDouble(word -> number(word, typed))
                    .toArray();
        }

        private static double[] range(String typed) {
            String[] words = typed.split(":", -1);
            double count = words.length == 3 ? number(words[2], typed) : 0;
            if (count != Math.rint(count) || !(count >= 2 && count <= MOST)) {
                throw fault(typed);
            }
            double first = number(words[0], typed);
            double last = number(words[1], typed);
            double[] values = new double[(int) count];
            for (int i = 0; i < values.length; i++) {
                values[i] = first + (last - first) * i / (values.length - 1);
            }
            return values;
        }

        private static double number(String word, String typed) {
            try {
                return Double.parseDouble(word);
            } catch (NumberFormatException e) {
                throw fault(typed);
            }
        }

        private static TypeConversionException fault(String typed) {
            return new TypeConversionException(
                    "'" + typed
                            + "' are no points: FIRST:LAST:COUNT with at least 2, or growing numbers with commas between them, are needed");
        }
    }
}
