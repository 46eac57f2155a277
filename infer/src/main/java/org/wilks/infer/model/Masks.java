package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidModifier;

/**
 * Which parameters of shapesys and staterror have a constraint to speak of: those whose bin has a yield and an uncertainty. Where no
 * configuration says which are held, those without are. Immutable and thread-safe.
 */
final class Masks {
    private final Layout layout;
    private final Plan plan;

    /** The auxiliary data whose parameter is held or free by its numbers, ascending. */
    final int[] data;

    private Masks(Layout layout, Plan plan, int[] data) {
        this.layout = layout;
        this.plan = plan;
        this.data = data;
    }

    static Masks of(Layout layout, Plan plan) {
        PlanCompiler.IntList data = new PlanCompiler.IntList();
        for (ParameterSet set : layout.parameterSets()) {
            if (set.masked()) {
                for (int k = 0; k < set.size(); k++) {
                    data.add(set.auxiliaryOffset() + k);
                }
            }
        }
        return new Masks(layout, plan, data.toArray());
    }

    /** Whether the bin of an auxiliary datum has a yield and an uncertainty. */
    static boolean valid(Plan plan, double[] yields, double[] uncertainties, int datum) {
        int from = plan.widthSource[datum];
        int to = plan.widthSource[datum + 1];
        if (plan.constraintPoisson[datum]) {
            return yields[plan.sourceYield[from]] > 0 && uncertainties[plan.sourceUncertainty[from]] > 0;
        }
        double total = 0;
        boolean uncertain = false;
        for (int s = from; s < to; s++) {
            total += yields[plan.sourceYield[s]];
            uncertain |= uncertainties[plan.sourceUncertainty[s]] != 0;
        }
        return total > 0 && uncertain;
    }

    /** The derived widths that are moved by the numbers at some places, ascending. */
    int[] moved(TemplateVector vector, int[] places, double[] numbers) {
        boolean[] moving = new boolean[vector.size()];
        for (int place : places) {
            moving[place] = true;
        }
        int yields = vector.range(TemplateVector.Part.YIELDS).from();
        int uncertainties = vector.range(TemplateVector.Part.UNCERTAINTIES).from();
        int widths = vector.range(TemplateVector.Part.WIDTHS).from();
        PlanCompiler.IntList moved = new PlanCompiler.IntList();
        for (int i = 0; i < plan.auxiliaries; i++) {
            boolean any = false;
            for (int s = plan.widthSource[i]; s < plan.widthSource[i + 1]; s++) {
                any |= moving[yields + plan.sourceYield[s]] || moving[uncertainties + plan.sourceUncertainty[s]];
            }
            if (any && !moving[widths + i] && Double.isNaN(numbers[widths + i])) {
                moved.add(i);
            }
        }
        return moved.toArray();
    }

    /** Those of some data whose bin has no yield or no uncertainty, in words. */
    List<String> invalid(int[] some, double[] numbers) {
        List<String> words = new ArrayList<>();
        int[] offsets = TemplateVector.offsets(plan);
        int from = offsets[TemplateVector.Part.UNCERTAINTIES.ordinal()];
        double[] uncertainties = Arrays.copyOfRange(numbers, from, from + plan.uncertaintyCount);
        for (int i : some) {
            // yields stand first in the vector
            if (!valid(plan, numbers, uncertainties, i) && !negative(numbers, uncertainties, i)) {
                words.add(place(i) + ", " + sources(i, numbers, uncertainties));
            }
        }
        return words;
    }

    /** Whether an invalid bin stays one when its numbers move a little. */
    private boolean negative(double[] yields, double[] uncertainties, int datum) {
        double total = 0;
        for (int s = plan.widthSource[datum]; s < plan.widthSource[datum + 1]; s++) {
            total += yields[plan.sourceYield[s]];
        }
        return total < 0
                || plan.constraintPoisson[datum] && uncertainties[plan.sourceUncertainty[plan.widthSource[datum]]] < 0;
    }

    /** The given flags with those of the masked parameters by these numbers. */
    boolean[] held(boolean[] held, double[] yields, double[] uncertainties) {
        boolean[] flags = held.clone();
        for (int i : data) {
            flags[plan.constraintParameter[i]] = !valid(plan, yields, uncertainties, i);
        }
        return flags;
    }

    /** Throws unless the widths that follow from yields and uncertainties have the size of numbers of a model. */
    void requireWidths(Templates templates, double[] widths) {
        for (int i = 0; i < widths.length; i++) {
            if (Double.isNaN(templates.sharedWidths()[i])) {
                requireWidth(i, widths[i], templates.sharedYields(), templates.sharedUncertainties());
            }
        }
    }

    /** Throws unless a derived width has the size of a number of a model. */
    void requireWidth(int datum, double width, double[] yields, double[] uncertainties) {
        if (!possible(width)) {
            throw new InvalidModifier("templates, " + place(datum) + ": "
                    + (plan.constraintPoisson[datum] ? "(yield/uncertainty)²" : "the relative statistical uncertainty")
                    + " is " + width + " (" + sources(datum, yields, uncertainties)
                    + "); allowed are uncertainties comparable with their yields, or 0 for none");
        }
    }

    /** Whether a derived width has the size of a number of a model. */
    static boolean possible(double width) {
        return width >= 1 / Faults.LARGEST_NUMBER && width <= Faults.LARGEST_NUMBER;
    }

    /** What became held or free between two sets of numbers, in words. */
    List<String> switches(double[] yields, double[] uncertainties, double[] newYields, double[] newUncertainties) {
        List<String> words = new ArrayList<>();
        for (int i : data) {
            boolean before = valid(plan, yields, uncertainties, i);
            boolean now = valid(plan, newYields, newUncertainties, i);
            if (before != now) {
                words.add(place(i) + (now ? " is free, it was held" : " is held, it was free") + ": "
                        + sources(i, newYields, newUncertainties));
            }
        }
        return words;
    }

    /** The parameter of a datum and its bin. */
    private String place(int datum) {
        int parameter = plan.constraintParameter[datum];
        for (ParameterSet set : layout.parameterSets()) {
            for (ParameterSet.Block block : set.blocks()) {
                int b = parameter - set.offset() - block.first();
                if (parameter >= set.offset() && parameter < set.offset() + set.size() && b >= 0 && b < block.bins()) {
                    return "parameter '" + layout.parameterNames().get(parameter) + "' (channel '"
                            + layout.channels().get(block.channel()).name() + "', bin " + b + ")";
                }
            }
        }
        return "parameter '" + layout.parameterNames().get(parameter) + "'";
    }

    /** The yields and uncertainties that a width is made of. */
    private String sources(int datum, double[] yields, double[] uncertainties) {
        double total = 0;
        double squares = 0;
        for (int s = plan.widthSource[datum]; s < plan.widthSource[datum + 1]; s++) {
            total += yields[plan.sourceYield[s]];
            squares += uncertainties[plan.sourceUncertainty[s]] * uncertainties[plan.sourceUncertainty[s]];
        }
        double uncertainty = plan.constraintPoisson[datum]
                ? uncertainties[plan.sourceUncertainty[plan.widthSource[datum]]]
                : Math.sqrt(squares);
        return "yield " + total + ", uncertainty " + uncertainty;
    }
}
