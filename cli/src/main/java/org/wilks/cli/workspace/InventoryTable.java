package org.wilks.cli.workspace;

import java.util.List;
import java.util.stream.Stream;
import org.wilks.infer.spec.Measurement;

/** The text of an inventory: the table of {@code pyhf inspect}, letter by letter. */
final class InventoryTable {
    private static final int TITLE_SHIFT = 7;
    private static final int WIDE = 22;
    private static final int NARROW = 5;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    private InventoryTable(int width) {
        this.width = width;
    }

    static String text(Inventory inventory, String selected) {
        int width = Stream.of(
                        inventory.channels().keySet().stream(),
                        inventory.samples().stream(),
                        inventory.systematics().keySet().stream(),
                        inventory.measurements().stream().map(Measurement::name))
                .flatMap(names -> names)
                .mapToInt(InventoryTable::length)
                .max()
                .orElse(0);
        InventoryTable table = new InventoryTable(width);
        table.summary(inventory);
        table.channels(inventory);
        table.samples(inventory);
        table.systematics(inventory);
        table.measurements(inventory, selected);
        return table.text.toString();
    }

    private void summary(Inventory inventory) {
        int title = width + TITLE_SHIFT;
        line(right("     Summary     ", title) + "  ");
        line(right("-".repeat(18), title) + "  ");
        int modifiers = inventory.systematics().size();
        line(right("channels", width) + "  " + inventory.channels().size());
        line(right("samples", width) + "  " + inventory.samples().size());
        line(right("parameters", width) + "  " + modifiers);
        line(right("modifiers", width) + "  " + modifiers);
        line("");
    }

    private void channels(Inventory inventory) {
        line(right("channels", width) + "  nbins");
        line(rule() + "  " + "-".repeat(NARROW));
        inventory
                .channels()
                .forEach((name, bins) -> line(right(name, width) + "  " + centre(String.valueOf(bins), NARROW)));
        line("");
    }

    private void samples(Inventory inventory) {
        line(right("samples", width));
        line(rule());
        inventory.samples().forEach(name -> line(right(name, width)));
        line("");
    }

    private void systematics(Inventory inventory) {
        line(right("parameters", width) + "  " + left("constraint", WIDE) + "  modifiers");
        line(rule() + "  " + left("-".repeat(10), WIDE) + "  " + "-".repeat(10));
        inventory
                .systematics()
                .forEach((name, systematic) -> line(right(name, width) + "  " + left(systematic.constraint(), WIDE)
                        + "  " + String.join(",", systematic.types())));
        line("");
    }

    private void measurements(Inventory inventory, String selected) {
        line(right("measurement", width) + "  " + centre("poi", WIDE) + "  parameters");
        line(rule() + "  " + centre("-".repeat(10), WIDE) + "  " + "-".repeat(10));
        for (Measurement measurement : inventory.measurements()) {
            List<String> configured = Inventory.configured(measurement);
            String name = (measurement.name().equals(selected) ? "(*) " : "") + measurement.name();
            line(right(name, width) + "  " + centre(measurement.poi().orElse(""), WIDE) + "  "
                    + (configured.isEmpty() ? "(none)" : String.join(",", configured)));
        }
        line("");
    }

    private String rule() {
        return right("-".repeat(10), width);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String right(String word, int width) {
        return spaces(width - length(word)) + word;
    }

    private static String left(String word, int width) {
        return word + spaces(width - length(word));
    }

    private static String centre(String word, int width) {
        int missing = Math.max(0, width - length(word));
        return spaces(missing / 2) + word + spaces(missing - missing / 2);
    }

    private static String spaces(int count) {
        return " ".repeat(Math.max(0, count));
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }
}
