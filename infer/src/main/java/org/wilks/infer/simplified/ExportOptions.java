package org.wilks.infer.simplified;

import java.util.List;
import org.wilks.nd.error.InvalidConfiguration;

/**
 * Settings of a {@link SimplifiedExport}. Immutable.
 *
 * @param channels the channels whose bins are exported; empty for all in which the parameter of interest changes a rate
 * @param source where the parameters and their covariance come from
 * @param moments how the moments of the yields are computed
 * @param thirdMoments whether third moments are exported
 * @param samples the number of samples for {@link Moments#SAMPLED}
 * @param seed the seed of the samples
 */
public record ExportOptions(
        List<String> channels, Source source, Moments moments, boolean thirdMoments, int samples, long seed) {
    /** Where the parameters and their covariance come from. */
    public enum Source {
        /**
         * A fit at μ = 0 of the channels that are not exported. Their data and those of the exported bins are independent, so that no datum counts
         * twice. Parameters that act in exported bins alone keep their starts and the widths of their constraints.
         */
        CONTROL_REGIONS,
        /**
         * A fit at μ = 0 of all channels. The counts of the exported bins then enter the background and the simplified likelihood both: it is
         * narrower than the full one, and biased towards the data.
         */
        ALL_CHANNELS,
        /** The suggested starts and the widths of the constraints, before any fit. */
        CONSTRAINTS
    }

    /** How the moments of the yields follow from those of the parameters, a normal law around the fit. */
    public enum Moments {
        /** {@code V_ab = J_a S J_b}: the rates are linear; third moments are zero, the mean is the rate at the fit. */
        LINEAR,
        /**
         * Exact for rates that are quadratic functions: with gradient J, Hessian H and covariance S of the parameters, mean {@code nu + tr(H S) / 2},
         * {@code V_ab = J_a S J_b + tr(H_a S H_b S) / 2}, {@code m3 = 3 J S H S J + tr((H S)^3)}. Interpolations bend most near zero, so that
         * for variations of tens of per cent this may be far off; then samples are right.
         */
        SECOND_ORDER,
        /** Mean, covariance and third central moments of the rates at points drawn from the parameters' law within their bounds. */
        SAMPLED
    }

    /**
     * Settings after their checks.
     *
     * @param channels the channels whose bins are exported
     * @param source where the parameters and their covariance come from
     * @param moments how the moments of the yields are computed
     * @param thirdMoments whether third moments are exported
     * @param samples the number of samples
     * @param seed the seed of the samples
     * @throws InvalidConfiguration when there are too few samples, or third moments of linear rates are asked for
     */
    public ExportOptions {
        channels = List.copyOf(channels);
        if (samples < 100) {
            throw new InvalidConfiguration(
                    "export of a simplified likelihood: " + samples + " samples; at least 100 are needed");
        }
        if (thirdMoments && moments == Moments.LINEAR) {
            throw new InvalidConfiguration("export of a simplified likelihood: third moments of linear rates are zero;"
                    + " choose second-order or sampled moments, or leave third moments out");
        }
    }

    /**
     * Channels with signal, a fit of the others, moments of 50,000 samples of seed 0 with third ones.
     *
     * @return the defaults
     */
    public static ExportOptions defaults() {
        return new ExportOptions(List.of(), Source.CONTROL_REGIONS, Moments.SAMPLED, true, 50_000, 0);
    }

    /**
     * These settings for other channels.
     *
     * @param names the channels whose bins are exported, in the order in which they will stand
     * @return the new settings
     */
    public ExportOptions withChannels(List<String> names) {
        return new ExportOptions(names, source, moments, thirdMoments, samples, seed);
    }

    /**
     * These settings with parameters from another source.
     *
     * @param newSource where they come from
     * @return the new settings
     */
    public ExportOptions withSource(Source newSource) {
        return new ExportOptions(channels, newSource, moments, thirdMoments, samples, seed);
    }

    /**
     * These settings with moments computed otherwise.
     *
     * @param newMoments how they are computed
     * @param third whether third moments are exported
     * @return the new settings
     */
    public ExportOptions withMoments(Moments newMoments, boolean third) {
        return new ExportOptions(channels, source, newMoments, third, samples, seed);
    }

    /**
     * These settings with other samples.
     *
     * @param number how many
     * @param newSeed their seed
     * @return the new settings
     */
    public ExportOptions withSamples(int number, long newSeed) {
        return new ExportOptions(channels, source, moments, thirdMoments, number, newSeed);
    }
}
