package org.wilks.infer.differentiable;

import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;

/** The hard model of a vector's values, for kernels. Immutable and thread-safe. */
final class Rebound {
    private final Model model;
    private final double[] numbers;

    Rebound(Model model, double[] numbers) {
        this.model = model;
        this.numbers = numbers;
    }

    /** The model. */
    Model model() {
        return model;
    }

    /** Its observed data. */
    Data data() {
        return model.observed();
    }

    /** All its numbers, as {@link Model#numbers} gives them; shared, not to be modified. */
    double[] numbers() {
        return numbers;
    }
}
