package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.config.Section.Range;
import org.wilks.relax.Keep;

/** From the tree of a configuration to its cuts and how they are searched. */
final class CutMapping {
    /** In spreads of a variable. */
    private static final double RATE = 0.1;

    private CutMapping() {}

    /** The slope of all cuts. */
    static SlopeSettings slope(Section root) {
        return root.find("slope").map(s -> slope(s, SlopeSettings.defaults())).orElse(SlopeSettings.defaults());
    }

    /** The search of all cuts. */
    static SearchSettings search(Section root) {
        return root.find("search").map(CutMapping::searched).orElse(SearchSettings.defaults());
    }

    /** The optimiser of all cuts. */
    static Optimiser optimiser(Section root) {
        return root.find("optimiser")
                .map(s -> OptimiserMapping.optimiser(s, RATE))
                .orElse(OptimiserMapping.adam(RATE));
    }

    /** The cuts of a list, at least one. */
    static List<CutSettings> cuts(Section section, SlopeSettings common) {
        List<CutSettings> cuts = new ArrayList<>();
        for (Section cut : section.items("cuts")) {
            cuts.add(cut(cut, common));
        }
        if (cuts.isEmpty()) {
            throw section.refuse("an empty list found, at least one cut needed");
        }
        return cuts;
    }

    private static CutSettings cut(Section section, SlopeSettings common) {
        section.object("variable", "direction", "start", "slope");
        String variable = section.at("variable").text("the name of a column");
        Keep direction = section.at("direction").choice(Keep.class);
        List<Double> start = section.find("start").map(s -> start(s, direction)).orElse(List.of());
        Optional<SlopeSettings> slope = section.find("slope").map(s -> ownSlope(s, common));
        return section.checked(() -> new CutSettings(variable, direction, start, slope));
    }

    private static List<Double> start(Section section, Keep direction) {
        if (section.isText() && section.text("").equals("auto")) {
            return List.of();
        }
        if (direction == Keep.WINDOW) {
            List<Double> ends = new ArrayList<>();
            for (Section end : section.items("the two ends of the window, or \"auto\"")) {
                ends.add(end.number(Range.ANY));
            }
            if (ends.size() != 2 || !(ends.get(0) < ends.get(1))) {
                throw section.refuse(ends + " found, the lower and the upper end of the window needed");
            }
            return ends;
        }
        if (!section.isNumber()) {
            throw section.refuse(section.shown() + " found, a number or \"auto\" needed");
        }
        return List.of(section.number(Range.ANY));
    }

    private static SlopeSettings slope(Section section, SlopeSettings usual) {
        section.object("unit", "start", "end", "schedule", "stages", "gap_tolerance");
        SlopeSettings.Schedule schedule = section.find("schedule")
                .map(s -> s.choice(SlopeSettings.Schedule.class))
                .orElse(usual.schedule());
        SlopeSettings.Unit unit = section.find("unit")
                .map(s -> s.choice(SlopeSettings.Unit.class))
                .orElse(usual.unit());
        if (unit == SlopeSettings.Unit.ABSOLUTE && !section.has("end")) {
            throw section.refuse("key end is missing: a slope in the variable's unit has no default");
        }
        double end = section.find("end").map(s -> s.number(Range.POSITIVE)).orElse(usual.end());
        double start = section.find("start")
                .map(s -> s.number(Range.POSITIVE))
                .orElse(
                        unit == SlopeSettings.Unit.ABSOLUTE || section.has("end")
                                ? end * usual.start() / usual.end()
                                : usual.start());
        int stages = section.find("stages").map(s -> s.integer(1)).orElse(usual.stages());
        double gap =
                section.find("gap_tolerance").map(s -> s.number(Range.POSITIVE)).orElse(usual.gapTolerance());
        return new SlopeSettings(unit, start, end, schedule, stages, gap);
    }

    /** A cut's own slope: its size only, the stages are those of all cuts. */
    private static SlopeSettings ownSlope(Section section, SlopeSettings common) {
        section.object("unit", "start", "end");
        return slope(section, common);
    }

    private static SearchSettings searched(Section section) {
        section.object("starts", "epochs", "patience", "tolerance", "polish", "grid");
        SearchSettings usual = SearchSettings.defaults();
        return new SearchSettings(
                section.find("starts").map(s -> s.integer(1)).orElse(usual.starts()),
                section.find("epochs").map(s -> s.integer(1)).orElse(usual.epochs()),
                section.find("patience").map(s -> s.integer(1)).orElse(usual.patience()),
                section.find("tolerance").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(usual.tolerance()),
                section.find("polish").map(Section::truth).orElse(usual.polish()),
                section.find("grid").map(s -> s.integer(2)).orElse(usual.grid()));
    }
}
