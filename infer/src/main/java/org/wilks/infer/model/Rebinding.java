package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * What becomes of a model when the numbers at some places of its {@link TemplateVector} become others: what has to be computed again is known
 * once, for any values. Layout, orders, starts and bounds stay; which parameters are held follows, see {@link Model#withNumbers}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Rebinding {
    private final Model model;
    private final Masks masks;
    private final int[] places;
    private final double[] numbers;

    /** The derived widths that the places move. */
    private final int[] edges;

    private final TemplateVector vector;
    private final TemplateVector.Range counts;
    private final CoefficientUpdate update;

    /** Which auxiliary data follow their widths. */
    private final boolean[] following;

    private Rebinding(Model model, int[] places) {
        this.model = model;
        this.places = places;
        vector = TemplateVector.of(model);
        masks = Masks.of(model.layout(), model.plan());
        numbers = model.numbers();
        counts = vector.range(Part.MAIN);
        edges = masks.moved(vector, places, numbers);
        update = CoefficientUpdate.of(model.plan(), places, edges);
        following = model.followingAuxiliary();
        TemplateVector.Range auxiliary = vector.range(Part.AUXILIARY);
        for (int place : places) {
            if (place >= auxiliary.from()) {
                following[place - auxiliary.from()] = false;
            }
        }
    }

    /**
     * The model with other numbers at these places.
     *
     * @param model the model
     * @param places where the numbers are in the model's {@link TemplateVector}, each once; not modified
     * @return what becomes of it
     * @throws ShapeMismatch when a place is none of the vector, or there twice
     */
    public static Rebinding of(Model model, int... places) {
        int size = TemplateVector.of(model).size();
        boolean[] taken = new boolean[size];
        for (int place : places) {
            if (place < 0 || place >= size) {
                throw new ShapeMismatch("place " + place + " of a vector of " + size + " numbers");
            }
            if (taken[place]) {
                throw new ShapeMismatch("place " + place + " is given twice; allowed is once");
            }
            taken[place] = true;
        }
        return new Rebinding(model, places.clone());
    }

    /**
     * The number of places.
     *
     * @return m
     */
    public int size() {
        return places.length;
    }

    /**
     * The length of the model's {@link TemplateVector}.
     *
     * @return the number of all numbers
     */
    public int length() {
        return numbers.length;
    }

    /**
     * A copy: the places.
     *
     * @return a new array
     */
    public int[] places() {
        return places.clone();
    }

    /**
     * Whether these are the places, in this order.
     *
     * @param others some places; not modified
     * @return true when they are
     */
    public boolean isAt(int[] others) {
        return Arrays.equals(places, others);
    }

    /**
     * The model with these numbers. What they do not touch is shared with the first model.
     *
     * @param values one number for each place; not modified
     * @return a new model
     * @throws ShapeMismatch when there are more or fewer
     * @throws org.wilks.nd.error.WilksException when a number is none of a model, as {@link Model#withNumbers} says, or an uncertainty is
     *     negative that was not written so
     */
    public Model model(double[] values) {
        requireSize(values);
        if (!update.possible(values, model.plan().constraintPoisson)) {
            return refused(values);
        }
        Coefficients base = model.coefficients();
        double[][] parts = Arrays.copyOf(base.parts, Part.values().length);
        parts[Part.MAIN.ordinal()] = model.counts();
        parts[Part.AUXILIARY.ordinal()] = model.auxiliary();
        update.write(values, update.withOwn(parts));
        double[][] templates = Arrays.copyOf(parts, base.parts.length);
        Coefficients coefficients = new Coefficients(base, templates, following, update);
        if (!coefficients.finite || !hasPossibleWidths(coefficients)) {
            return refused(values);
        }
        boolean[] held = masks.held(
                model.parameters().fixed(), coefficients.part(Part.YIELDS), coefficients.part(Part.UNCERTAINTIES));
        return model.with(coefficients, parts[Part.MAIN.ordinal()], parts[Part.AUXILIARY.ordinal()], held);
    }

    /** The complaint about numbers that are none of a model; the model, where one of them is a negative uncertainty that it was written with. */
    private Model refused(double[] values) {
        double[] all = numbers(values);
        Model taken = model.withNumbers(all);
        TemplateCheck.requireUncertainties(model.layout(), vector.templates(all));
        TemplateVector.Range uncertainties = vector.range(Part.UNCERTAINTIES);
        for (int k = 0; k < places.length; k++) {
            if (values[k] < 0 && places[k] >= uncertainties.from() && places[k] < uncertainties.to()) {
                return taken;
            }
        }
        throw new IllegalStateException("numbers were refused that make a model, " + taken);
    }

    /** Whether the derived widths that moved have the size of numbers of a model. */
    boolean hasPossibleWidths(Coefficients coefficients) {
        for (int i : edges) {
            if (!Masks.possible(coefficients.widths[i])) {
                return false;
            }
        }
        return true;
    }

    /** The model without the numbers. */
    Model model() {
        return model;
    }

    CoefficientUpdate update() {
        return update;
    }

    /** Which auxiliary data follow their widths; not to be modified. */
    boolean[] following() {
        return following;
    }

    /**
     * A likelihood that takes one set of numbers after the other, for one thread.
     *
     * @return a new evaluator, without numbers yet
     */
    public ReboundEvaluator evaluator() {
        return new ReboundEvaluator(this);
    }

    /**
     * All numbers of the model with these.
     *
     * @param values one number for each place; not modified
     * @return a new array in the order of {@link TemplateVector}, with NaN for what follows as in {@link Model#numbers}
     * @throws ShapeMismatch when there are more or fewer
     * @throws InvalidModel when one of a width or of data is NaN
     */
    public double[] numbers(double[] values) {
        requireSize(values);
        double[] all = numbers.clone();
        for (int k = 0; k < places.length; k++) {
            all[places[k]] = values[k];
            // a NaN would stand for what follows from others
            if (Double.isNaN(values[k])
                    && places[k] >= vector.range(Part.WIDTHS).from()) {
                throw new InvalidModel(vector.describe(places[k]) + ": NaN; allowed are finite numbers");
            }
        }
        return all;
    }

    /**
     * Which parameters became held or free by these numbers, in words: their names, bins, yields and uncertainties.
     *
     * @param values one number for each place; not modified
     * @return one line each; usually none
     * @throws ShapeMismatch when there are more or fewer
     */
    public List<String> switches(double[] values) {
        Templates before = model.templates();
        Templates now = vector.templates(numbers(values));
        return masks.switches(
                before.sharedYields(), before.sharedUncertainties(), now.sharedYields(), now.sharedUncertainties());
    }

    /**
     * The parameters at a kink of their interpolation, where derivatives by them, and by the variations that they interpolate, are one-sided.
     *
     * @param point the parameters; not modified
     * @return their places, in words; usually none
     */
    public List<String> atKinks(double[] point) {
        List<String> words = new ArrayList<>();
        double[][] kinks = model.coefficients().kinks();
        for (int i = 0; i < kinks.length; i++) {
            for (double kink : kinks[i]) {
                if (point[i] == kink) {
                    words.add("parameter '" + model.layout().parameterNames().get(i) + "' at " + kink);
                }
            }
        }
        return words;
    }

    /**
     * The bins of shapesys and staterror without yield or without uncertainty, of those whose numbers are among the places: derivatives by
     * them are one-sided there, as the bin has a constraint on the other side.
     *
     * @param values one number for each place; not modified
     * @return their places, in words; usually none
     */
    public List<String> atEdges(double[] values) {
        return edges.length == 0 ? List.of() : masks.invalid(edges, numbers(values));
    }

    /**
     * The counts that are zero, of those among the places: the derivative of a deviance by them is infinite.
     *
     * @param values one number for each place; not modified
     * @return their places, in words; usually none
     */
    public List<String> countsOfZero(double[] values) {
        List<String> words = new ArrayList<>();
        for (int k = 0; k < places.length; k++) {
            if (values[k] == 0 && places[k] >= counts.from() && places[k] < counts.to()) {
                words.add(model.plan().describeBin(places[k] - counts.from()));
            }
        }
        return words;
    }

    /** Throws unless there is one number for each place. */
    void requireSize(double[] values) {
        if (values.length != places.length) {
            throw new ShapeMismatch(values.length + " numbers for " + places.length + " places of a model");
        }
    }
}
