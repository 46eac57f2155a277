package org.wilks.infer.differentiable;

import org.wilks.infer.model.ComposedModel;
import org.wilks.nd.Tensor;

/**
 * The likelihood of a bound model in tensor operations, differentiable to any order.
 *
 * @param model the likelihood as a function of parameters and numbers
 * @param vector the numbers, {@code [m]}
 */
record ComposedBound(ComposedModel model, Tensor vector) {
    /** The deviance of the bound data. */
    Tensor deviance(Tensor x) {
        return model.deviance(x, vector);
    }

    /** The deviance of other data, {@code [bins + auxiliaries]}. */
    Tensor deviance(Tensor x, Tensor data) {
        return model.deviance(x, vector, data);
    }

    /** The log-likelihood of the bound data. */
    Tensor logPdf(Tensor x) {
        return model.logPdf(x, vector);
    }

    /** Rates and means of auxiliary data, {@code [bins + auxiliaries]}. */
    Tensor expected(Tensor x) {
        return model.expected(x, vector);
    }

    /** The bound data, {@code [bins + auxiliaries]}. */
    Tensor data() {
        return model.data(vector);
    }
}
