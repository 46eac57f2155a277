package org.wilks.optimize.model;

import org.wilks.infer.differentiable.BoundModel;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

/** The same number as {@link HardObjective} as a differentiable scalar of a bound model. Immutable. */
final class SoftObjective {
    private final Measure measure;
    private final ModelObjective settings;
    private final TemplateStructure structure;

    SoftObjective(Measure measure, ModelObjective settings, TemplateStructure structure) {
        this.measure = measure;
        this.settings = settings;
        this.structure = structure;
    }

    Tensor of(BoundModel bound) {
        throw new UnsupportedOperationException();
    }
}
