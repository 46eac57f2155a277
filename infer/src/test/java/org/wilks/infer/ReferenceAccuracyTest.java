package org.wilks.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wilks.infer.ReferenceAccuracy.Quantity;
import org.wilks.infer.ReferenceAccuracy.Worst;

/** What the page on accuracy says holds, and is at least as good as what is asked for. */
class ReferenceAccuracyTest {
    private static final Path PAGE = Path.of("..", "docs", "accuracy.md");

    private static final Map<Quantity, Double> ASKED = new EnumMap<>(Map.ofEntries(
            Map.entry(Quantity.RATES, 1e-12),
            Map.entry(Quantity.LOG_LIKELIHOOD, 1e-12),
            Map.entry(Quantity.GRADIENT, 1e-10),
            Map.entry(Quantity.FREE_MINIMUM, 1e-7),
            Map.entry(Quantity.FIXED_MINIMUM, 1e-7),
            Map.entry(Quantity.Q_TILDE, 1e-7),
            Map.entry(Quantity.Q, 1e-7),
            Map.entry(Quantity.Q0, 1e-7),
            Map.entry(Quantity.SINGULAR, 1e-5),
            Map.entry(Quantity.LIMIT, 1e-6),
            Map.entry(Quantity.WORKED, 1e-6),
            Map.entry(Quantity.ATLAS_MINIMUM, 1e-7),
            Map.entry(Quantity.ATLAS_CLS, 1e-6)));

    private static List<String[]> rows() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| ") && !line.startsWith("| ---")) {
                rows.add(line.substring(2).split("\\s*\\|\\s*"));
            }
        }
        return rows.subList(1, rows.size());
    }

    @Test
    void differencesFromTheReferencesAreThoseOfThePage() throws IOException {
        Map<Quantity, Worst> measured = ReferenceAccuracy.measured();
        List<String[]> rows = rows();
        assertEquals(Quantity.values().length, rows.size());
        for (Quantity quantity : Quantity.values()) {
            String[] row = rows.get(quantity.ordinal());
            Worst worst = measured.get(quantity);
            double said = Double.parseDouble(row[3]);
            assertTrue(said <= ASKED.get(quantity), row[0]);
            assertEquals(Integer.parseInt(row[2]), worst.compared(), row[0]);
            assertTrue(worst.difference() <= said, row[0] + ": " + worst);
        }
    }
}
