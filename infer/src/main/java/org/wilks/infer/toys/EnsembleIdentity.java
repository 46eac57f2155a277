package org.wilks.infer.toys;

import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidInput;

/**
 * Everything that the toys of an ensemble are a function of, but for their indices. Ensembles of one identity are parts of one ensemble.
 *
 * @param model the digest of the likelihood
 * @param data the digest of the observed data, which define the generating point
 * @param fit the digest of starts, bounds and fixed parameters
 * @param statistic the symbol of the statistic
 * @param mu the tested value of the parameter of interest
 * @param hypothesis the name of the hypothesis that is true, which names the family of random streams
 * @param trueMu the value μ' of that hypothesis
 * @param generation how data are drawn
 * @param seed the seed
 */
public record EnsembleIdentity(
        String model,
        String data,
        String fit,
        String statistic,
        double mu,
        String hypothesis,
        double trueMu,
        Generation generation,
        long seed) {
    /**
     * An identity after its checks.
     *
     * @param model the digest of the likelihood
     * @param data the digest of the observed data
     * @param fit the digest of starts, bounds and fixed parameters
     * @param statistic the symbol of the statistic
     * @param mu the tested value
     * @param hypothesis the name of the hypothesis that is true
     * @param trueMu the value μ' of that hypothesis
     * @param generation how data are drawn
     * @param seed the seed
     * @throws InvalidInput when a value of the parameter of interest is not finite
     */
    public EnsembleIdentity {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(statistic, "statistic");
        Objects.requireNonNull(hypothesis, "hypothesis");
        Objects.requireNonNull(generation, "generation");
        if (!Double.isFinite(mu) || !Double.isFinite(trueMu)) {
            throw new InvalidInput("ensemble of toys: the tested value is " + mu + " and the true one " + trueMu
                    + "; both have to be finite");
        }
    }

    /**
     * What keeps ensembles of this identity and of another from being parts of one.
     *
     * @param other the other identity
     * @return a phrase that names the first difference with both values; empty when there is none
     */
    public Optional<String> difference(EnsembleIdentity other) {
        return differs("model", model, other.model)
                .or(() -> differs("observed data", data, other.data))
                .or(() -> differs("starts, bounds or fixed parameters", fit, other.fit))
                .or(() -> differs("statistic", statistic, other.statistic))
                .or(() -> differs("tested value", mu, other.mu))
                .or(() -> differs("hypothesis", hypothesis, other.hypothesis))
                .or(() -> differs("true value", trueMu, other.trueMu))
                .or(() -> differs("generation", generation.word(), other.generation.word()))
                .or(() -> differs("seed", seed, other.seed));
    }

    private static Optional<String> differs(String what, Object mine, Object others) {
        return mine.equals(others) ? Optional.empty() : Optional.of("the " + what + ": " + mine + " and " + others);
    }
}
