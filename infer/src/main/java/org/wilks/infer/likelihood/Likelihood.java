package org.wilks.infer.likelihood;

import java.util.Optional;
import org.wilks.nd.error.InvalidModel;

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

    /**
     * The law of the data at a point, for pseudo-experiments: main and auxiliary data fluctuate around what is expected there. A HistFactory
     * model draws Poisson counts, and normal or Poisson auxiliary data.
     *
     * @param parameters the point, of length n; not modified
     * @return the law
     * @throws InvalidModel when a rate is negative or not finite, the message naming the bin, or when the likelihood draws no data, which is
     *     the default
     */
    default DataSampler sampler(double[] parameters) {
        throw new InvalidModel("pseudo-experiments: this likelihood draws no data ("
                + getClass().getSimpleName() + " has no sampler)");
    }

    /**
     * The law of the constrained parameters given auxiliary data: the constraint terms as densities of the parameters, flat before the
     * auxiliary measurements, within the bounds. A normal term gives {@code N(a, sigma)}, a Poisson term of mean {@code tau x} and n events
     * {@code Gamma(n + 1, 1 / tau)}.
     *
     * @param parameters a point, of length n, at which all parameters stay that are fixed or have no constraint; not modified
     * @param data the data; the auxiliary ones are used
     * @return the law
     * @throws InvalidModel when the likelihood does not know its constraint terms, which is the default
     */
    default ParameterSampler constraintSampler(double[] parameters, Data data) {
        throw new InvalidModel("parameters drawn from their constraint terms: this likelihood does not tell them ("
                + getClass().getSimpleName() + " has no constraint sampler)");
    }

    /**
     * The identity of the likelihood in results and saved pseudo-experiments: equal for likelihoods that give equal results for all data. By
     * default a hash of the table of parameters and of the data that are expected at the suggested starts.
     *
     * @return SHA-256 in 64 hexadecimal digits
     */
    default String digest() {
        Parameters table = parameters();
        Data expected = expected(table.inits());
        return Fingerprint.of("wilks likelihood 1")
                .parameters(table)
                .numbers(expected.main())
                .numbers(expected.auxiliary())
                .hex();
    }
}
