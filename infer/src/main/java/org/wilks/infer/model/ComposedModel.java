package org.wilks.infer.model;

/**
 * A model's likelihood in tensor operations, differentiable to any order in parameters and numbers: what its kernels are held to.
 *
 * <p>Immutable and thread-safe.
 */
public final class ComposedModel {
    private final Model model;

    private ComposedModel(Model model) {
        this.model = model;
    }

    /**
     * The likelihood as a function of parameters and of all numbers.
     *
     * @param model the model
     * @return the likelihood
     */
    public static ComposedModel of(Model model) {
        return new ComposedModel(model);
    }

    /**
     * The likelihood as a function of parameters and of the numbers at some places.
     *
     * @param model the model
     * @param places where the numbers are in the model's {@link TemplateVector}; not modified
     * @return the likelihood
     */
    public static ComposedModel of(Model model, int[] places) {
        return new ComposedModel(model);
    }
}
