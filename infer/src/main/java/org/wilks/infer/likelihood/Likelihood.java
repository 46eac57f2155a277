package org.wilks.infer.likelihood;

import java.util.Optional;

/** A likelihood L(x; data) with parameters x, as fits and tests see it. Immutable and thread-safe; its evaluators are not. */
public interface Likelihood {
    /**
     * The parameters: names, starts, bounds, which are fixed, which is of interest.
     *
     * @return the table
     */
    Parameters parameters();

    /**
     * The expected data at a point: rates, and the means of the auxiliary data. Likelihoods whose auxiliary data cannot be expected say so
     * in their own documentation.
     *
     * @param parameters the point, of length n; not modified
     * @return the Asimov data of the point
     */
    Data expected(double[] parameters);

    /**
     * An evaluator of its own scratch for one thread.
     *
     * @param data the data; their lengths are those of {@link #expected}
     * @return a new evaluator
     */
    LikelihoodEvaluator evaluator(Data data);

    /**
     * Why the likelihood of some data is zero at a point, for messages: which bin has a negative rate, or a zero rate where events were counted.
     *
     * @param parameters the point, of length n; not modified
     * @param data the data
     * @return a phrase that names the place; empty, the default, when it is not known or the likelihood is not zero there
     */
    default Optional<String> infeasibility(double[] parameters, Data data) {
        return Optional.empty();
    }
}
