package org.wilks.infer.differentiable;

import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;

/**
 * The hard model of a vector's values, for kernels.
 *
 * @param model the model
 * @param length the length of the vector of all its numbers
 */
record Rebound(Model model, int length) {
    /** Its observed data. */
    Data data() {
        return model.observed();
    }
}
