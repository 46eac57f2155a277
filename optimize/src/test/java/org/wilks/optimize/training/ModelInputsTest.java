package org.wilks.optimize.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.events.EventTable;
import org.wilks.events.Expression;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

class ModelInputsTest {
    private static ModelInputs inputs() {
        Map<String, Expression> derived = new LinkedHashMap<>();
        derived.put("square", Expression.of("x * x"));
        derived.put("unused", Expression.of("w + 1"));
        derived.put("r", Expression.of("sqrt(square + y * y)"));
        return new ModelInputs(List.of("r", "x"), derived);
    }

    private static EventTable table(double... x) {
        return EventTable.of("toy.csv", Map.of("x", x, "y", new double[x.length], "w", x));
    }

    @Test
    void onlyColumnsThatInputsNeedAreKept() {
        assertEquals(Set.of("square", "r"), inputs().derived().keySet());
        assertEquals(Set.of("x", "y"), Set.copyOf(inputs().columns()));
        assertEquals(List.of("x"), ModelInputs.of("x").columns());
    }

    @Test
    void inputsAreComputedInTheirOrder() {
        assertArrayEquals(
                new double[] {3, -3, 2, 2}, inputs().of(table(-3, 2)).flatten().toArray());
    }

    @Test
    void whatIsMissingOrNotFiniteIsNamed() {
        InvalidData missing = assertThrows(
                InvalidData.class, () -> inputs().of(EventTable.of("toy.csv", Map.of("x", new double[] {1}))));
        assertTrue(missing.getMessage().contains("there is no column 'y' in toy.csv"), missing.getMessage());
        InvalidData infinite = assertThrows(InvalidData.class, () -> inputs().of(table(1, 1e200)));
        assertTrue(infinite.getMessage().contains("row 2 of toy.csv"), infinite.getMessage());
        assertThrows(InvalidData.class, () -> ModelInputs.of("x", "x"));
        assertThrows(InvalidData.class, () -> ModelInputs.of());
    }

    @Test
    void namesAreStoredWithTheModelAndModelsWithoutStayReadable(@TempDir Path folder) throws IOException {
        TrainedModel column = TrainedModel.ofColumn("x", new double[] {0, 1, 2});
        assertArrayEquals(new double[] {0.25, -7}, column.apply(table(0.25, -7)).toArray());
        TrainedModel named = column.withInputs(new ModelInputs(List.of("square"), inputs().derived()));
        Path file = folder.resolve("model.json");
        named.write(file);
        TrainedModel read = TrainedModel.read(file);
        assertEquals(named, read);
        assertEquals(
                "x * x", read.inputs().orElseThrow().derived().get("square").text());
        assertArrayEquals(new double[] {9}, read.apply(table(-3)).toArray());
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf(",\"inputs\"")) + "}");
        TrainedModel nameless = TrainedModel.read(file);
        assertEquals(Optional.empty(), nameless.inputs());
        assertThrows(InvalidData.class, () -> nameless.apply(table(1)));
        assertThrows(ShapeMismatch.class, () -> column.withInputs(ModelInputs.of("x", "y")));
    }
}
