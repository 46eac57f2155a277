package org.wilks.infer.surface;

import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.nd.optim.TwiceSmoothObjective;

/**
 * A deviance of k parameters, up to a constant, with its derivatives: what a surface is a level of.
 *
 * <p>{@code D(c) = -2 ln L(c) + constant}. A point at which the likelihood is zero has the value +∞. Not thread-safe: each thread takes a
 * {@link #copy}. Where the value does not depend on what was evaluated before, surfaces have the same bits for any number of threads; where it does
 * in its last digits, as for warm-started conditional fits, they have them too, because every piece of work begins with a copy of its own.
 */
public interface Deviance extends TwiceSmoothObjective {
    /**
     * The number of parameters.
     *
     * @return k
     */
    int size();

    /**
     * Another one of the same function with scratch of its own, in the state of one that has evaluated nothing.
     *
     * @return a new object, for another thread
     */
    Deviance copy();

    /**
     * A profiled deviance as a function of its chosen parameters, above the free fit.
     *
     * @param profiled the profiled deviance; the given object is used, not a copy
     * @return the deviance; a point below the free fit is a {@link org.wilks.infer.fit.LocalMinimum}
     */
    static Deviance of(ProfiledDeviance profiled) {
        return new ProfiledAdapter(profiled);
    }
}
