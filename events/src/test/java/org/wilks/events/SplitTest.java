package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.events.Split.Part;
import org.wilks.nd.error.InvalidData;

class SplitTest {
    private static final Fractions FRACTIONS = Fractions.of(0.5, 0.2, 0.3);

    private static EventTable toy(int rows) {
        Random random = new Random(11);
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("id", IntStream.range(0, rows).asDoubleStream().toArray());
        columns.put("x", random.doubles(rows).toArray());
        String[] classes = new String[rows];
        Arrays.setAll(classes, i -> i < rows / 3 ? "g" : "h");
        return EventTable.of("toy.csv", columns).withTextColumn("class", classes);
    }

    @Test
    void fractionsAreMetWithinBinomialErrors() {
        int rows = 100_000;
        EventTable table = toy(rows);
        for (long seed : new long[] {0, 1, 2, -1, 12345678901L}) {
            Map<Part, Integer> counts = Split.byContent(table, FRACTIONS, seed).counts();
            double[] expected = {0.5, 0.2, 0.3};
            for (Part part : Part.values()) {
                double p = expected[part.ordinal()];
                double sigma = Math.sqrt(rows * p * (1 - p));
                assertEquals(rows * p, counts.get(part), 4 * sigma, part + " of seed " + seed);
            }
        }
    }

    @Test
    void seedsAndNeighbouringRowsAreIndependent() {
        int rows = 100_000;
        EventTable table = toy(rows).only(List.of("id"));
        Fractions half = Fractions.of(0.5, 0.5, 0);
        Split one = Split.byContent(table, half, 1);
        Split two = Split.byContent(table, half, 2);
        int sameSeeds = 0;
        int sameNeighbours = 0;
        for (int i = 1; i < rows; i++) {
            sameSeeds += one.part(i) == two.part(i) ? 1 : 0;
            sameNeighbours += one.part(i) == one.part(i - 1) ? 1 : 0;
        }
        double sigma = Math.sqrt(rows * 0.25);
        assertEquals(rows / 2.0, sameSeeds, 4 * sigma);
        assertEquals(rows / 2.0, sameNeighbours, 4 * sigma);
    }

    @Test
    void duplicatesStayTogether() {
        EventTable table = toy(2000);
        int[] twice = IntStream.range(0, 4000).map(i -> i % 2000).toArray();
        Split split = Split.byContent(table.select(twice), FRACTIONS, 5);
        for (int i = 0; i < 2000; i++) {
            assertEquals(split.part(i), split.part(i + 2000));
        }
    }

