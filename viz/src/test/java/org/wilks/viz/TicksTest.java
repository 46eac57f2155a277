package org.wilks.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void linearTicksStandAtRoundNumbers() {
        Ticks ticks = Ticks.linear(new Span(-0.3, 1.1, false), 7, Ticks.Powers.SHARED);
        assertEquals(List.of("−0.2", "0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(ticks));
        assertEquals(List.of(-0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0), values(ticks));
        assertTrue(ticks.minor().contains(0.25) && ticks.minor().contains(-0.3));
        assertEquals("", ticks.factor());
    }

    @Test
    void largeNumbersShareAPowerOfTen() {
        Ticks ticks = Ticks.linear(new Span(0, 3e6, false), 4, Ticks.Powers.SHARED);
        assertEquals(List.of("0", "1", "2", "3"), labels(ticks));
        assertEquals("×10^{6}", ticks.factor());
        Ticks small = Ticks.linear(new Span(0, 2e-5, false), 2, Ticks.Powers.SHARED);
        assertEquals("×10^{−6}", small.factor());
        assertEquals(List.of("0", "10", "20"), labels(small));
    }

    @Test
    void largeNumbersOfTheHorizontalAxisCarryTheirPower() {
        Ticks ticks = Ticks.linear(new Span(0, 3e6, false), 4, Ticks.Powers.EACH);
        assertEquals(List.of("0", "1×10^{6}", "2×10^{6}", "3×10^{6}"), labels(ticks));
        assertEquals("", ticks.factor());
    }

    @Test
    void numberOfLinearTicksStaysInBounds() {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(13) - 6);
            double length = Math.abs(random.nextGaussian() + 1e-3) * Math.pow(10, random.nextInt(13) - 6);
            if (length < 1e-9 * Math.abs(low)) {
                continue;
            }
            int most = 2 + random.nextInt(8);
            Ticks ticks = Ticks.linear(new Span(low, low + length, false), most, Ticks.Powers.SHARED);
            assertTrue(ticks.major().size() <= most + 1, "too many ticks");
            assertTrue(ticks.major().size() + ticks.minor().size() >= 4, "too few ticks");
            assertEquals(ticks.major().size(), labels(ticks).stream().distinct().count());
        }
    }

    @Test
    void logarithmicTicksArePowersOfTenWithNineParts() {
        Ticks ticks = Ticks.logarithmic(new Span(0.05, 2000, true), 200, 15);
        assertEquals(List.of("10^{−1}", "1", "10", "10^{2}", "10^{3}"), labels(ticks));
        assertEquals(List.of(0.1, 1.0, 10.0, 100.0, 1000.0), values(ticks));
        assertTrue(ticks.minor().containsAll(List.of(0.05, 0.2, 2.0, 900.0, 2000.0)));
    }

    @Test
    void manyDecadesSkipLabels() {
        Ticks ticks = Ticks.logarithmic(new Span(1e-12, 1e12, true), 150, 15);
        assertTrue(ticks.major().size() <= 11);
        assertTrue(ticks.major().size() >= 5);
    }

    @Test
    void fewDecadesHaveLabelsBetween() {
        assertEquals(List.of("2", "5", "10", "20", "50"), labels(Ticks.logarithmic(new Span(1.5, 60, true), 150, 15)));
        assertEquals(List.of("4", "6", "8"), labels(Ticks.logarithmic(new Span(3, 9, true), 120, 15)));
    }

    private static List<String> labels(Ticks ticks) {
        return ticks.major().stream().map(Ticks.Tick::label).toList();
    }

    private static List<Double> values(Ticks ticks) {
        return ticks.major().stream().map(Ticks.Tick::value).toList();
    }
}
