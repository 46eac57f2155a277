package org.wilks.infer.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.wilks.infer.model.TemplateVector.Part;

/**
 * What an evaluation needs of {@link Templates}, computed once and shared by all evaluators: coefficients of the interpolations, widths of
 * the constraints. Those of a model are not modified and so thread-safe; those of a {@link ReboundEvaluator} are its own, of one thread.
 */
final class Coefficients {
    private static final double[] NONE = {};

    /** So many times the cost of one normsys among all is that of one alone. */
    private static final int FEW = 8;

    /** Between these a sum of squares has all its digits. */
    private static final double SMALLEST_SQUARE = 1e-280;

    private static final double LARGEST_SQUARE = 1e280;

    final Plan plan;

    /** The numbers that these are made of, in the order of the parts of a {@link TemplateVector}, data left out; not to be modified. */
    final double[][] parts;

    /** The nominal yields of each block, [block][bin]. */
    final double[][] yields;

    /** The shape variations. */
    final ShiftRows shifts;

    /** The scalar factors. */
    final FactorCurves factors;

    /** σ or τ of each auxiliary datum. */
    final double[] widths;

    /** For each auxiliary datum, whether its nominal value is its width, {@link Auxiliaries#following}. */
    final boolean[] following;

    /** Whether all shifted yields are finite. */
    final boolean finite;

    /** Made when they are first asked for, at most once a thread. */
    private volatile boolean[] canVanish;

    private volatile double[][] kinks;

    private volatile Templates templates;

