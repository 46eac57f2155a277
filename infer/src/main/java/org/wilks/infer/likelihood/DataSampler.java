package org.wilks.infer.likelihood;

import org.wilks.nd.random.RandomStream;

/**
 * The law of the data at one point of a likelihood, of which pseudo-experiments are drawn.
 *
 * <pre>{@code
 * DataSampler sampler = likelihood.sampler(point);
 * Data toy17 = sampler.draw(RandomStreams.of(seed).child("signal").stream(17));
 * }</pre>
 *
 * <p>What depends on the point alone is computed once. Immutable and thread-safe: a draw changes nothing but its stream.
 */
@FunctionalInterface
public interface DataSampler {
    /**
     * One pseudo-experiment: a function of the point and of the numbers of the stream.
     *
     * @param stream the random numbers, advanced
     * @return new data, main and auxiliary
     */
    Data draw(RandomStream stream);
}
