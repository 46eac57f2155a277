package org.wilks.infer.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.wilks.infer.model.TemplateVector.Part;

/**
 * What an evaluation needs of {@link Templates}, computed once and shared by all evaluators: coefficients of the interpolations, widths of
 * the constraints. Those of a model are not modified and so thread-safe; those of a {@link ReboundEvaluator} are its own, of one thread.
 */
final class Coefficients {
    private static final double[] NONE = {};

    final Plan plan;

    /** The numbers that these are made of, in the order of the parts of a {@link TemplateVector}, data left out; not to be modified. */
    final double[][] parts;

    /** The nominal yields of each block, [block][bin]. */
    final double[][] yields;

    /** {@code S = (up + down)/2} and {@code A = (up − down)/16} of each shift, [shift][bin]. */
    final double[][] straight;

    final double[][] bent;

    /** The same numbers by bin, [block][bin][..]: S of all shifts of the block, then A of all of them. */
    final double[][][] rows;

    /** {@link FactorCurve#WIDTH} coefficients of each normsys factor. */
    final double[] norms;

    /** The low and high factor that the coefficients of each normsys are of. */
    private final double[] factors;

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
        straight = new double[plan.shiftSlot.length][];
        bent = new double[plan.shiftSlot.length][];
        rows = new double[plan.blocks()][][];
        norms = new double[FactorCurve.WIDTH * plan.normCount];
        factors = new double[2 * plan.normCount];
        widths = new double[plan.auxiliaries];
        boolean all = true;
        for (int c = 0; c < plan.channels(); c++) {
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            for (int k = plan.groupBlock[plan.channelGroup[c]]; k < plan.groupBlock[plan.channelGroup[c + 1]]; k++) {
                allocate(k, bins);
                all &= block(k);
            }
        }
        finite = all;
        for (int i = 0; i < plan.normCount; i++) {
            norm(i);
        }
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
        straight = base.straight.clone();
        bent = base.bent.clone();
        rows = base.rows.clone();
        norms = base.norms.clone();
        factors = base.factors.clone();
        widths = base.widths.clone();
        boolean all = base.finite;
        for (int k : update.blocks) {
            allocate(k, yields[k].length);
            all &= block(k);
        }
        finite = all;
        update.applyScalars(this);
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

