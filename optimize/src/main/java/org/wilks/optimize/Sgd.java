package org.wilks.optimize;

/**
 * Gradient descent with momentum (Polyak 1964; Nesterov's form as in Sutskever et al., ICML 2013, as PyTorch and optax write it).
 *
 * <pre>
 * v ← momentum·v + g
 * update = -rate·v            (plain)
 * update = -rate·(g + momentum·v)   (Nesterov)
 * </pre>
 *
 * @param rate the learning rate
 * @param momentum the share of the velocity kept from step to step, in [0, 1); zero is plain gradient descent
 * @param nesterov whether the gradient is weighted as if it had been taken one step ahead
 */
public record Sgd(LearningRate rate, double momentum, boolean nesterov) implements Optimiser {

    /**
     * Checks the momentum.
     *
     * @param rate the learning rate
     * @param momentum the share of the velocity kept from step to step, in [0, 1); zero is plain gradient descent
     * @param nesterov whether the gradient is weighted as if it had been taken one step ahead
     */
    public Sgd {
        Checks.decay("momentum", momentum);
    }

    /**
     * Plain gradient descent.
     *
     * @param rate the learning rate
     * @return the optimiser without momentum
     */
    public static Sgd of(LearningRate rate) {
        return new Sgd(rate, 0, false);
    }

    /**
     * The same descent with momentum.
     *
     * @param share the share of the velocity kept from step to step, in [0, 1)
     * @return the optimiser with that momentum
     */
    public Sgd withMomentum(double share) {
        return new Sgd(rate, share, nesterov);
    }

    /**
     * The same descent with Nesterov's weighting.
     *
     * @return the optimiser with Nesterov's weighting
     */
    public Sgd withNesterov() {
        return new Sgd(rate, momentum, true);
    }

    @Override
    public SgdState start(int size) {
        return new SgdState(0, new double[size]);
    }

    @Override
    public Step step(OptimiserState state, Evaluation at) {
        if (!(state instanceof SgdState before)) {
            throw Checks.foreign("Sgd", state);
        }
        Checks.sameSize(before.view().length, at.size());
        double[] gradient = at.gradientView();
        double[] velocity = Vectors.along(gradient, momentum, before.view());
        double[] direction = nesterov ? Vectors.along(gradient, momentum, velocity) : velocity;
        return new Step(
                new SgdState(before.steps() + 1, velocity), Vectors.scaled(direction, -rate.at(before.steps())));
    }
}
