package org.wilks.optimize.config;

import java.util.List;
import org.wilks.optimize.config.Section.Range;

/** From the tree of a configuration to how its events are dealt to parts. */
final class SplitMapping {

    private SplitMapping() {}

    /** The split of a configuration; by content where nothing is said. */
    static SplitSettings of(Section root, long seed) {
        return root.find("split").map(s -> split(s, seed)).orElse(SplitSettings.ByContent.defaults(seed));
    }

    private static SplitSettings split(Section section, long seed) {
        section.object("by", "fractions", "columns", "seed", "column", "values");
        boolean byColumn =
                section.find("by").map(s -> s.choice(SplitKind.class)).orElse(SplitKind.CONTENT) == SplitKind.COLUMN;
        for (String key : byColumn ? List.of("fractions", "columns", "seed") : List.of("column", "values")) {
            if (section.has(key)) {
                throw section.at(key).refuse("does not go with a split by " + (byColumn ? "column" : "content"));
            }
        }
        if (byColumn) {
            Section values = section.at("values").object("train", "validation", "test");
            return new SplitSettings.ByColumn(
                    section.at("column").text("the name of a column"),
                    values.at("train").labels(),
                    values.at("validation").labels(),
                    values.at("test").labels());
        }
        SplitSettings.ByContent usual = SplitSettings.ByContent.defaults(seed);
        List<String> columns =
                section.find("columns").map(s -> s.texts("names of columns")).orElse(List.of());
        long own = section.find("seed").map(Section::seed).orElse(seed);
        if (!section.has("fractions")) {
            return new SplitSettings.ByContent(usual.train(), usual.validation(), usual.test(), columns, own);
        }
        Section fractions = section.at("fractions").object("train", "validation", "test");
        double train = fractions.at("train").number(Range.SHARE);
        double validation = fractions.at("validation").number(Range.SHARE);
        double test = fractions.at("test").number(Range.SHARE);
        return fractions.checked(() -> new SplitSettings.ByContent(train, validation, test, columns, own));
    }

    private enum SplitKind {
        CONTENT,
        COLUMN
    }
}
