package org.wilks.infer.model;

import java.util.Arrays;
import java.util.List;
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

    private Rebinding(Model model, int[] places) {
        this.model = model;
        this.places = places;
        this.masks = Masks.of(model.layout(), model.plan());
        this.numbers = model.numbers();
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
     * @throws org.wilks.nd.error.WilksException when a number is none of a model, as {@link Model#withNumbers} says
     */
    public Model model(double[] values) {
        return model.withNumbers(numbers(values));
    }

    /**
     * All numbers of the model with these.
     *
     * @param values one number for each place; not modified
     * @return a new array in the order of {@link TemplateVector}, with NaN for what follows as in {@link Model#numbers}
     * @throws ShapeMismatch when there are more or fewer
     */
    public double[] numbers(double[] values) {
        requireSize(values);
        double[] all = numbers.clone();
        for (int k = 0; k < places.length; k++) {
            all[places[k]] = values[k];
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
        TemplateVector vector = TemplateVector.of(model);
        Templates before = model.templates();
        Templates now = vector.templates(numbers(values));
        return masks.switches(
                before.sharedYields(), before.sharedUncertainties(), now.sharedYields(), now.sharedUncertainties());
    }

    private void requireSize(double[] values) {
        if (values.length != places.length) {
            throw new ShapeMismatch(values.length + " numbers for " + places.length + " places of a model");
        }
    }
}