    Coefficients(Plan plan, Templates templates, boolean[] following) {
        templates.requireShapeOf(plan);
        this.plan = plan;
        this.following = following;
        this.templates = templates;
        parts = parts(templates);
        yields = new double[plan.blocks()][];
        shifts = new ShiftRows(plan);
        factors = new FactorCurves(plan.factorParameter.length);
        widths = new double[plan.auxiliaries];
        boolean all = true;
        for (int c = 0; c < plan.channels(); c++) {
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    yields[k] = new double[bins];
                    yields(k);
                    all &= shifts(
                            g,
                            k,
                            plan.blockShift[k],
                            plan.blockShift[k + 1],
                            part(Part.SHIFT_LOW),
                            0,
                            part(Part.SHIFT_HIGH),
                            0);
                }
            }
        }
        finite = all;
        factors(normsys(plan));
        for (int i = 0; i < widths.length; i++) {
            width(i);
        }
    }

    /** Those of other numbers that differ only in what an update touches; the rest is shared. */
    Coefficients(Coefficients base, double[][] parts, boolean[] following, CoefficientUpdate update) {
        this.plan = base.plan;
        this.following = following;
        this.parts = parts;
        yields = base.yields.clone();
        shifts = base.shifts.withOwn(update.shiftedGroups());
        factors = base.factors.copy();
        widths = base.widths.clone();
        for (int k : update.yieldBlocks) {
            yields[k] = yields[k].clone();
        }
        finite = base.finite & update.apply(this);
    }

    /** The arrays of templates in the order of the parts of a vector, not copied. */
    private static double[][] parts(Templates templates) {
        return new double[][] {
            templates.sharedYields(),
            templates.sharedShiftLow(),
            templates.sharedShiftHigh(),
            templates.sharedNormLow(),
            templates.sharedNormHigh(),
            templates.sharedUncertainties(),
            templates.sharedWidths()
        };
    }

    /** The numbers of a part of the templates; not to be modified. */
    double[] part(Part part) {
        return parts[part.ordinal()];
    }

    /** Takes the nominal yields of a block from the templates. */
    void yields(int k) {
        System.arraycopy(part(Part.YIELDS), plan.blockYield[k], yields[k], 0, yields[k].length);
    }

    /** Takes shifts from .. to of block k of a group, whose nominal yields are there; see {@link ShiftRows#take}. */
    boolean shifts(int g, int k, int from, int to, double[] low, int lowFrom, double[] high, int highFrom) {
        return shifts.take(g, k, from, to, yields[k], low, lowFrom, high, highFrom);
    }

    /** Whether the shifts of block k of a group are those of these values. */
    boolean hasShifts(int g, int k, double[] values, int lowFrom, int highFrom) {
        return shifts.has(g, k, yields[k], values, lowFrom, values, highFrom);
    }

    /** The scalar factors that are normsys. */
    private static int[] normsys(Plan plan) {
        return IntStream.range(0, plan.factorTemplate.length)
                .filter(e -> plan.factorTemplate[e] >= 0)
                .toArray();
    }

    /** Takes scalar factors that are normsys from the templates; false when one is not positive. */
    boolean factors(int[] some) {
        double[] low = part(Part.NORM_LOW);
        double[] high = part(Part.NORM_HIGH);
        for (int e : some) {
            int template = plan.factorTemplate[e];
            factors.set(e, low[template], high[template]);
        }
        if (FEW * some.length < plan.factorTemplate.length) {
            for (int e : some) {
                factors.derive(e);
            }
        } else {
            factors.deriveAll();
        }
        return some.length == 0 || factors.arePositive();
    }

    /** Takes the width of an auxiliary datum from the templates. */
    void width(int i) {
        widths[i] = isDerived(i)
                ? derivedWidth(plan, part(Part.YIELDS), part(Part.UNCERTAINTIES), i)
                : part(Part.WIDTHS)[i];
    }

    /** Says that the templates have changed. */
    void moved() {
        canVanish = null;
        kinks = null;
        templates = null;
    }

    /** For each bin, whether parameters can bring its rate to zero; not to be modified. */
    boolean[] canVanish() {
        boolean[] known = canVanish;
        if (known == null) {
            known = Vanishing.bins(this);
            canVanish = known;
        }
        return known;
    }

    /** For each parameter, where the first derivative by it, or the value, jumps, ascending; not to be modified. */
    double[][] kinks() {
        double[][] known = kinks;
        if (known == null) {
            known = placesOfKinks();
            kinks = known;
        }
        return known;
    }

    private double[][] placesOfKinks() {
        double[][] places = new double[plan.parameters][];
        Arrays.fill(places, NONE);
        double[] ofShifts = ShiftCurve.kinks(plan.histoSys);
        if (ofShifts.length > 0) {
            for (int j = 0; j < plan.shiftSlot.length; j++) {
                places[plan.slotParameter[plan.shiftSlot[j]]] = ofShifts;
            }
        }
        if (plan.normSys == NormSysCode.CODE1) {
            for (int e = 0; e < plan.factorParameter.length; e++) {
                int p = plan.factorParameter[e];
                if (plan.factorTemplate[e] >= 0 && factors.hasKink(e)) {
                    places[p] = DoubleStream.concat(DoubleStream.of(places[p]), DoubleStream.of(0))
                            .distinct()
                            .sorted()
                            .toArray();
                }
            }
        }
        return places;
    }

    /** The numbers that these are made of. */
    Templates templates() {
        Templates known = templates;
        if (known == null) {
            known = new Templates(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
            templates = known;
        }
        return known;
    }

    /** Whether the width of an auxiliary datum follows from yields and uncertainties. */
    boolean isDerived(int i) {
        return Double.isNaN(part(Part.WIDTHS)[i]);
    }

    /**
     * The widths that follow from yields and uncertainties: τ = (yield/uncertainty)² for shapesys, σ = √Σ (uncertainty_s/Σ yield)² for
     * staterror; 1 where a bin has no yield or no uncertainty, as it has no constraint to speak of; NaN for other data.
     */
    static double[] derivedWidths(Plan plan, Templates templates) {
        double[] widths = new double[plan.auxiliaries];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = derivedWidth(plan, templates.sharedYields(), templates.sharedUncertainties(), i);
        }
        return widths;
    }

    private static double derivedWidth(Plan plan, double[] yields, double[] uncertainties, int i) {
        int from = plan.widthSource[i];
        int to = plan.widthSource[i + 1];
        if (from == to) {
            return Double.NaN;
        }
        if (plan.constraintPoisson[i]) {
            double yield = yields[plan.sourceYield[from]];
            double uncertainty = uncertainties[plan.sourceUncertainty[from]];
            double ratio = yield / uncertainty;
            return yield > 0 && uncertainty > 0 ? ratio * ratio : 1;
        }
        double total = 0;
        double square = 0;
        for (int s = from; s < to; s++) {
            double uncertainty = uncertainties[plan.sourceUncertainty[s]];
            total += yields[plan.sourceYield[s]];
            square += uncertainty * uncertainty;
        }
        if (!(total > 0)) {
            return 1;
        }
        if (square > SMALLEST_SQUARE && square < LARGEST_SQUARE) {
            return Math.sqrt(square) / total;
        }
        square = 0;
        for (int s = from; s < to; s++) {
            double ratio = uncertainties[plan.sourceUncertainty[s]] / total;
            square += ratio * ratio;
        }
        return square > 0 ? Math.sqrt(square) : 1;
    }
}
