package org.wilks.cli.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The form in which results are printed. */
public enum Format {
    /** Tables for people. */
    TEXT,
    /** One JSON document for programs. */
    JSON;

    /**
     * The name as typed on the command line.
     *
     * @return {@code text} or {@code json}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the name as typed on the command line. */
    public static final class Reader implements ITypeConverter<Format> {
        /** A reader; picocli makes it. */
        public Reader() {}

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