    private void allocate(int k, int bins) {
        yields[k] = new double[bins];
        int count = plan.blockShift[k + 1] - plan.blockShift[k];
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            straight[j] = new double[bins];
            bent[j] = new double[bins];
        }
        rows[k] = new double[bins][2 * count];
    }

    /** Takes a block from the templates; false when shifted yields are not finite. */
    private boolean block(int k) {
        yields(k);
        return shifts(k, plan.blockShift[k], plan.blockShift[k + 1]);
    }

    /** Takes the nominal yields of a block from the templates. */
    void yields(int k) {
        System.arraycopy(part(Part.YIELDS), plan.blockYield[k], yields[k], 0, yields[k].length);
    }

    /**
     * Takes shifts from .. to of block k, whose nominal yields are there, from the templates, by shift and by bin; false when the yields of one
     * are not finite, for then S is not.
     */
    boolean shifts(int k, int from, int to) {
        double doubt = 0;
        int j = from;
        for (; j + 3 < to; j += 4) {
            doubt += fourShifts(k, j);
        }
        for (; j < to; j++) {
            doubt += shift(k, j);
        }
        return doubt == 0 || areFinite(from, to);
    }

    /** Takes four shifts; 0 when they are finite, or not a number when one is not or their sum is too large for a number. */
    private double fourShifts(int k, int j) {
        double[] low = part(Part.SHIFT_LOW);
        double[] high = part(Part.SHIFT_HIGH);
        double[] nominal = yields[k];
        double[][] byBin = rows[k];
        int at = j - plan.blockShift[k];
        int other = at + plan.blockShift[k + 1] - plan.blockShift[k];
        int one = plan.shiftOffset[j];
        int two = plan.shiftOffset[j + 1];
        int three = plan.shiftOffset[j + 2];
        int four = plan.shiftOffset[j + 3];
        double[] straightOne = straight[j];
        double[] straightTwo = straight[j + 1];
        double[] straightThree = straight[j + 2];
        double[] straightFour = straight[j + 3];
        double[] bentOne = bent[j];
        double[] bentTwo = bent[j + 1];
        double[] bentThree = bent[j + 2];
        double[] bentFour = bent[j + 3];
        double doubt = 0;
        for (int b = 0; b < nominal.length; b++) {
            double n = nominal[b];
            double[] row = byBin[b];
            double up = high[one + b] - n;
            double down = n - low[one + b];
            double s1 = 0.5 * (up + down);
            double a1 = 0.0625 * (up - down);
            up = high[two + b] - n;
            down = n - low[two + b];
            double s2 = 0.5 * (up + down);
            double a2 = 0.0625 * (up - down);
            up = high[three + b] - n;
            down = n - low[three + b];
            double s3 = 0.5 * (up + down);
            double a3 = 0.0625 * (up - down);
            up = high[four + b] - n;
            down = n - low[four + b];
            double s4 = 0.5 * (up + down);
            double a4 = 0.0625 * (up - down);
            straightOne[b] = s1;
            straightTwo[b] = s2;
            straightThree[b] = s3;
            straightFour[b] = s4;
            bentOne[b] = a1;
            bentTwo[b] = a2;
            bentThree[b] = a3;
            bentFour[b] = a4;
            row[at] = s1;
            row[at + 1] = s2;
            row[at + 2] = s3;
            row[at + 3] = s4;
            row[other] = a1;
            row[other + 1] = a2;
            row[other + 2] = a3;
            row[other + 3] = a4;
            double sum = (s1 + s2) + (s3 + s4);
            doubt += sum - sum;
        }
        return doubt;
    }

    private double shift(int k, int j) {
        double[] low = part(Part.SHIFT_LOW);
        double[] high = part(Part.SHIFT_HIGH);
        double[] nominal = yields[k];
        double[][] byBin = rows[k];
        double[] evenly = straight[j];
        double[] unevenly = bent[j];
        int offset = plan.shiftOffset[j];
        int at = j - plan.blockShift[k];
        int other = at + plan.blockShift[k + 1] - plan.blockShift[k];
        double doubt = 0;
        for (int b = 0; b < nominal.length; b++) {
            double up = high[offset + b] - nominal[b];
            double down = nominal[b] - low[offset + b];
            double s = 0.5 * (up + down);
            double a = 0.0625 * (up - down);
            evenly[b] = s;
            unevenly[b] = a;
            byBin[b][at] = s;
            byBin[b][other] = a;
            doubt += s - s;
        }
        return doubt;
    }

    private boolean areFinite(int from, int to) {
        for (int j = from; j < to; j++) {
            for (double s : straight[j]) {
                if (!Double.isFinite(s)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes a normsys from the templates; its logarithms are the dearest numbers here, so not when it is known. */
    void norm(int i) {
        double low = part(Part.NORM_LOW)[i];
        double high = part(Part.NORM_HIGH)[i];
        if (factors[2 * i] != low || factors[2 * i + 1] != high) {
            FactorCurve.coefficients(low, high, norms, FactorCurve.WIDTH * i);
            factors[2 * i] = low;
            factors[2 * i + 1] = high;
        }
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
                if (plan.factorTemplate[e] >= 0
                        && FactorCurve.hasKink(norms, FactorCurve.WIDTH * plan.factorTemplate[e])) {
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
        for (int s = from; s < to; s++) {
            total += yields[plan.sourceYield[s]];
        }
        double square = 0;
        for (int s = from; s < to; s++) {
            double ratio = uncertainties[plan.sourceUncertainty[s]] / total;
            square += ratio * ratio;
        }
        return total > 0 && square > 0 ? Math.sqrt(square) : 1;
    }
}
