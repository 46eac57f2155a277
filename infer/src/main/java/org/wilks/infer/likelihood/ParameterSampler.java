package org.wilks.infer.likelihood;

import org.wilks.nd.random.RandomStream;

/** A law of the parameters of a likelihood, of which points are drawn. Immutable and thread-safe: a draw changes nothing but its stream. */
@FunctionalInterface
public interface ParameterSampler {
    /**
     * One point.
     *
     * @param stream the random numbers, advanced
     * @return all parameters, a new array of length n
     */
    double[] draw(RandomStream stream);
}
