package org.wilks.infer.goodness;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.wilks.nd.error.InvalidInput;

/**
 * A statistic of goodness of fit; large values speak against the model. In a channel, n_i are the counts and ν_i the fitted rates, N and ν their sums,
 * {@code E_i = (n_1 + .. + n_i)/N} and {@code F_i = (nu_1 + .. + nu_i)/nu} the cumulative fractions.
 */
public enum GoodnessStatistic {
    /**
     * The deviance at the fit: the likelihood ratio to the saturated model, in which every datum is its own expectation (Baker and Cousins, Nucl.
     * Instrum. Meth. 221 (1984) 437). Auxiliary data count as data.
     *
     * <pre>{@code
     * D = -2 ln L(thetaHat) / L_saturated
     * }</pre>
     */
    SATURATED("saturated"),

    /**
     * The largest distance of the cumulative distributions, of all channels. It does not see how many events there are.
     *
     * <pre>{@code
     * KS = max over channels and bins of |E_i - F_i|
     * }</pre>
     */
    KOLMOGOROV_SMIRNOV("ks"),

    /**
     * The squared distances of the cumulative distributions over their variance, summed over channels: more sensitive in the tails. The sum over bins
     * stands for the integral, as Combine has it; bins with {@code F_i = 0} or 1 add nothing.
     *
     * <pre>{@code
     * AD = sum over channels of N sum_i (E_i - F_i)^2 / (F_i (1 - F_i)) (F_i - F_(i-1))
     * }</pre>
     */
    ANDERSON_DARLING("ad");

    private final String symbol;

    GoodnessStatistic(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The name that commands and files use.
     *
     * @return {@code saturated}, {@code ks} or {@code ad}
     */
    public String symbol() {
        return symbol;
    }

    /**
     * The statistic of a name.
     *
     * @param symbol a {@link #symbol}
     * @return the statistic
     * @throws InvalidInput when there is none of that name; the message lists the names
     */
    public static GoodnessStatistic named(String symbol) {
        return Arrays.stream(values())
                .filter(one -> one.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("statistic of goodness of fit '" + symbol
                        + "' is not known; there are "
                        + Arrays.stream(values()).map(one -> one.symbol).collect(Collectors.joining(", "))));
    }
}
