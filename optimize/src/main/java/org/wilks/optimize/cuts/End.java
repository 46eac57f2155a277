package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import org.wilks.optimize.config.CutSettings;
import org.wilks.relax.Keep;

/**
 * One end of a cut: the value that moves. A window has two, the lower first.
 *
 * @param cut the index of the cut
 * @param variable the index of the variable among the distinct variables
 * @param above true: events at or above the value are kept; false: those below
 */
record End(int cut, int variable, boolean above) {

    /** Whether an event at x is kept. */
    boolean keeps(double x, double value) {
        return above ? x >= value : x < value;
    }

    /** The distinct variables of cuts, in their order. */
    static List<String> variables(List<CutSettings> cuts) {
        return cuts.stream().map(CutSettings::variable).distinct().toList();
    }

    /** The ends of cuts, in their order. */
    static List<End> of(List<CutSettings> cuts) {
        List<String> variables = variables(cuts);
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            int variable = variables.indexOf(cuts.get(i).variable());
            Keep direction = cuts.get(i).direction();
            if (direction != Keep.BELOW) {
                ends.add(new End(i, variable, true));
            }
            if (direction != Keep.ABOVE) {
                ends.add(new End(i, variable, false));
            }
        }
        return ends;
    }
}
