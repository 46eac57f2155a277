package org.wilks.infer.model;

import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;

/** Walks templates in the layout's order and names the place of a number that is none of a model. */
final class TemplateCheck {
    private final Layout layout;
    private final Templates templates;
    private int yield;
    private int shift;
    private int norm;
    private int uncertainty;
    private boolean positive;

    private TemplateCheck(Layout layout, Templates templates) {
        this.layout = layout;
        this.templates = templates;
    }

    /** Throws unless the templates have the lengths of the plan and its kinds of numbers. */
    static void require(Layout layout, Plan plan, Templates templates) {
        templates.requireShapeOf(plan);
        new TemplateCheck(layout, templates).walk();
        double[] widths = templates.sharedWidths();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] <= 0 || widths[i] == Double.POSITIVE_INFINITY) {
                throw new InvalidModel(
                        "templates, constraint of parameter '"
                                + layout.parameterNames().get(plan.constraintParameter[i]) + "': width " + widths[i]
                                + "; allowed are positive finite numbers, or NaN where it follows from yields and uncertainties");
            }
        }
    }

    /** Throws unless counts (NaN where there is no observation) and auxiliary data are possible. */
    static void requireData(Layout layout, Plan plan, double[] counts, double[] auxiliary) {
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] < 0 || counts[b] == Double.POSITIVE_INFINITY) {
                throw new InvalidData("count of " + plan.describeBin(b) + ": " + counts[b]
                        + "; allowed are finite numbers from 0 on");
            }
        }
        for (int i = 0; i < auxiliary.length; i++) {
            if (Double.isInfinite(auxiliary[i]) || plan.constraintPoisson[i] && auxiliary[i] < 0) {
                throw new InvalidData("auxiliary datum of parameter '"
                        + layout.parameterNames().get(plan.constraintParameter[i]) + "': " + auxiliary[i]
                        + "; allowed are finite numbers" + (plan.constraintPoisson[i] ? " from 0 on" : ""));
            }
        }
    }

    /** Throws when an uncertainty is negative that the workspace was not written with: those its reader remarks on. */
    static void requireUncertainties(Layout layout, Templates templates) {
        TemplateCheck check = new TemplateCheck(layout, templates);
        check.positive = true;
        check.walk();
    }

    private void walk() {
        for (Contribution contribution : layout.contributions()) {
            int bins = layout.channels().get(contribution.channel()).bins();
            double[] yields = templates.sharedYields();
            int finite = finite(yields, yield, bins);
            if (finite < bins) {
                throw notFinite(place(contribution) + ", yield", finite, yields[yield + finite]);
            }
            yield += bins;
            for (Contribution.Effect effect : contribution.effects()) {
                if (effect.type() == ModifierType.HISTOSYS) {
                    require(contribution, effect, templates.sharedShiftLow(), shift, bins);
                    require(contribution, effect, templates.sharedShiftHigh(), shift, bins);
                    shift += bins;
                } else if (effect.type() == ModifierType.NORMSYS) {
                    requireFactors(contribution, effect);
                } else if (effect.type() == ModifierType.SHAPESYS || effect.type() == ModifierType.STATERROR) {
                    require(contribution, effect, templates.sharedUncertainties(), uncertainty, bins);
                    if (positive) {
                        requirePositive(contribution, effect, bins);
                    }
                    uncertainty += bins;
                }
            }
        }
    }

    private void requireFactors(Contribution contribution, Contribution.Effect effect) {
        double low = templates.sharedNormLow()[norm];
        double high = templates.sharedNormHigh()[norm];
        if (!(low > 0 && high > 0 && low < Double.POSITIVE_INFINITY && high < Double.POSITIVE_INFINITY)) {
            throw new InvalidModifier(place(contribution, effect) + ", factors " + low + " and " + high
                    + "; allowed are positive finite numbers");
        }
        norm++;
    }

    private void requirePositive(Contribution contribution, Contribution.Effect effect, int bins) {
        double[] values = templates.sharedUncertainties();
        for (int b = 0; b < bins; b++) {
            double value = values[uncertainty + b];
            if (value < 0 && value != written(effect)[b]) {
                throw new InvalidModel(place(contribution, effect) + ", uncertainty of bin " + b + ": " + value
                        + "; allowed are finite numbers from 0 on");
            }
        }
    }

    private static double[] written(Contribution.Effect effect) {
        return effect.modifier() instanceof ShapeSys shape
                ? shape.uncertainties()
                : ((StatError) effect.modifier()).uncertainties();
    }

    private void require(Contribution contribution, Contribution.Effect effect, double[] values, int from, int bins) {
        int finite = finite(values, from, bins);
        if (finite < bins) {
            throw notFinite(place(contribution, effect) + ", value", finite, values[from + finite]);
        }
    }

    /** How many numbers are finite before the first that is not. */
    private static int finite(double[] values, int from, int count) {
        int i = 0;
        while (i < count && Double.isFinite(values[from + i])) {
            i++;
        }
        return i;
    }

    private static InvalidModel notFinite(String what, int bin, double value) {
        return new InvalidModel(what + " of bin " + bin + ": " + value + "; allowed are finite numbers");
    }

    private String place(Contribution contribution) {
        return "templates, channel '"
                + layout.channels().get(contribution.channel()).name() + "', sample '"
                + layout.samples().get(contribution.sample()) + "'";
    }

    private String place(Contribution contribution, Contribution.Effect effect) {
        return place(contribution) + ", " + effect.type().word() + " '"
                + effect.modifier().name() + "'";
    }
}
