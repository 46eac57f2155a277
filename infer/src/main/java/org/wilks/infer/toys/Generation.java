package org.wilks.infer.toys;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.ParameterSampler;
import org.wilks.nd.error.InvalidInput;

/**
 * How the data of toys of a hypothesis {@code mu'} are drawn. With θ̂̂(μ') the nuisance parameters of the fit to the observed data at μ', θ₀ the
 * suggested starts, n the main and a the auxiliary data:
 *
 * <pre>{@code
 * FREQUENTIST   n ~ p(n | mu', thetaHatHat(mu')),   a ~ p(a | thetaHatHat(mu'))
 * MAIN_ONLY     n ~ p(n | mu', thetaHatHat(mu')),   a = aObserved
 * HYBRID        theta ~ p(aObserved | theta) pi(theta),  n ~ p(n | mu', theta),  a = aObserved
 * NOMINAL       n ~ p(n | mu', theta0),             a ~ p(a | theta0)
 * }</pre>
 *
 * with π flat within the bounds; parameters without a constraint stay at the fit to the observed data.
 */
public enum Generation {
    /** Main and auxiliary data fluctuate around the conditional fit to the observed data: pyhf's and the LHC's convention. */
    FREQUENTIST("frequentist"),
    /** Main data fluctuate around the conditional fit, auxiliary data stay the observed ones: spey's convention. */
    MAIN_ONLY("main-only"),
    /** Nuisance parameters are drawn from their constraint terms for every toy, auxiliary data stay: Cousins and Highland, HybridNew's. */
    HYBRID("hybrid"),
    /** Main and auxiliary data fluctuate around the suggested starts: what is expected before data are taken. */
    NOMINAL("nominal");

    private final String word;

    Generation(String word) {
        this.word = word;
    }

    /**
     * The name that commands and files use.
     *
     * @return the name
     */
    public String word() {
        return word;
    }

    /**
     * Whether the generating point is that of a fit to the observed data.
     *
     * @return false for {@link #NOMINAL} alone
     */
    public boolean fitsObservedData() {
        return this != NOMINAL;
    }

    /**
     * The way of a name.
     *
     * @param word a {@link #word}
     * @return the way
     * @throws InvalidInput when there is none of that name; the message lists the names
     */
    public static Generation named(String word) {
        return Arrays.stream(values())
                .filter(generation -> generation.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("generation of toys '" + word + "' is not known; there are "
                        + Arrays.stream(values()).map(Generation::word).collect(Collectors.joining(", "))));
    }

    /**
     * The law of the data of toys.
     *
     * @param likelihood the likelihood
     * @param point the generating point, of length n; not modified
     * @param observed the observed data
     * @return the law
     * @throws org.wilks.nd.error.InvalidModel when a rate is negative at the point, the message naming the bin, or the likelihood draws no data
     */
    public DataSampler sampler(Likelihood likelihood, double[] point, Data observed) {
        double[] auxiliary = observed.auxiliary();
        return switch (this) {
            case FREQUENTIST, NOMINAL -> likelihood.sampler(point);
            case MAIN_ONLY -> {
                DataSampler all = likelihood.sampler(point);
                yield stream -> new Data(all.draw(stream).main(), auxiliary);
            }
            case HYBRID -> {
                likelihood.sampler(point);
                ParameterSampler nuisances = likelihood.constraintSampler(point, observed);
                yield stream -> {
                    DataSampler drawn = likelihood.sampler(nuisances.draw(stream));
                    return new Data(drawn.draw(stream).main(), auxiliary);
                };
            }
        };
    }
}
