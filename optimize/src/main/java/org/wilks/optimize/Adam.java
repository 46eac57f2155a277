package org.wilks.optimize;

/**
 * Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1): steps of a size that does not depend on the gradient's scale.
 *
 * <pre>
 * m ← β₁m + (1-β₁)g,   v ← β₂v + (1-β₂)g²
 * update = -rate · m/(1-β₁ᵗ) / (√(v/(1-β₂ᵗ)) + ε)     with t = 1 at the first step
 * </pre>
 *
 * @param rate the learning rate
 * @param beta1 the decay of the gradient's running mean, in [0, 1); usually 0.9
 * @param beta2 the decay of the squared gradient's running mean, in [0, 1); usually 0.999
 * @param epsilon what is added to the denominator, zero or positive; usually 1e-8
 */
public record Adam(LearningRate rate, double beta1, double beta2, double epsilon) implements Optimiser {

    /**
     * Checks the numbers.
     *
     * @param rate the learning rate
     * @param beta1 the decay of the gradient's running mean, in [0, 1); usually 0.9
     * @param beta2 the decay of the squared gradient's running mean, in [0, 1); usually 0.999
     * @param epsilon what is added to the denominator, zero or positive; usually 1e-8
     */
    public Adam {
        Checks.decay("beta1", beta1);
        Checks.decay("beta2", beta2);
        Checks.notNegative("epsilon", epsilon);
    }

    /**
     * Adam with the paper's decays, 0.9 and 0.999, and ε = 1e-8.
     *
     * @param rate the learning rate
     * @return the optimiser
     */
    public static Adam of(LearningRate rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public AdamState start(int size) {
        return new AdamState(0, new double[size], new double[size]);
    }

    @Override
    public Step step(OptimiserState state, Evaluation at) {
        if (!(state instanceof AdamState before)) {
            throw Checks.foreign("Adam", state);
        }
        return before.next(at, rate.at(before.steps()), beta1, beta2, epsilon);
    }
}
