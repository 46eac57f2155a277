package org.wilks.infer.likelihood;

import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A part of −2 ln L, of which a {@link TracedLikelihood} is made: what law some data follow, with moments that are functions of the parameters.
 *
 * <pre>{@code
 * Term.poisson(n, nu)                   2 (nu - n - n ln(nu / n)),              constant  -2 ln Poisson(n | n)
 * Term.normal(a, mean, sigma)           ((a - mean) / sigma)^2,                 constant  2 ln sigma + ln 2 pi
 * Term.multivariateNormal(a, mean, V)   (a - mean)^T V^-1 (a - mean),           constant  ln |det V| + k ln 2 pi
 * Term.density(ln f)                    -2 ln f_i,                              constant  0
 * }</pre>
 *
 * <p>The first column is what the deviance is made of, the constants are those of the saturated model: together they are −2 ln L with everything in
 * it. A term of more than one element is the sum over its elements. From the laws follow the expected data, the random data and the edges of the
 * domain, so that a likelihood of counts and measurements needs nothing else; data that stand in no law but in a {@link #density}, such as the
 * observables of single events, have none of these.
 *
 * <p>Immutable.
 */
public sealed interface Term permits Term.Poisson, Term.Normal, Term.MultivariateNormal, Term.Density {
    /**
     * Counts, {@code n ~ Poisson(nu)}. Counts need not be whole numbers. The likelihood is zero where a rate is negative, or zero where events
     * were counted.
     *
     * @param counts the counts n, a vector or a single number: elements of the data, or constants
     * @param rates the expected counts ν, of the same number
     * @return the term
     * @throws ShapeMismatch when the numbers differ
     */
    static Term poisson(Tensor counts, Tensor rates) {
        return new Poisson(vector("counts of a Poisson term", counts), rates, "counts");
    }

    /**
     * Independent measurements, {@code a ~ N(mean, sigma)}.
     *
     * @param data the measured values a, a vector or a single number: elements of the data, or constants
     * @param mean their means, of the same number or one for all
     * @param sigma their standard deviations, of the same number or one for all; they may depend on parameters, and the likelihood is zero where
     *     one is not positive
     * @return the term
     * @throws ShapeMismatch when the numbers differ
     */
    static Term normal(Tensor data, Tensor mean, Tensor sigma) {
        return new Normal(vector("data of a normal term", data), mean, sigma, "measurements");
    }

    /**
     * Independent measurements of one known standard deviation, {@code a ~ N(mean, sigma)}.
     *
     * @param data the measured values a, a vector or a single number: elements of the data, or constants
     * @param mean their means, of the same number or one for all
     * @param sigma their standard deviation
     * @return the term
     * @throws ShapeMismatch when the numbers differ
     */
    static Term normal(Tensor data, Tensor mean, double sigma) {
        return normal(data, mean, Tensor.scalar(sigma));
    }

    /**
     * Correlated measurements, {@code a ~ N(mean, V)}.
     *
     * <p>V is used as it is given: the quadratic form takes the inverse of the matrix itself, of which only the symmetric part (V⁻¹ + V⁻ᵀ)/2 enters, and
     * the constant ln |det V|. A V that depends on parameters has to be symmetric and positive definite.
     *
     * @param data the measured values a, a vector of length k: elements of the data, or constants
     * @param mean their means, of length k or one for all
     * @param covariance V, [k, k]
     * @return the term
     * @throws ShapeMismatch when the numbers differ
     */
    static Term multivariateNormal(Tensor data, Tensor mean, Tensor covariance) {
        return new MultivariateNormal(
                vector("data of a multivariate normal term", data), mean, covariance, "correlated measurements");
    }

    /**
     * Anything else: the logarithms of densities or probabilities, such as ln f(observable | parameters) of each event.
     *
     * <p>They have no constant, so that a deviance with such a term is −2 ln L itself as far as this term goes, and can be negative.
     *
     * @param logDensities ln f_i, of any shape; −∞ or NaN where the likelihood is zero
     * @return the term
     */
    static Term density(Tensor logDensities) {
        return new Density(logDensities.flatten(), "log-densities");
    }

    /**
     * How messages call the term.
     *
     * @return the name
     */
    String name();

    /**
     * This term under another name, for messages.
     *
     * @param name the name, such as that of a signal region
     * @return the new term
     */
    Term named(String name);

    private static Tensor vector(String what, Tensor tensor) {
        if (tensor.rank() > 1) {
            throw new ShapeMismatch(what + " of shape " + tensor.shape() + "; a vector is needed, flatten() makes one");
        }
        return tensor.flatten();
    }

    /** Moments as one element for each datum. */
    private static Tensor spread(String what, Tensor moment, Tensor data) {
        if (moment.size() != 1 && !moment.shape().equals(data.shape())) {
            throw new ShapeMismatch(what + " of shape " + moment.shape() + " for " + data.size()
                    + " data; one for each is needed, or one for all");
        }
        return moment.size() == 1 ? moment.flatten().broadcastTo(data.shape()) : moment;
    }

    /**
     * Counts.
     *
     * @param counts the counts, a vector
     * @param rates the expected counts, a vector of the same length
     * @param name how messages call the term
     */
    record Poisson(Tensor counts, Tensor rates, String name) implements Term {
        /**
         * A term after its checks; one rate for all is spread.
         *
         * @param counts the counts
         * @param rates the expected counts
         * @param name how messages call the term
         * @throws ShapeMismatch when the numbers differ
         */
        public Poisson {
            rates = spread("rates of a Poisson term", rates, counts);
        }

        @Override
        public Term named(String other) {
            return new Poisson(counts, rates, other);
        }
    }

    /**
     * Independent measurements.
     *
     * @param data the measured values, a vector
     * @param mean their means, a vector of the same length
     * @param sigma their standard deviations, a vector of the same length
     * @param name how messages call the term
     */
    record Normal(Tensor data, Tensor mean, Tensor sigma, String name) implements Term {
        /**
         * A term after its checks; one mean or standard deviation for all is spread.
         *
         * @param data the measured values
         * @param mean their means
         * @param sigma their standard deviations
         * @param name how messages call the term
         * @throws ShapeMismatch when the numbers differ
         */
        public Normal {
            mean = spread("means of a normal term", mean, data);
            sigma = spread("standard deviations of a normal term", sigma, data);
        }

        @Override
        public Term named(String other) {
            return new Normal(data, mean, sigma, other);
        }
    }

    /**
     * Correlated measurements.
     *
     * @param data the measured values, a vector of length k
     * @param mean their means, a vector of length k
     * @param covariance the covariance, [k, k]
     * @param name how messages call the term
     */
    record MultivariateNormal(Tensor data, Tensor mean, Tensor covariance, String name) implements Term {
        /**
         * A term after its checks; one mean for all is spread.
         *
         * @param data the measured values
         * @param mean their means
         * @param covariance the covariance
         * @param name how messages call the term
         * @throws ShapeMismatch when the numbers differ
         */
        public MultivariateNormal {
            mean = spread("means of a multivariate normal term", mean, data);
            int k = data.size();
            if (covariance.rank() != 2
                    || covariance.shape().dimension(0) != k
                    || covariance.shape().dimension(1) != k) {
                throw new ShapeMismatch("covariance of a multivariate normal term: shape " + covariance.shape()
                        + "; for " + k + " data [" + k + ", " + k + "] is needed");
            }
        }

        @Override
        public Term named(String other) {
            return new MultivariateNormal(data, mean, covariance, other);
        }
    }

    /**
     * Logarithms of densities.
     *
     * @param logDensities the logarithms, a vector
     * @param name how messages call the term
     */
    record Density(Tensor logDensities, String name) implements Term {
        @Override
        public Term named(String other) {
            return new Density(logDensities, other);
        }
    }
}
