package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;

class EventTableTest {
    private static EventTable toy() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("pt", new double[] {10, 20, 30, 40});
        columns.put("eta", new double[] {-1, 0, 1, 2});
        return EventTable.of("toy.csv", columns).withTextColumn("class", "g", "h", "g", "h");
    }

    @Test
    void columnsKeepTheirOrderAndValues() {
        EventTable table = toy();
        assertEquals(4, table.rows());
        assertEquals(List.of("pt", "eta", "class"), table.columns());
        assertArrayEquals(new double[] {10, 20, 30, 40}, table.column("pt"));
        assertArrayEquals(new String[] {"g", "h", "g", "h"}, table.text("class"));
        assertArrayEquals(new int[] {0, 1, 0, 1}, table.codes("class"));
        assertEquals(List.of("g", "h"), table.categories("class"));
        assertTrue(table.isText("class"));
        assertFalse(table.isText("pt"));
        assertTrue(table.has("eta"));
        assertFalse(table.has("phi"));
        assertEquals("toy.csv: 4 events, columns pt, eta, class", table.toString());
    }

    @Test
    void neitherInputNorOutputArraysReachTheTable() {
        double[] values = {1, 2};
        EventTable table = EventTable.of("t", Map.of("x", values)).withColumn("y", values);
        values[0] = 9;
        table.column("x")[0] = 9;
        assertEquals(1, table.column("x")[0]);
        assertEquals(1, table.column("y")[0]);
        assertSame(table.sharedColumn("x"), table.sharedColumn("x"));
    }

    @Test
    void selectedRowsComeInTheOrderAskedFor() {
        EventTable table = toy().select(3, 0, 0);
        assertArrayEquals(new double[] {40, 10, 10}, table.column("pt"));
        assertArrayEquals(new String[] {"h", "g", "g"}, table.text("class"));
        assertThrows(IndexOutOfBoundsException.class, () -> toy().select(4));
    }

    @Test
    void maskedSlicedAndMatchingRowsAgree() {
        EventTable table = toy();
        assertArrayEquals(
                new double[] {20, 40}, table.where(table.matching("class", "h")).column("pt"));
        assertArrayEquals(
                new double[] {20}, table.where(table.matching("pt", "20")).column("pt"));
        assertArrayEquals(new double[] {20, 30}, table.slice(1, 3).column("pt"));
        assertEquals(0, table.where(new boolean[4]).rows());
        assertThrows(IllegalArgumentException.class, () -> table.where(new boolean[3]));
    }

    @Test
    void narrowerTableHoldsOnlyWhatWasAskedFor() {
        assertEquals(List.of("class", "pt"), toy().only(List.of("class", "pt")).columns());
    }

    @Test
    void concatenationMatchesColumnsByNameAndMergesDictionaries() {
        EventTable other = EventTable.of("more.csv", Map.of("eta", new double[] {7}))
                .withTextColumn("class", "x")
                .withColumn("pt", 50);
        EventTable both = EventTable.concatenate(List.of(toy(), other));
        assertEquals(5, both.rows());
        assertArrayEquals(new double[] {10, 20, 30, 40, 50}, both.column("pt"));
        assertArrayEquals(new double[] {-1, 0, 1, 2, 7}, both.column("eta"));
        assertArrayEquals(new String[] {"g", "h", "g", "h", "x"}, both.text("class"));
        assertEquals("toy.csv + more.csv", both.name());
    }

    @Test
    void tablesWithOtherColumnsDoNotConcatenate() {
        EventTable fewer = toy().only(List.of("pt", "class"));
        assertTrue(Faults.message(InvalidData.class, () -> EventTable.concatenate(List.of(toy(), fewer)))
                .contains("'eta'"));
        assertTrue(Faults.message(InvalidData.class, () -> EventTable.concatenate(List.of(fewer, toy())))
                .contains("'eta'"));
        EventTable words = EventTable.of("w", Map.of()).withColumn("x");
        assertEquals(0, words.rows());
        EventTable numbers = EventTable.of("n", Map.of("class", new double[] {1}));
        EventTable texts = EventTable.of("t", Map.of("x", new double[] {1}))
                .withTextColumn("class", "a")
                .only(List.of("class"));
        assertEquals(
                "column 'class' holds text in one of n and t and numbers in the other",
                Faults.message(InvalidData.class, () -> EventTable.concatenate(List.of(numbers, texts))));
    }

    @Test
    void unknownColumnNamesTheFileTheColumnsAndTheClosest() {
        assertEquals(
                "there is no column 'etta' in toy.csv (columns: pt, eta, class); did you mean 'eta'?",
                Faults.message(InvalidData.class, () -> toy().column("etta")));
        assertEquals(
                "there is no column 'PT' in toy.csv (columns: pt, eta, class); did you mean 'pt'?",
                Faults.message(InvalidData.class, () -> toy().column("PT")));
        assertEquals(
                "there is no column 'missing energy' in toy.csv (columns: pt, eta, class)",
                Faults.message(InvalidData.class, () -> toy().column("missing energy")));
    }

    @Test
    void textIsNotTakenForNumbersNorNumbersForText() {
        assertEquals(
                "column 'class' of toy.csv holds text ('g' in its first row), numbers are needed",
                Faults.message(InvalidData.class, () -> toy().column("class")));
        assertEquals(
                "column 'pt' of toy.csv holds numbers, text is needed",
                Faults.message(InvalidData.class, () -> toy().text("pt")));
    }

    @Test
    void aClassThatNeverOccursIsAnErrorThatListsThoseThereAre() {
        assertEquals(
                "no event of toy.csv has 'G' in column 'class' (values there: g, h); did you mean 'g'?",
                Faults.message(InvalidData.class, () -> toy().matching("class", "G")));
        assertEquals(
                "no event of toy.csv has '5' in column 'pt' (values there: 10, 20, 30, 40)",
                Faults.message(InvalidData.class, () -> toy().matching("pt", "5")));
    }

    @Test
    void columnsOfOtherLengthsOrSecondNamesAreRefused() {
        assertEquals(
                "column 'x' has 3 values, but toy.csv has 4 rows",
                Faults.message(InvalidData.class, () -> toy().withColumn("x", 1, 2, 3)));
        assertEquals(
                "there is already a column 'pt' in toy.csv: give the new one another name",
                Faults.message(InvalidData.class, () -> toy().withColumn("pt", 1, 2, 3, 4)));
    }

    @Test
    void nonFiniteValuesAreFoundWithRowAndColumn() {
        EventTable table = toy().withColumn("w", 1, 1, Double.NaN, 1);
        assertSame(table, table.requireFinite("pt", "eta"));
        assertEquals(
                "toy.csv, row 3, column 'w': NaN found, a finite number is needed",
                Faults.message(InvalidData.class, table::requireFinite));
    }

    @Test
    void equalityIsByContent() {
        assertEquals(toy(), toy());
        assertEquals(toy().hashCode(), toy().hashCode());
        assertNotEquals(toy(), toy().withColumn("x", 0, 0, 0, 0));
        assertNotEquals(toy(), toy().select(0, 1, 2, 2));
        assertEquals(
                toy().select(1, 3).only(List.of("class")), toy().select(1, 1).only(List.of("class")));
        assertNotEquals(toy(), toy().only(List.of("eta", "pt", "class")));
    }

    @Test
    void namesInMessagesStayOnOneLine() {
        EventTable table = EventTable.of("a\nb.csv", Map.of("c\nd", new double[] {1}));
        assertEquals(
                "there is no column 'e\\nf' in a\\nb.csv (columns: c\\nd)",
                Faults.message(InvalidData.class, () -> table.column("e\nf")));
    }
}
