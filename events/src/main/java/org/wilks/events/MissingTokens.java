package org.wilks.events;

import java.util.Set;

/** The fields that mean a missing value: some compared as text, those that are numbers by value. */
final class MissingTokens {
    private final char[][] texts;
    private final double[] numbers;

    MissingTokens(Set<String> tokens) {
        numbers = tokens.stream()
                .mapToDouble(NumberText::parse)
                .filter(v -> !Double.isNaN(v))
                .toArray();
        texts = tokens.stream()
                .filter(t -> Double.isNaN(NumberText.parse(t)))
                .map(String::toCharArray)
                .toArray(char[][]::new);
    }

    boolean hold(double value) {
        for (double number : numbers) {
            if (number == value) {
                return true;
            }
        }
        return false;
    }

    boolean hold(char[] buffer, int offset, int length) {
        for (char[] text : texts) {
            if (java.util.Arrays.equals(text, 0, text.length, buffer, offset, offset + length)) {
                return true;
            }
        }
        return false;
    }
}
