package org.wilks.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The form in which results are printed. */
enum Format {
    /** Tables for people. */
    TEXT,
    /** One JSON document for programs. */
    JSON;

    /** The name as typed on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the name as typed on the command line. */
    static final class Reader implements ITypeConverter<Format> {
        @Override
        public Format convert(String typed) {
            return Arrays.stream(values())
                    .filter(format -> format.toString().equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + typed + "' is not a form, one of " + allowed() + " is needed"));
        }

        private static String allowed() {
            return Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
        }
    }
}
