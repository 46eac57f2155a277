package org.wilks.optimize.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wilks.infer.differentiable.BoundModel;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ParameterSet;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

/**
 * A number that a HistFactory model is judged by, as a function of sums of weights and of squared weights by cell: hard for decisions and
 * reports, soft for gradients. The larger the better, {@link MeasureScale}.
 *
 * <pre>{@code
 * CLS               -ln CLs(mu)          of background-only data, n = b
 * EXCLUSION         sqrt qMuTilde(mu)    of background-only data
 * LIMIT             -ln mu_up            of background-only data
 * DISCOVERY         sqrt q0              of n = b + mu s
 * UNCERTAINTY       -ln sigma(mu)        of n = b + mu s, and the A-, D- and E-criteria of the covariance of chosen parameters
 * }</pre>
 *
 * <p>The data are those expected at the nominal parameters, without fluctuations, so each number is the median of its kind
 * (arXiv:1007.1727, sections 3 and 4). Hard and soft are the same function. Immutable and thread-safe.
 */
public final class ModelMeasure {
    /** The name of all uncertainties together, among the {@link #impacts}. */
    public static final String ALL = "all uncertainties";

    private final TemplateStructure structure;
    private final Measure measure;
    private final TemplateBinding binding;
    private final HardObjective hard;
    private final SoftObjective soft;
    private final ModelObjective settings;

    private ModelMeasure(TemplateStructure structure, Measure measure, ModelObjective settings) {
        this.structure = structure;
        this.measure = measure;
        this.binding = new TemplateBinding(structure);
        this.hard = new HardObjective(measure, settings);
        this.soft = new SoftObjective(structure, measure, settings);
        this.settings = settings;
    }

    /**
     * A measure of a model.
     *
     * @param structure what the model is made of
     * @param measure the kind of the number
     * @param settings what it is taken at
     * @return the measure
     * @throws InvalidModel when the structure makes no model, or the kind is none of a model
     */
    public static ModelMeasure of(TemplateStructure structure, Measure measure, ModelObjective settings) {
        Objects.requireNonNull(settings, "settings");
        if (!measure.allowed(true)) {
            throw new InvalidModel("measure " + measure.name().toLowerCase(java.util.Locale.ROOT)
                    + " is a formula of yields; with a model another one is needed");
        }
        return new ModelMeasure(structure, measure, settings);
    }

    /**
     * What the model is made of.
     *
     * @return the structure
     */
    public TemplateStructure structure() {
        return structure;
    }

    /**
     * The kind of the number.
     *
     * @return the measure
     */
    public Measure measure() {
        return measure;
    }

    /**
     * The measure of hard yields.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @param counted the bins whose signal is counted, region after region; not modified
     * @return the measure, NaN where the model has none: {@link #orThrow} says why
     */
    public double of(double[] weights, double[] squares, boolean[] counted) {
        try {
            return orThrow(weights, squares, counted);
        } catch (WilksException e) {
            return Double.NaN;
        }
    }

    /**
     * The measure of hard yields, or the reason why there is none.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @param counted the bins whose signal is counted, region after region; not modified
     * @return the measure
     * @throws InvalidModel when a bin whose signal is counted has no background, or the yields make no model
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     * @throws org.wilks.nd.error.RootNotFound when there is no upper limit
     */
    public double orThrow(double[] weights, double[] squares, boolean[] counted) {
        return above(Double.NEGATIVE_INFINITY, new HardObjective.Hint(), weights, squares, counted);
    }

    private double above(double floor, HardObjective.Hint hint, double[] weights, double[] squares, boolean[] counted) {
        requireBackground(weights, counted);
        double value = measure.ofParameters()
                ? soft.of(binding.constant(weights, squares, counted, hard.strength()))
                        .item()
                : hard.above(floor, Fit.of(model(weights, squares, counted)), hint);
        return finite(value);
    }

    /**
     * A series of measures of yields that differ little from one to the next, as along a scan of a cut.
     *
     * @return a new series, for one thread
     */
    public Series series() {
        return new Series();
    }

    /**
     * Measures of yields that differ little from one to the next: fits start where the last one ended, and those that cannot matter are not
     * made. Not thread-safe.
     */
    public final class Series {
        private final HardObjective.Hint hint = new HardObjective.Hint();

        private Series() {}

        /**
         * The measure of hard yields, if that is above a floor.
         *
         * @param floor what is looked for lies above; minus infinity for any measure
         * @param weights sums of weights by cell; not modified
         * @param squares sums of squared weights by cell; not modified
         * @param counted the bins whose signal is counted, region after region; not modified
         * @return the measure; if it is not above the floor, some number from it up to the floor; NaN where there is none
         */
        public double above(double floor, double[] weights, double[] squares, boolean[] counted) {
            try {
                return ModelMeasure.this.above(floor, hint, weights, squares, counted);
            } catch (WilksException e) {
                return Double.NaN;
            }
        }
    }

    private Model model(double[] weights, double[] squares, boolean[] counted) {
        return binding.hard(weights, squares, counted, hard.strength());
    }

