package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.model.TemplateVector.Range;

/**
 * Which coefficients the numbers at some places enter, so that only those are computed again: whole blocks and shifts, for their loops are
 * shorter than lists of bins. Immutable and thread-safe.
 */
final class CoefficientUpdate {
    /** Places that follow one another in a part: {@code values[from .. from + length)} go to {@code part[to ..]}. */
    private record Run(Part part, int to, int from, int length) {}

    private final Run[] runs;

    /** The parts that values go to. */
    private final int[] written;

    /** Where all shifted yields begin among the values, low and high, if all of them are there in their order; −1 otherwise. */
    private final int allLow;

    private final int allHigh;

    /** The blocks whose yields are touched. */
    final int[] yieldBlocks;

    /** The blocks with shifts that are touched, with their groups; for each the first of those shifts and the one after the last. */
    private final int[] shiftedBlocks;

    private final int[] groups;
    private final int[] firstShifts;
    private final int[] endShifts;

    /** The scalar factors that are touched. */
    private final int[] factors;

    /** The auxiliary data whose width is touched. */
    final int[] widths;

    private CoefficientUpdate(Run[] runs, Plan plan, boolean[][] touched, boolean[] derived) {
        this.runs = runs;
        this.written = Arrays.stream(runs)
                .mapToInt(run -> run.part.ordinal())
                .distinct()
                .toArray();
        int low0 = whole(runs, Part.SHIFT_LOW, plan.shiftCount);
        int high0 = whole(runs, Part.SHIFT_HIGH, plan.shiftCount);
        allLow = high0 < 0 ? -1 : low0;
        allHigh = low0 < 0 ? -1 : high0;
        boolean[] yields = touched[Part.YIELDS.ordinal()];
        boolean[] low = touched[Part.SHIFT_LOW.ordinal()];
        boolean[] high = touched[Part.SHIFT_HIGH.ordinal()];
        PlanCompiler.IntList own = new PlanCompiler.IntList();
        PlanCompiler.IntList first = new PlanCompiler.IntList();
        PlanCompiler.IntList end = new PlanCompiler.IntList();
        PlanCompiler.IntList varying = new PlanCompiler.IntList();
        PlanCompiler.IntList theirGroups = new PlanCompiler.IntList();
        for (int c = 0; c < plan.channels(); c++) {
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    boolean nominal = any(yields, plan.blockYield[k], bins);
                    int from = plan.blockShift[k + 1];
                    int to = plan.blockShift[k];
                    for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
                        if (nominal || any(low, plan.shiftOffset[j], bins) || any(high, plan.shiftOffset[j], bins)) {
                            from = Math.min(from, j);
                            to = j + 1;
                        }
                    }
                    if (nominal) {
                        own.add(k);
                    }
                    if (from < to) {
                        theirGroups.add(g);
                        varying.add(k);
                        first.add(from);
                        end.add(to);
                    }
                }
            }
        }
        yieldBlocks = own.toArray();
        groups = theirGroups.toArray();
        shiftedBlocks = varying.toArray();
        firstShifts = first.toArray();
        endShifts = end.toArray();
        PlanCompiler.IntList norms = new PlanCompiler.IntList();
        for (int e = 0; e < plan.factorTemplate.length; e++) {
            int i = plan.factorTemplate[e];
            if (i >= 0 && (touched[Part.NORM_LOW.ordinal()][i] || touched[Part.NORM_HIGH.ordinal()][i])) {
                norms.add(e);
            }
        }
        factors = norms.toArray();
        PlanCompiler.IntList some = new PlanCompiler.IntList();
        for (int i = 0; i < plan.auxiliaries; i++) {
            if (touched[Part.WIDTHS.ordinal()][i] || derived[i]) {
                some.add(i);
            }
        }
        widths = some.toArray();
    }

    /** The groups with shifts that are touched. */
    int[] shiftedGroups() {
        return Arrays.stream(groups).distinct().toArray();
    }

    /** The update of a plan's coefficients by the numbers at some places. */
    static CoefficientUpdate of(Plan plan, int[] places, int[] derivedWidths) {
        int[] offsets = TemplateVector.offsets(plan);
        Part[] parts = Part.values();
        boolean[][] touched = new boolean[parts.length][];
        for (int p = 0; p < parts.length; p++) {
            touched[p] = new boolean[offsets[p + 1] - offsets[p]];
        }
        List<Run> runs = new ArrayList<>();
        for (int k = 0; k < places.length; ) {
            int p = 0;
            while (offsets[p + 1] <= places[k]) {
                p++;
            }
            int length = 1;
            while (k + length < places.length
                    && places[k + length] == places[k] + length
                    && places[k + length] < offsets[p + 1]) {
                length++;
            }
            Range run = new Range(places[k] - offsets[p], length);
            Arrays.fill(touched[p], run.from(), run.to(), true);
            runs.add(new Run(parts[p], run.from(), k, length));
            k += length;
        }
        boolean[] derived = new boolean[plan.auxiliaries];
        for (int i : derivedWidths) {
            derived[i] = true;
        }
        return new CoefficientUpdate(runs.toArray(Run[]::new), plan, touched, derived);
    }

    /** Where the values of a part begin that are one run, −1 when they are not. */
    private static int whole(Run[] runs, Part part, int length) {
        for (Run run : runs) {
            if (run.part == part && run.length == length) {
                return run.from;
            }
        }
        return -1;
    }

    private static boolean any(boolean[] touched, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (touched[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether numbers are finite: v − v is zero for those that are, and not a number for others; four sums at a time do not wait. */
    private static boolean finite(double[] values, int from, int end) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = from;
        for (; k + 3 < end; k += 4) {
            a += values[k] - values[k];
            b += values[k + 1] - values[k + 1];
            c += values[k + 2] - values[k + 2];
            d += values[k + 3] - values[k + 3];
        }
        for (; k < end; k++) {
            a += values[k] - values[k];
        }
        return a + b + (c + d) == 0;
    }

    /**
     * Whether all values are numbers of a model, as far as their kind says: finite, positive where they have to be. Those of shifts and factors,
     * which are many, are seen when they are taken.
     */
    boolean possible(double[] values, boolean[] poisson) {
        for (Run run : runs) {
            if (!possible(run, values, poisson)) {
                return false;
            }
        }
        return true;
    }

    /** The arrays of the parts, those that values go to replaced by copies. */
    double[][] withOwn(double[][] parts) {
        for (int part : written) {
            parts[part] = parts[part].clone();
        }
        return parts;
    }

    /** Writes values into the arrays of the parts, in the order of {@link Part}. */
    void write(double[] values, double[][] parts) {
        for (Run run : runs) {
            write(run, values, parts);
        }
    }

    private static void write(Run run, double[] values, double[][] parts) {
        System.arraycopy(values, run.from, parts[run.part.ordinal()], run.to, run.length);
    }

    /**
     * Whether coefficients that are bound in place, with the arrays of their parts, are those of these values. Shifted yields that are all among them
     * are not kept as numbers, so that what is made of them is compared.
     */
    boolean has(double[] values, double[][] parts, Coefficients coefficients) {
        for (Run run : runs) {
            double[] part = parts[run.part.ordinal()];
            if (!isTakenDirectly(run)
                    && !Arrays.equals(values, run.from, run.from + run.length, part, run.to, run.to + run.length)) {
                return false;
            }
        }
        for (int i = 0; allLow >= 0 && i < shiftedBlocks.length; i++) {
            if (!coefficients.hasShifts(groups[i], shiftedBlocks[i], values, allLow, allHigh)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTakenDirectly(Run run) {
        return allLow >= 0 && (run.part == Part.SHIFT_LOW || run.part == Part.SHIFT_HIGH);
    }

    /**
     * Binds coefficients in place: writes values into the arrays of their parts and computes again what they enter; false when they are none of a
     * model. Shifted yields that are all among the values, which are most of them then, are taken from there and not written.
     */
    boolean bind(double[] values, double[][] parts, Coefficients coefficients) {
        for (Run run : runs) {
            if (!isTakenDirectly(run)) {
                write(run, values, parts);
            }
        }
        return allLow >= 0 ? apply(coefficients, values, allLow, values, allHigh) : apply(coefficients);
    }

    private static boolean possible(Run run, double[] values, boolean[] poisson) {
        int end = run.from + run.length;
        switch (run.part) {
            case SHIFT_LOW, SHIFT_HIGH, NORM_LOW, NORM_HIGH -> {
                return true;
            }
            case WIDTHS -> {
                for (int k = run.from; k < end; k++) {
                    if (!(values[k] > 0 && values[k] < Double.POSITIVE_INFINITY)) {
                        return false;
                    }
                }
                return true;
            }
            case MAIN -> {
                for (int k = run.from; k < end; k++) {
                    if (!(values[k] >= 0 && values[k] < Double.POSITIVE_INFINITY)) {
                        return false;
                    }
                }
                return true;
            }
            case AUXILIARY -> {
                for (int k = run.from; k < end; k++) {
                    if (!Double.isFinite(values[k]) || poisson[run.to + k - run.from] && values[k] < 0) {
                        return false;
                    }
                }
                return true;
            }
            case UNCERTAINTIES -> {
                for (int k = run.from; k < end; k++) {
                    if (!(values[k] >= 0 && values[k] < Double.POSITIVE_INFINITY)) {
                        return false;
                    }
                }
                return true;
            }
            default -> {
                return finite(values, run.from, end);
            }
        }
    }

    /** Computes again what the templates of coefficients, which have changed at the places, enter; false when they are none of a model. */
    boolean apply(Coefficients coefficients) {
        return apply(coefficients, coefficients.part(Part.SHIFT_LOW), 0, coefficients.part(Part.SHIFT_HIGH), 0);
    }

    private boolean apply(Coefficients coefficients, double[] low, int lowFrom, double[] high, int highFrom) {
        for (int k : yieldBlocks) {
            coefficients.yields(k);
        }
        boolean possible = true;
        for (int i = 0; i < shiftedBlocks.length; i++) {
            possible &= coefficients.shifts(
                    groups[i], shiftedBlocks[i], firstShifts[i], endShifts[i], low, lowFrom, high, highFrom);
        }
        possible &= coefficients.factors(factors);
        for (int i : widths) {
            coefficients.width(i);
        }
        coefficients.moved();
        return possible;
    }
}
