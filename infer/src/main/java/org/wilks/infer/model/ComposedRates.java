package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.Tensor;

/**
 * The rates of a plan in tensor operations over gathered lists: entries are the bins of blocks, {@code F_k G_gb (N_kb + Σ_j shift_jb)}.
 */
final class ComposedRates {
    private final Plan plan;

    /** For each entry: its yield, and its block's product of scalar factors. */
    private final ComposedNumbers.Selection entryYield;

    private final int[] entryBlock;

    /** For each bin of each shift: the parameter, and the places of low, high and nominal yields. */
    private final int[] shiftParameter;

    private final ComposedNumbers.Selection shiftLow;
    private final ComposedNumbers.Selection shiftHigh;
    private final ComposedNumbers.Selection shiftYield;

    /** For each normsys factor: the parameter, and the places of low and high. */
    private final int[] normParameter;

    private final ComposedNumbers.Selection normLow;
    private final ComposedNumbers.Selection normHigh;

    private final SegmentSum shiftsOfEntry;
    private final SegmentSum factorsOfBlock;
    private final SegmentSum gammasOfEntry;
    private final SegmentSum entriesOfBin;

    ComposedRates(Plan plan, ComposedNumbers numbers) {
        this.plan = plan;

        PlanCompiler.IntList yieldOf = new PlanCompiler.IntList();
        PlanCompiler.IntList blockOf = new PlanCompiler.IntList();
        PlanCompiler.IntList ofShift = new PlanCompiler.IntList();
        PlanCompiler.IntList offset = new PlanCompiler.IntList();
        PlanCompiler.IntList nominal = new PlanCompiler.IntList();
        List<int[]> shifts = new ArrayList<>();
        List<int[]> gammas = new ArrayList<>();
        List<PlanCompiler.IntList> bins = new ArrayList<>();
        for (int b = 0; b < plan.bins; b++) {
            bins.add(new PlanCompiler.IntList());
        }
        for (int c = 0; c < plan.channels(); c++) {
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    for (int b = 0; b < plan.channelBin[c + 1] - plan.channelBin[c]; b++) {
                        bins.get(plan.channelBin[c] + b).add(yieldOf.size());
                        yieldOf.add(plan.blockYield[k] + b);
                        blockOf.add(k);
                        gammas.add(gammas(g, b));
                        PlanCompiler.IntList own = new PlanCompiler.IntList();
                        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
                            own.add(ofShift.size());
                            ofShift.add(plan.slotParameter[plan.shiftSlot[j]]);
                            offset.add(plan.shiftOffset[j] + b);
                            nominal.add(plan.blockYield[k] + b);
                        }
                        shifts.add(own.toArray());
                    }
                }
            }
        }
        entryYield = numbers.select(TemplateVector.Part.YIELDS, yieldOf.toArray());
        entryBlock = blockOf.toArray();
        shiftParameter = ofShift.toArray();
        shiftLow = numbers.select(TemplateVector.Part.SHIFT_LOW, offset.toArray());
        shiftHigh = numbers.select(TemplateVector.Part.SHIFT_HIGH, offset.toArray());
        shiftYield = numbers.select(TemplateVector.Part.YIELDS, nominal.toArray());
        shiftsOfEntry = SegmentSum.of(shifts, shiftParameter.length);
        gammasOfEntry = SegmentSum.of(gammas, plan.parameters);
        entriesOfBin =
                SegmentSum.of(bins.stream().map(PlanCompiler.IntList::toArray).toList(), entryYield.size());
        PlanCompiler.IntList norm = new PlanCompiler.IntList();
        PlanCompiler.IntList template = new PlanCompiler.IntList();
        List<int[]> factors = new ArrayList<>();
        for (int k = 0; k < plan.blocks(); k++) {
            PlanCompiler.IntList own = new PlanCompiler.IntList();
            for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
                // all parameters stand before the interpolated factors
                own.add(plan.factorTemplate[e] < 0 ? plan.factorParameter[e] : plan.parameters + norm.size());
                if (plan.factorTemplate[e] >= 0) {
                    norm.add(plan.factorParameter[e]);
                    template.add(plan.factorTemplate[e]);
                }
            }
            factors.add(own.toArray());
        }
        normParameter = norm.toArray();
        normLow = numbers.select(TemplateVector.Part.NORM_LOW, template.toArray());
        normHigh = numbers.select(TemplateVector.Part.NORM_HIGH, template.toArray());
        factorsOfBlock = SegmentSum.of(factors, plan.parameters + normParameter.length);
    }

    private int[] gammas(int group, int bin) {
        int from = plan.groupGamma[group];
        int[] parameters = new int[plan.groupGamma[group + 1] - from];
        for (int e = 0; e < parameters.length; e++) {
            parameters[e] = plan.gammaParameter[from + e] + bin;
        }
        return parameters;
    }

    /** The rates at x, [bins]. */
    Tensor at(Tensor x, Tensor variables) {
        Tensor shifted = entryYield.at(variables);
        if (shiftParameter.length > 0) {
            // of each parameter once, for many bins have it
            ComposedCurves.Weights all = ComposedCurves.weights(plan.histoSys, x);
            ComposedCurves.Weights weights = new ComposedCurves.Weights(
                    all.u().gather(0, shiftParameter), all.v().gather(0, shiftParameter));
            Tensor shifts = ComposedCurves.shift(
                    weights, shiftLow.at(variables), shiftYield.at(variables), shiftHigh.at(variables));
            shifted = shifted.plus(shiftsOfEntry.sums(shifts));
        }
        Tensor scalars = x;
        if (normParameter.length > 0) {
            Tensor interpolated = ComposedCurves.factor(
                    plan.normSys, x.gather(0, normParameter), normLow.at(variables), normHigh.at(variables));
            scalars = Tensor.concatenate(0, x, interpolated);
        }
        Tensor scales = factorsOfBlock.products(scalars).gather(0, entryBlock);
        Tensor rates = shifted.times(scales).times(gammasOfEntry.products(x));
        return entriesOfBin.sums(rates);
    }
}
