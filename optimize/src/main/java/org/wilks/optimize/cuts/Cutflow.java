package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wilks.optimize.cuts.CutResult.CutflowEntry;
import org.wilks.optimize.cuts.CutResult.CutflowStep;
import org.wilks.optimize.cuts.CutResult.Estimate;
import org.wilks.optimize.cuts.CutResult.FoundCut;

/** The cutflow: the cuts one after the other, in the order of the configuration. */
final class Cutflow {

    private Cutflow() {}

    static List<CutflowStep> of(SplitEvents events, List<FoundCut> cuts, List<End> ends, double[] values) {
        HardYields before = HardYields.of(events, i -> true);
        List<CutflowStep> steps = new ArrayList<>();
        steps.add(step("before cuts", before, before, before));
        HardYields last = before;
        for (int c = 0; c < cuts.size(); c++) {
            int cut = c;
            HardYields now = HardYields.of(events, i -> keeps(events, ends, values, i, cut));
            steps.add(step(label(cuts.get(c)), before, last, now));
            last = now;
        }
        return steps;
    }

    /** Whether the ends of the cuts up to this one keep the event. */
    private static boolean keeps(SplitEvents events, List<End> ends, double[] values, int event, int lastCut) {
        for (int e = 0; e < values.length && ends.get(e).cut() <= lastCut; e++) {
            End end = ends.get(e);
            if (!end.keeps(events.variables()[end.variable()][event], values[e]) && events.applies(end, event)) {
                return false;
            }
        }
        return true;
    }

    private static CutflowStep step(String label, HardYields all, HardYields last, HardYields now) {
        List<CutflowEntry> entries = new ArrayList<>();
        for (int s = 0; s < now.samples(); s++) {
            entries.add(new CutflowEntry(
                    Judgement.left(now.yield(s), now.square(s), now.count(s)),
                    efficiency(last, now, s),
                    efficiency(all, now, s)));
        }
        return new CutflowStep(label, entries);
    }

    /** ε = Σ_pass w / Σ w with the variance [(1-ε)² Σ_pass w² + ε² Σ_fail w²]/(Σ w)². */
    private static Estimate efficiency(HardYields before, HardYields after, int sample) {
        double sum = before.yield(sample);
        if (sum == 0) {
            return new Estimate(0, 0);
        }
        double share = after.yield(sample) / sum;
        double passed = after.square(sample);
        double failed = Math.max(0, before.square(sample) - passed);
        double variance = (1 - share) * (1 - share) * passed + share * share * failed;
        return new Estimate(share, Math.sqrt(variance) / Math.abs(sum));
    }

    private static String label(FoundCut cut) {
        List<Double> own = cut.hard();
        if (cut.open()) {
            return cut.variable() + " open";
        }
        return switch (cut.direction()) {
            case ABOVE -> cut.variable() + " >= " + number(own.get(0));
            case BELOW -> cut.variable() + " < " + number(own.get(0));
            case WINDOW -> number(own.get(0)) + " <= " + cut.variable() + " < " + number(own.get(1));
        };
    }

    /** A number with five significant digits, without zeros at its end. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.5g", value);
        boolean plain = text.indexOf('.') >= 0 && text.indexOf('e') < 0;
        return plain ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
