package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.List;
import org.wilks.optimize.config.Section.Range;

/** From the tree of a configuration to the variable of a fit and its bins. */
final class FitMapping {

    private FitMapping() {}

    static FitSettings fit(Section section) {
        section.object("variable", "edges", "bins", "range", "outside");
        String variable = section.at("variable").text("the name of a column");
        boolean fold = section.find("outside").map(s -> s.choice(Outside.class)).orElse(Outside.DROP) == Outside.FOLD;
        if (section.has("edges") == section.has("bins")) {
            throw section.refuse(
                    (section.has("edges") ? "both" : "neither") + " edges and bins given, exactly one is needed");
        }
        if (section.has("edges")) {
            List<Double> edges = new ArrayList<>();
            for (Section edge : section.at("edges").items("edges")) {
                edges.add(edge.number(Range.EDGE));
            }
            return section.at("edges").checked(() -> new FitSettings(variable, edges, fold));
        }
        int bins = section.at("bins").integer(1);
        Section range = section.at("range");
        List<Section> ends = range.items("the two ends of the range");
        if (ends.size() != 2) {
            throw range.refuse(ends.size() + " numbers found, the two ends of the range needed");
        }
        double low = ends.get(0).number(Range.ANY);
        double high = ends.get(1).number(Range.ANY);
        if (!(low < high)) {
            throw range.refuse("[" + low + ", " + high + "] found, the lower and the upper end of the range needed");
        }
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= bins; i++) {
            edges.add(i == bins ? high : low + i * (high - low) / bins);
        }
        return range.checked(() -> new FitSettings(variable, edges, fold));
    }

    private enum Outside {
        DROP,
        FOLD
    }
}
