package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    private static void assertNearest(String text) {
        assertEquals(
                Double.doubleToRawLongBits(Double.parseDouble(text)),
                Double.doubleToRawLongBits(NumberText.parse(text)),
                text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "+1",
                "1.",
                ".5",
                "-.5e1",
                "1e22",
                "1e23",
                "1e-22",
                "1e-23",
                "9007199254740992",
                "9007199254740993",
                "9007199254740993e1",
                "123456789012345678",
                "1234567890123456789012",
                "0.1",
                "1e308",
                "1.7976931348623157e308",
                "1.8e308",
                "1e400",
                "4.9e-324",
                "2.4e-324",
                "1e-400",
                "2.2250738585072011e-308",
                "2.2250738585072012e-308",
                "0.000000000000000000000000000000000000001",
                "1e0000000000000000000001",
                "100000000000000000000000000000000000000000000000000000000000000000000000e-70",
                "0e999999999999",
                "1E5",
                "1e+5",
                "8.5e22",
                "3.0517578125e-5",
                "00000000000000000000000000000012.5",
                "0.50000000000000000000000000000000000000"
            })
    void textIsRoundedToTheNearestDouble(String text) {
        assertNearest(text);
    }

    @Test
    void randomDecimalsAreRoundedToTheNearestDouble() {
        Random random = new Random(20261122);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertNearest(Double.toString(value));
            }
            assertNearest(Float.toString(random.nextFloat()));
            String digits = Long.toString(Math.abs(random.nextLong() >> random.nextInt(60)));
            int point = random.nextInt(digits.length() + 1);
            assertNearest(digits.substring(0, point) + "." + digits.substring(point) + "e" + (random.nextInt(80) - 40));
        }
    }

    @Test
    void halfwayCasesAreRoundedToEven() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            double low = random.nextDouble() * Math.scalb(1, random.nextInt(100) - 50);
            BigDecimal middle =
                    new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.valueOf(2));
            assertNearest(middle.toPlainString());
            assertNearest(middle.add(middle.ulp()).toPlainString());
            assertNearest(middle.subtract(middle.ulp()).toPlainString());
        }
    }

    @Test
    void exponentsOfFortranAreRead() {
        assertEquals(150, NumberText.parse("1.5D+02"));
        assertEquals(1.5e-200, NumberText.parse("1.5d-200"));
    }

    @Test
    void infinityIsAWord() {
        assertEquals(Double.POSITIVE_INFINITY, NumberText.parse("inf"));
        assertEquals(Double.NEGATIVE_INFINITY, NumberText.parse("-Infinity"));
        assertTrue(NumberText.saysNaN("-NaN".toCharArray(), 0, 4));
        assertFalse(NumberText.saysNaN("nano".toCharArray(), 0, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1,5",
                "0x10",
                "1f",
                "1d",
                "1_000",
                "--1",
                "1 2",
                "½",
                "١",
                "1e5.5",
                "infinit",
                "1e-",
                "abc",
                "1..2",
                "+-1",
                "Infinity5"
            })
    void whatIsNoNumberIsNaN(String text) {
        assertTrue(Double.isNaN(NumberText.parse(text)), text);
        assertFalse(NumberText.saysNaN(text.toCharArray(), 0, text.length()));
    }

    @Test
    void onlyTheSliceIsRead() {
        assertEquals(23, NumberText.parse("1234".toCharArray(), 1, 2));
        assertEquals(0.25, NumberText.parse("xx.25e7".toCharArray(), 2, 3));
    }

    @Test
    void wholeNumbersAreShownWithoutAFraction() {
        assertEquals("5", NumberText.text(5));
        assertEquals("-5.5", NumberText.text(-5.5));
        assertEquals("NaN", NumberText.text(Double.NaN));
        assertEquals("Infinity", NumberText.text(Double.POSITIVE_INFINITY));
    }
}
