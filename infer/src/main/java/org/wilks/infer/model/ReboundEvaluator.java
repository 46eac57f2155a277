package org.wilks.infer.model;

import java.util.Arrays;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.TemplateVector.Part;

/**
 * A likelihood that is bound to one set of numbers after the other, for one thread: what {@link Rebinding#model} and {@link Model#evaluator} give
 * together, bit by bit, without making a model. It computes again what the numbers enter, in place: about the cost of one evaluation with
 * gradient when all of them are others, half of it for the shapes and a quarter for the factors; less for a few.
 *
 * <p>Not thread-safe.
 */
public final class ReboundEvaluator {
    private final Rebinding rebinding;
    private final CoefficientUpdate update;
    private final Coefficients coefficients;
    private final ModelEvaluator evaluator;

    /** The arrays of templates and data, in the order of the parts of a {@link TemplateVector}, all of them this object's own. */
    private final double[][] parts;

    private final boolean observed;
    private boolean bound;

    ReboundEvaluator(Rebinding rebinding) {
        this.rebinding = rebinding;
        update = rebinding.update();
        Model model = rebinding.model();
        TemplateVector vector = TemplateVector.of(model);
        double[] numbers = rebinding.numbers(new double[rebinding.size()]);
        // a copy, which is this object's to write into
        Templates own = vector.templates(numbers);
        coefficients = new Coefficients(model.plan(), own, rebinding.following());
        double[] counts = vector.part(numbers, Part.MAIN);
        observed = Arrays.stream(counts).noneMatch(Double::isNaN);
        double[] auxiliary = model.auxiliary();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Double.isNaN(counts[i]) ? 0 : counts[i];
        }
        evaluator = new ModelEvaluator(coefficients, new Data(counts, auxiliary));
        parts = Arrays.copyOf(coefficients.parts, Part.values().length);
        parts[Part.MAIN.ordinal()] = evaluator.counts();
        parts[Part.AUXILIARY.ordinal()] = evaluator.auxiliaries();
    }

    /**
     * Takes other numbers. Nothing is done when they are those that it has.
     *
     * @param numbers one for each place; not modified
     * @throws org.wilks.nd.error.WilksException when a number is none of a model, as {@link Model#withNumbers} says; it has no numbers then
     */
    public void rebind(double[] numbers) {
        rebinding.requireSize(numbers);
        if (bound && update.has(numbers, parts, coefficients)) {
            return;
        }
        bound = false;
        if (!update.possible(numbers, coefficients.plan.constraintPoisson)) {
            rebinding.model(numbers);
        }
        if (!update.bind(numbers, parts, coefficients) || !rebinding.hasPossibleWidths(coefficients)) {
            rebinding.model(numbers);
        }
        double[] auxiliary = evaluator.auxiliaries();
        for (int i : update.widths) {
            if (coefficients.following[i]) {
                auxiliary[i] = coefficients.widths[i];
            }
        }
        evaluator.moved();
        bound = true;
    }

    /**
     * The evaluator of the deviance of the observed data, which is not to be bound to others.
     *
     * @return the evaluator, whose numbers are those of the last {@link #rebind}
     * @throws org.wilks.nd.error.InvalidModel when a channel has no observation
     */
    public ModelEvaluator likelihood() {
        if (!observed) {
            rebinding.model().observed();
        }
        return expectation();
    }

    /**
     * The evaluator of what is expected, whatever was observed.
     *
     * @return the evaluator, whose numbers are those of the last {@link #rebind}
     * @throws IllegalStateException when it has no numbers
     */
    public ModelEvaluator expectation() {
        if (!bound) {
            throw new IllegalStateException("an evaluator is used that has no numbers; rebind it first");
        }
        return evaluator;
    }

    /**
     * Derivatives of the deviance with respect to all numbers; auxiliary data that follow their widths do so.
     *
     * @return scratch of {@link #likelihood}
     */
    public TemplateDerivatives derivatives() {
        return expectation().templateDerivatives();
    }
}
