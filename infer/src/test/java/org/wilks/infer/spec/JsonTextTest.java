package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void numbersHaveTheTextOfPythonsRepr() throws IOException {
        List<String> lines;
        try (InputStream in = JsonTextTest.class.getResourceAsStream("float-texts.csv")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
        assertEquals(865, lines.size());
        assertAll(lines.stream().map(line -> line.split(",")).flatMap(columns -> {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(columns[0], 16));
            return Stream.of(
                    () -> assertEquals(columns[1], FloatText.of(value)),
                    () -> assertEquals(value, Double.parseDouble(columns[1])));
        }));
    }

    @Test
    void textsOfNumbersReadBackAsTheSameNumbers() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            assertEquals(value, Double.parseDouble(FloatText.of(value)));
        }
    }

    @Test
    void indentedTextIsThatOfPythonsCommands() {
        String expected = """
                {
                    "a": [
                        1,
                        1.0,
                        []
                    ],
                    "b\\u00e9": {},
                    "\\ud83d\\ude00": "\\u007f\\n\\"\\\\/\\u0001"
                }""";
        assertEquals(
                expected,
                JsonText.indented(
                        Corpus.tree("{\"😀\": \"\\u007f\\n\\\"\\\\/\\u0001\", \"bé\": {}, \"a\": [1, 1.0, []]}")));
    }

    @Test
    void keysAreSortedByCodePoint() {
        List<String> sorted = Stream.of("\ud83d\ude00", "\uffff", "\ue000", "a", "", "ab", "\ud7ff")
                .sorted(CodePointOrder.ORDER)
                .toList();
        assertEquals(List.of("", "a", "ab", "\ud7ff", "\ue000", "\uffff", "\ud83d\ude00"), sorted);
    }
}
