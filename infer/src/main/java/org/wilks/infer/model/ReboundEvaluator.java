package org.wilks.infer.model;

import java.util.Arrays;
import org.wilks.infer.likelihood.Data;

/**
 * A likelihood that is bound to one set of numbers after the other, for one thread: what {@link Rebinding#model} and {@link Model#evaluator} give
 * together, bit by bit, without making a model.
 *
 * <p>Not thread-safe.
 */
public final class ReboundEvaluator {
    private final Rebinding rebinding;
    private double[] values;
    private Model model;
    private ModelEvaluator evaluator;

    ReboundEvaluator(Rebinding rebinding) {
        this.rebinding = rebinding;
    }

    /**
     * Takes other numbers. Nothing is done when they are those that it has.
     *
     * @param numbers one for each place; not modified
     * @throws org.wilks.nd.error.WilksException when a number is none of a model, as {@link Model#withNumbers} says; it has no numbers then
     */
    public void rebind(double[] numbers) {
        if (values != null && Arrays.equals(values, numbers)) {
            return;
        }
        values = null;
        model = rebinding.model(numbers);
        double[] counts = new double[model.layout().bins()];
        evaluator = model.evaluator(new Data(counts, model.auxiliary()));
        if (!model.isWithoutObservation()) {
            evaluator.bind(model.observed());
        }
        values = numbers.clone();
    }

    /**
     * The evaluator of the deviance of the observed data.
     *
     * @return the evaluator, to be used until the next {@link #rebind}
     * @throws org.wilks.nd.error.InvalidModel when a channel has no observation
     */
    public ModelEvaluator likelihood() {
        if (model.isWithoutObservation()) {
            model.observed();
        }
        return evaluator;
    }

    /**
     * The evaluator of what is expected, whatever was observed.
     *
     * @return the evaluator, to be used until the next {@link #rebind}
     */
    public ModelEvaluator expectation() {
        return evaluator;
    }

    /**
     * Derivatives of the deviance with respect to all numbers; auxiliary data that follow their widths do so.
     *
     * @return scratch of {@link #likelihood}
     */
    public TemplateDerivatives derivatives() {
        return evaluator.templateDerivatives();
    }
}
