package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.nd.Tensor;

/** Widths, means and data of a plan's constraints in tensor operations; what follows from other numbers is a function of them. */
final class ComposedConstraints {

    private final int size;
    private final int[] parameter;

    /** 1 for a Poisson datum, 0 for a Gaussian one. */
    private final Tensor poisson;

    /** The places of the widths that are numbers, of the yield and the uncertainty of those of a shapesys. */
    private final ComposedNumbers.Selection given;

    private final ComposedNumbers.Selection shapeYield;
    private final ComposedNumbers.Selection shapeUncertainty;

    /** The places of the yields and of the uncertainties of all samples of the widths of staterrors, and which belong to each. */
    private final ComposedNumbers.Selection statYield;

    private final ComposedNumbers.Selection statUncertainty;
    private final SegmentSum sources;

    /** For each datum, where its width is among the three lists. */
    private final int[] order;

    /** For each datum: where it is among the given ones, or, after those, among the widths. */
    private final int[] datum;

    /** Whether some do. */
    private final boolean follow;

    private final ComposedNumbers.Selection auxiliaries;
    private final ComposedNumbers.Selection main;

    ComposedConstraints(Plan plan, ComposedNumbers numbers) {

        size = plan.auxiliaries;
        parameter = plan.constraintParameter;
        double[] flags = new double[size];
        PlanCompiler.IntList direct = new PlanCompiler.IntList();
        PlanCompiler.IntList shape = new PlanCompiler.IntList();
        PlanCompiler.IntList stat = new PlanCompiler.IntList();
        PlanCompiler.IntList yield = new PlanCompiler.IntList();
        PlanCompiler.IntList uncertainty = new PlanCompiler.IntList();
        PlanCompiler.IntList yields = new PlanCompiler.IntList();
        PlanCompiler.IntList uncertainties = new PlanCompiler.IntList();
        List<int[]> lists = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            flags[i] = plan.constraintPoisson[i] ? 1 : 0;
            int from = plan.widthSource[i];
            if (!numbers.follows(Part.WIDTHS, i)) {
                direct.add(i);
            } else if (plan.constraintPoisson[i]) {
                shape.add(i);
                yield.add(plan.sourceYield[from]);
                uncertainty.add(plan.sourceUncertainty[from]);
            } else {
                stat.add(i);
                int[] list = new int[plan.widthSource[i + 1] - from];
                for (int s = 0; s < list.length; s++) {
                    list[s] = yields.size();
                    yields.add(plan.sourceYield[from + s]);
                    uncertainties.add(plan.sourceUncertainty[from + s]);
                }
                lists.add(list);
            }
        }
        poisson = Tensor.of(flags);
        given = numbers.select(Part.WIDTHS, direct.toArray());
        shapeYield = numbers.select(Part.YIELDS, yield.toArray());
        shapeUncertainty = numbers.select(Part.UNCERTAINTIES, uncertainty.toArray());
        statYield = numbers.select(Part.YIELDS, yields.toArray());
        statUncertainty = numbers.select(Part.UNCERTAINTIES, uncertainties.toArray());
        sources = SegmentSum.of(lists, statYield.size());
        order = new int[size];
        int at = 0;
        for (PlanCompiler.IntList list : List.of(direct, shape, stat)) {
            for (int i : list.toArray()) {
                order[i] = at++;
            }
        }
        datum = new int[size];
        boolean any = false;
        for (int i = 0; i < size; i++) {
            boolean follows = numbers.follows(Part.AUXILIARY, i);
            datum[i] = follows ? size + i : i;
            any |= follows;
        }
        follow = any;
        auxiliaries = numbers.select(Part.AUXILIARY, IntStream.range(0, size).toArray());
        main = numbers.select(Part.MAIN, IntStream.range(0, plan.bins).toArray());
    }

    /** Whether each datum is Poisson: 1 or 0. */
    Tensor poisson() {
        return poisson;
    }

    /** The parameters that are constrained, [auxiliaries]. */
    Tensor parameters(Tensor x) {
        return x.gather(0, parameter);
    }

    /** σ or τ of each datum. */
    Tensor widths(Tensor variables) {
        if (size == 0) {
            return Tensor.zeros(0);
        }
        List<Tensor> parts = new ArrayList<>();
        if (given.size() > 0) {
            parts.add(given.at(variables));
        }
        Tensor one = Tensor.scalar(1);
        if (shapeYield.size() > 0) {
            Tensor yield = shapeYield.at(variables);
            Tensor uncertainty = shapeUncertainty.at(variables);
            Tensor valid = yield.greater(0).times(uncertainty.greater(0));
            // where twice: the branch that is not taken must not spoil the derivatives
            parts.add(Tensor.where(valid, yield, one)
                    .dividedBy(Tensor.where(valid, uncertainty, one))
                    .square());
        }
        if (statYield.size() > 0) {
            Tensor total = sources.sums(statYield.at(variables));
            Tensor squares = sources.sums(statUncertainty.at(variables).square());
            Tensor valid = total.greater(0).times(squares.greater(0));
            parts.add(Tensor.where(valid, squares, one).sqrt().dividedBy(Tensor.where(valid, total, one)));
        }
        return Tensor.concatenate(0, parts.toArray(Tensor[]::new)).gather(0, order);
    }

    /** The auxiliary data. */
    Tensor data(Tensor variables, Tensor widths) {
        if (size == 0) {
            return Tensor.zeros(0);
        }
        Tensor known = auxiliaries.at(variables);
        return follow ? Tensor.concatenate(0, known, widths).gather(0, datum) : known;
    }

    /** The observed counts. */
    Tensor main(Tensor variables) {
        return main.at(variables);
    }
}