    private double finite(double value) {
        if (Double.isFinite(value)) {
            return value;
        }
        throw new InvalidModel("the measure is " + MeasureScale.shown(measure, value)
                + ": the selection leaves too little signal or background");
    }

    private void requireBackground(double[] weights, boolean[] counted) {
        int first = 0;
        for (TemplateStructure.Region region : structure.regions()) {
            boolean[] empty = ModelWorkspace.empty(region, weights);
            for (int b = 0; b < empty.length; b++) {
                if (empty[b] && counted[first + b]) {
                    throw new InvalidModel("region " + region.name() + ", bin " + b
                            + ": there is no background, the sum of its weights is not positive;"
                            + " a bin whose signal is counted needs one");
                }
            }
            first += empty.length;
        }
    }

    /**
     * The measure of soft yields.
     *
     * @param yields sums of weights and of squared weights by cell, {@code [2, cells]}
     * @param shares what the signal of each region's bins is multiplied by, {@code [bins]} each, or without entries for ones
     * @return a differentiable scalar
     * @throws WilksException when the yields make no model or a fit fails
     */
    public Tensor of(Tensor yields, List<Tensor> shares) {
        return soft.of(binding.soft(yields, shares, hard.strength()));
    }

    /**
     * The measure without each of the uncertainties in turn: what it would be if that one were not there. Its parameters are held at their
     * nominal values. At the end, under {@link #ALL}, the measure without any. The A-, D- and E-criteria are then those of the chosen parameters
     * that are left; where none is, there is no impact.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @param counted the bins whose signal is counted, region after region; not modified
     * @return the numbers as they are shown, in the order of {@link TemplateStructure#uncertainties}
     */
    public List<Impact> impacts(double[] weights, double[] squares, boolean[] counted) {
        List<Impact> impacts = new ArrayList<>();
        if (measure.ofParameters()) {
            return criteriaKnowing(weights, squares, counted);
        }
        Fit fit = Fit.of(model(weights, squares, counted));
        List<String> names = structure.uncertainties();
        Fit none = fit;
        for (String name : names) {
            impacts.add(new Impact(name, MeasureScale.shown(measure, hard.of(without(fit, name)))));
            none = without(none, name);
        }
        if (names.size() > 1) {
            impacts.add(new Impact(ALL, MeasureScale.shown(measure, hard.of(none))));
        }
        return impacts;
    }

    private List<Impact> criteriaKnowing(double[] weights, double[] squares, boolean[] counted) {
        BoundModel bound = binding.constant(weights, squares, counted, hard.strength());
        List<Impact> impacts = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>();
        List<String> names = structure.uncertainties();
        for (String name : names) {
            Set<String> own = parameters(name);
            all.addAll(own);
            add(impacts, name, soft.knowing(bound, own));
        }
        if (names.size() > 1) {
            add(impacts, ALL, soft.knowing(bound, all));
        }
        return impacts;
    }

    private void add(List<Impact> impacts, String name, Optional<Tensor> raised) {
        raised.ifPresent(found -> impacts.add(new Impact(name, MeasureScale.shown(measure, found.item()))));
    }

    /** The names of the parameters of an uncertainty. */
    private Set<String> parameters(String name) {
        ParameterSet set = binding.described().layout().parameterSet(name).orElseThrow();
        Set<String> parameters = new LinkedHashSet<>();
        for (int i = 0; i < set.size(); i++) {
            parameters.add(set.parameterName(i));
        }
        return parameters;
    }

    /**
     * What the fit of the test does to the nuisance parameters: with the parameter of interest held at the strength that is tested, which is zero for
     * {@link Measure#DISCOVERY} and the limit itself for {@link Measure#LIMIT}; free for {@link Measure#UNCERTAINTY} and the criteria of the covariance, where no
     * parameter is pulled. The data are the expected ones, as in {@link #of(double[], double[], boolean[])}.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @param counted the bins whose signal is counted, region after region; not modified
     * @return one for each constrained parameter that takes part
     * @throws org.wilks.nd.error.WilksException when there is no such fit
     */
    public List<Pull> pulls(double[] weights, double[] squares, boolean[] counted) {
        requireBackground(weights, counted);
        double limit =
                measure == Measure.LIMIT ? MeasureScale.shown(measure, orThrow(weights, squares, counted)) : Double.NaN;
        Model model = Model.of(
                ModelWorkspace.of(structure, weights, squares, counted, new ModelData.Expected(hard.strength())));
        return TestFit.pulls(model, measure, settings, limit);
    }

    private Fit without(Fit fit, String name) {
        ParameterSet set = binding.described().layout().parameterSet(name).orElseThrow();
        Fit held = fit;
        for (int i = set.offset(); i < set.offset() + set.size(); i++) {
            held = held.withFixed(i, fit.start()[i]);
        }
        return held;
    }

    /**
     * A measure without an uncertainty.
     *
     * @param name the name of the parameter, or parameters, of the uncertainty
     * @param without the measure without it, as it is shown
     */
    public record Impact(String name, double without) {}
}