    @Test
    void orderOfRowsAndColumnsDoesNotMatter() {
        EventTable table = toy(2000);
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, 2000).boxed().toList());
        Collections.shuffle(order, new Random(1));
        int[] shuffled = order.stream().mapToInt(i -> i).toArray();
        Split split = Split.byContent(table, FRACTIONS, 5);
        Split other = Split.byContent(table.select(shuffled).only(List.of("class", "x", "id")), FRACTIONS, 5);
        for (int i = 0; i < shuffled.length; i++) {
            assertEquals(split.part(shuffled[i]), other.part(i));
        }
    }

    @Test
    void splittingAFileAndSplittingItsSamplesIsTheSame() {
        EventTable table = toy(2000);
        boolean[] hadrons = table.matching("class", "h");
        int[] alone = Split.byContent(table.where(hadrons), FRACTIONS, 5).rows(Part.TEST);
        EventTable test = Split.byContent(table, FRACTIONS, 5).table(Part.TEST);
        assertArrayEquals(
                table.where(hadrons).select(alone).column("id"),
                test.where(test.matching("class", "h")).column("id"));
    }

    @Test
    void onlyTheChosenColumnsCount() {
        EventTable table = toy(2000);
        EventTable weighted = table.withColumn("w", new Random(2).doubles(2000).toArray());
        assertArrayEquals(
                Split.byContent(table, FRACTIONS, 5, "id").rows(Part.TRAIN),
                Split.byContent(weighted, FRACTIONS, 5, "id").rows(Part.TRAIN));
        assertNotEquals(
                Arrays.toString(Split.byContent(table, FRACTIONS, 5).rows(Part.TRAIN)),
                Arrays.toString(Split.byContent(weighted, FRACTIONS, 5).rows(Part.TRAIN)));
    }

    @Test
    void bothZerosAndAllNaNsAreOne() {
        double[] values = {0.0, -0.0, Double.NaN, Double.longBitsToDouble(0x7ff8000000000123L)};
        long[] hashes = ContentHash.of(EventTable.of("t", Map.of("x", values)), List.of("x"), 1);
        assertEquals(hashes[0], hashes[1]);
        assertEquals(hashes[2], hashes[3]);
        assertNotEquals(hashes[0], hashes[2]);
    }

    @Test
    void hashesAreTheSameInEveryVersion() {
        EventTable table = EventTable.of("t", Map.of("x", new double[] {1.5})).withTextColumn("class", "g");
        assertEquals(PINNED, ContentHash.of(table, table.columns(), 7)[0]);
    }

    private static final long PINNED = 6019612486383377290L;

    @Test
    void partsCoverAllRowsOnce() {
        Split split = Split.byContent(toy(500), FRACTIONS, 5);
        int[] all = Arrays.stream(Part.values())
                .flatMapToInt(p -> Arrays.stream(split.rows(p)))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, 500).toArray(), all);
        assertEquals(500, split.all().rows());
    }

    @Test
    void aPartMayBeLeftOut() {
        Split split = Split.byContent(toy(5000), Fractions.of(0.7, 0.3, 0), 5);
        assertEquals(0, split.rows(Part.TEST).length);
        assertEquals(5000, Split.byContent(toy(5000), Fractions.of(1, 0, 0), 5).rows(Part.TRAIN).length);
    }

    @Test
    void aColumnCanStateTheSplit() {
        EventTable table = toy(4).withColumn("fold", 0, 1, 2, 0).withTextColumn("set", "a", "b", "c", "a");
        Split numbers = Split.byColumn(
                table,
                "fold",
                Map.of(Part.TRAIN, Set.of("0.0"), Part.VALIDATION, Set.of("1"), Part.TEST, Set.of("2", "3")));
        Split texts = Split.byColumn(
                table, "set", Map.of(Part.TRAIN, Set.of("a"), Part.VALIDATION, Set.of("b"), Part.TEST, Set.of("c")));
        for (Split split : List.of(numbers, texts)) {
            assertArrayEquals(new int[] {0, 3}, split.rows(Part.TRAIN));
            assertArrayEquals(new int[] {1}, split.rows(Part.VALIDATION));
            assertArrayEquals(new int[] {2}, split.rows(Part.TEST));
        }
    }

    @Test
    void valuesThatMeanNoPartOrTwoAreErrors() {
        EventTable table = toy(3).withTextColumn("set", "a", "b", "c");
        assertEquals(
                "split by column 'set' of toy.csv: 'c' in row 3 belongs to no part (allowed: a, b)",
                Faults.message(
                        InvalidData.class,
                        () -> Split.byColumn(table, "set", Map.of(Part.TRAIN, Set.of("a"), Part.TEST, Set.of("b")))));
        assertEquals(
                "split by column 'set': 'a' is given to two parts",
                Faults.message(
                        InvalidData.class,
                        () -> Split.byColumn(table, "set", Map.of(Part.TRAIN, Set.of("a"), Part.TEST, Set.of("a")))));
        assertEquals(
                "split by column 'id' of toy.csv: '0' in row 1 belongs to no part (allowed: 1)",
                Faults.message(InvalidData.class, () -> Split.byColumn(table, "id", Map.of(Part.TRAIN, Set.of("1")))));
        assertTrue(Faults.message(InvalidData.class, () -> Split.byContent(table, FRACTIONS, 1, "sett"))
                .endsWith("did you mean 'set'?"));
    }

    @Test
    void rescaledWeightsSumToTheFullYield() {
        EventTable table = toy(3000);
        double[] weights = new Random(4).doubles(3000).map(u -> u - 0.2).toArray();
        Split split = Split.byContent(table, FRACTIONS, 5);
        double all = Arrays.stream(weights).sum();
        Map<Part, Double> factors = new HashMap<>();
        for (Part part : Part.values()) {
            double factor = split.factor(part, weights);
            double some =
                    Arrays.stream(split.rows(part)).mapToDouble(i -> weights[i]).sum();
            assertEquals(all, factor * some, 1e-9 * all);
            factors.put(part, factor);
        }
        assertEquals(1, factors.values().stream().mapToDouble(f -> 1 / f).sum(), 1e-12);
    }

    @Test
    void aPartThatCannotStandForAllIsAnError() {
        Split split = Split.byContent(toy(10), Fractions.of(1, 0, 0), 5);
        double[] ones = new double[10];
        Arrays.fill(ones, 1);
        assertEquals(
                "toy.csv: the 0 events of the test part have the sum of weights 0, all 10 have 10;"
                        + " both sums must be positive for the part to stand for all",
                Faults.message(InvalidData.class, () -> split.factor(Part.TEST, ones)));
        assertTrue(Faults.message(InvalidData.class, () -> split.factor(Part.TRAIN, new double[10]))
                .contains("10 events of the train part have the sum of weights 0"));
        assertThrows(IllegalArgumentException.class, () -> split.factor(Part.TRAIN, new double[9]));
    }

    @Test
    void fractionsMustSumToOne() {
        assertThrows(IllegalArgumentException.class, () -> Fractions.of(0.5, 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> Fractions.of(1.5, -0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> Fractions.of(Double.NaN, 0.5, 0.5));
        assertEquals(0.2, Fractions.of(0.7, 0.1, 0.2).test());
    }
}
