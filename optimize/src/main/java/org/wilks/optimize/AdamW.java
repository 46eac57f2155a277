package org.wilks.optimize;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2): the decay acts on the parameters, not on
 * the gradient.
 *
 * <pre>
 * update = Adam's update - rate · decay · parameters
 * </pre>
 *
 * @param adam the step without decay; its learning rate scales the decay too
 * @param decay the strength of the decay, zero or positive; usually 0.01
 */
public record AdamW(Adam adam, double decay) implements Optimiser {

    /**
     * Checks the decay.
     *
     * @param adam the step without decay; its learning rate scales the decay too
     * @param decay the strength of the decay, zero or positive; usually 0.01
     */
    public AdamW {
        Checks.notNegative("weight decay", decay);
    }

    /**
     * AdamW with the usual decays of Adam.
     *
     * @param rate the learning rate
     * @param decay the strength of the decay, zero or positive
     * @return the optimiser
     */
    public static AdamW of(LearningRate rate, double decay) {
        return new AdamW(Adam.of(rate), decay);
    }

    @Override
    public AdamState start(int size) {
        return adam.start(size);
    }

    @Override
    public Step step(OptimiserState state, Evaluation at) {
        Step plain = adam.step(state, at);
        double strength = adam.rate().at(state.steps()) * decay;
        return new Step(plain.state(), Vectors.along(plain.update(), -strength, at.pointView()));
    }
}
