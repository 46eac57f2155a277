package org.wilks.infer.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What an evaluation needs of {@link Templates}, computed once and shared by all evaluators: coefficients of the interpolations, widths of
 * the constraints. Immutable and thread-safe.
 */
final class Coefficients {
    private static final double[] NONE = {};

    final Plan plan;
    private final Templates templates;

    /** The nominal yields of each block, [block][bin]. */
    final double[][] yields;

    /** {@code S = (up + down)/2} and {@code A = (up − down)/16} of each shift, [shift][bin]. */
    final double[][] straight;

    final double[][] bent;

    /** The same numbers by bin, [block][bin][..]: S of all shifts of the block, then A of all of them. */
    final double[][][] rows;

    /** {@link FactorCurve#WIDTH} coefficients of each normsys factor. */
    final double[] norms;

    /** σ or τ of each auxiliary datum. */
    final double[] widths;

    /** For each auxiliary datum, whether its nominal value is its width, {@link Auxiliaries#following}. */
    final boolean[] following;

    /** For each bin, whether parameters can bring its rate to zero. */
    final boolean[] canVanish;

    /** For each parameter, where the first derivative by it, or the value, jumps; ascending. */
    final double[][] kinks;

    Coefficients(Plan plan, Templates templates, boolean[] following) {
        templates.requireShapeOf(plan);
        this.plan = plan;
        this.following = following;
        this.templates = templates;
        yields = new double[plan.blocks()][];
        straight = new double[plan.shiftSlot.length][];
        bent = new double[plan.shiftSlot.length][];
        rows = new double[plan.blocks()][][];
        shapes(templates);
        norms = new double[FactorCurve.WIDTH * plan.normCount];
        for (int i = 0; i < plan.normCount; i++) {
            FactorCurve.coefficients(
                    templates.sharedNormLow()[i], templates.sharedNormHigh()[i], norms, FactorCurve.WIDTH * i);
        }
        widths = templates.widths();
        double[] derived = derivedWidths(plan, templates);
        for (int i = 0; i < widths.length; i++) {
            if (Double.isNaN(widths[i])) {
                widths[i] = derived[i];
            }
        }
        kinks = kinks();
        canVanish = Vanishing.bins(this);
    }

    private double[][] kinks() {
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

    private void shapes(Templates templates) {
        double[] nominal = templates.sharedYields();
        for (int c = 0; c < plan.channels(); c++) {
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            for (int k = plan.groupBlock[plan.channelGroup[c]]; k < plan.groupBlock[plan.channelGroup[c + 1]]; k++) {
                int at = plan.blockYield[k];
                yields[k] = Arrays.copyOfRange(nominal, at, at + bins);
                for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
                    shape(templates, j, yields[k]);
                }
                rows[k] = rows(plan.blockShift[k], plan.blockShift[k + 1] - plan.blockShift[k], bins);
            }
        }
    }

    private void shape(Templates templates, int j, double[] nominal) {
        double[] low = templates.sharedShiftLow();
        double[] high = templates.sharedShiftHigh();
        int offset = plan.shiftOffset[j];
        straight[j] = new double[nominal.length];
        bent[j] = new double[nominal.length];
        for (int b = 0; b < nominal.length; b++) {
            double up = high[offset + b] - nominal[b];
            double down = nominal[b] - low[offset + b];
            straight[j][b] = 0.5 * (up + down);
            bent[j][b] = 0.0625 * (up - down);
        }
    }

    private double[][] rows(int first, int count, int bins) {
        double[][] byBin = new double[bins][2 * count];
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < bins; b++) {
                byBin[b][i] = straight[first + i][b];
                byBin[b][count + i] = bent[first + i][b];
            }
        }
        return byBin;
    }

    /** The numbers that these are made of. */
    Templates templates() {
        return templates;
    }

    /** Whether the width of an auxiliary datum follows from yields and uncertainties. */
    boolean isDerived(int i) {
        return Double.isNaN(templates.sharedWidths()[i]);
    }

    /**
     * The widths that follow from yields and uncertainties: τ = (yield/uncertainty)² for shapesys, σ = √Σ (uncertainty_s/Σ yield)² for
     * staterror; 1 where a bin has no yield or no uncertainty, as it has no constraint to speak of; NaN for other data.
     */
    static double[] derivedWidths(Plan plan, Templates templates) {
        double[] yields = templates.sharedYields();
        double[] uncertainties = templates.sharedUncertainties();
        double[] widths = new double[plan.auxiliaries];
        for (int i = 0; i < widths.length; i++) {
            int from = plan.widthSource[i];
            int to = plan.widthSource[i + 1];
            if (from == to) {
                widths[i] = Double.NaN;
            } else if (plan.constraintPoisson[i]) {
                double yield = yields[plan.sourceYield[from]];
                double uncertainty = uncertainties[plan.sourceUncertainty[from]];
                double ratio = yield / uncertainty;
                widths[i] = yield > 0 && uncertainty > 0 ? ratio * ratio : 1;
            } else {
                double total = 0;
                for (int s = from; s < to; s++) {
                    total += yields[plan.sourceYield[s]];
                }
                double square = 0;
                for (int s = from; s < to; s++) {
                    double ratio = uncertainties[plan.sourceUncertainty[s]] / total;
                    square += ratio * ratio;
                }
                widths[i] = total > 0 && square > 0 ? Math.sqrt(square) : 1;
            }
        }
        return widths;
    }
}
