package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wilks.optimize.text.TextTable;

/** The table of what the systematic variations do to yields: a line for each variation and sample, two columns a region. */
final class EffectTable {

    private EffectTable() {}

    /** One line of the table. */
    private record Line(String name, String sample, SystematicEffect.Kind kind) {}

    static void print(StringBuilder out, List<SystematicEffect> effects) {
        if (effects.isEmpty()) {
            return;
        }
        List<String> regions =
                effects.stream().map(SystematicEffect::region).distinct().toList();
        Map<Line, Map<String, SystematicEffect>> lines = new LinkedHashMap<>();
        effects.forEach(effect -> lines.computeIfAbsent(
                        new Line(effect.name(), effect.sample(), effect.kind()), line -> new LinkedHashMap<>())
                .put(effect.region(), effect));
        out.append("\nSystematic variations of the yields of test events, one standard deviation up and down\n");
        TextTable table = new TextTable();
        List<String> heading = new ArrayList<>(List.of("", ""));
        regions.forEach(region -> heading.addAll(List.of(region + " up", "down")));
        table.row(heading);
        lines.forEach((line, byRegion) -> {
            List<String> row = new ArrayList<>(List.of(line.name(), line.sample()));
            for (String region : regions) {
                Optional<SystematicEffect> effect = Optional.ofNullable(byRegion.get(region));
                row.add(effect.map(e -> percent(e.up())).orElse(""));
                row.add(effect.map(e -> percent(e.down())).orElse(""));
            }
            if (byRegion.values().stream().anyMatch(SystematicEffect::mirrored)) {
                row.add("down mirrored");
            }
            table.row(row);
        });
        table.print(out);
    }

    private static String percent(double change) {
        String text = String.format(Locale.ROOT, "%+.1f %%", 100 * change);
        return text.substring(1).equals("0.0 %") ? "0.0 %" : text;
    }
}
