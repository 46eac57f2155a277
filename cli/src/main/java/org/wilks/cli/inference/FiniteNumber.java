package org.wilks.cli.inference;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number as typed: finite, in the notation of Java and JSON. */
final class FiniteNumber implements ITypeConverter<Double> {
    @Override
    public Double convert(String typed) {
        try {
            double number = Double.parseDouble(typed);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new TypeConversionException("'" + typed + "' is no finite number");
    }
}
