package org.wilks.cli.inference;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A parameter and a value, typed as {@code NAME=VALUE}.
 *
 * @param name the parameter
 * @param value the value, finite
 */
record NamedValue(String name, double value) {

    /** Reads it as typed; the last equals sign is the separator, since a name may hold one. */
    static final class Reader implements ITypeConverter<NamedValue> {
        @Override
        public NamedValue convert(String typed) {
            int equals = typed.lastIndexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("'" + typed + "' is not NAME=VALUE");
            }
            String value = typed.substring(equals + 1);
            try {
                double number = Double.parseDouble(value);
                if (Double.isFinite(number)) {
                    return new NamedValue(typed.substring(0, equals), number);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new TypeConversionException("'" + typed + "' is not NAME=VALUE: '" + value + "' is no finite number");
        }
    }
}
