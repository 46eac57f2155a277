package org.wilks.optimize;

/**
 * An optimiser that limits each gradient before it is used.
 *
 * @param inner the optimiser that makes the steps
 * @param clipping how gradients are limited
 */
public record Clipped(Optimiser inner, Clipping clipping) implements Optimiser {

    /**
     * Refuses L-BFGS: clipped gradients have no curvature to learn, its line search limits the steps already.
     *
     * @param inner the optimiser that makes the steps
     * @param clipping how gradients are limited
     */
    public Clipped {
        if (inner instanceof Lbfgs) {
            throw new IllegalArgumentException("L-BFGS learns curvature from gradients, which clipping would falsify;"
                    + " its line search limits the steps already");
        }
    }

    @Override
    public OptimiserState start(int size) {
        return inner.start(size);
    }

    @Override
    public Step step(OptimiserState state, Evaluation at) {
        return inner.step(state, at.withGradient(clipping.apply(at.gradient())));
    }
}
