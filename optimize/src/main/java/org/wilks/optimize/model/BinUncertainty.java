package org.wilks.optimize.model;

import java.util.Arrays;
import java.util.Objects;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.optimize.config.SystematicSettings;

/**
 * An uncertainty of a sample's yield that is independent from bin to bin, a {@code shapesys}: a factor γ for each bin with the Poisson constraint
 * {@code Poisson(τ | γ τ)}, {@code τ = (ν / δ)²} with the yield ν and its uncertainty δ (ROOT's HistFactory manual, CERN-OPEN-2012-016, section 4).
 *
 * <p>A bin whose yield, or whose uncertainty, is zero or negative has no such factor: γ is held at one there. Its name belongs to one sample in one region;
 * no other can share it. Immutable.
 */
public sealed interface BinUncertainty {
    /**
     * The name of the factors γ.
     *
     * @return the name
     */
    String name();

    /**
     * The uncertainties δ of yields.
     *
     * @param yields sums of weights by bin; not modified
     * @param squares sums of squared weights by bin; not modified
     * @return one for each bin, zero or positive
     */
    double[] uncertainties(double[] yields, double[] squares);

    /**
     * The uncertainties δ of soft yields. Where a yield is zero or negative that of a relative one is zero, and its derivative one-sided.
     *
     * @param yields sums of weights by bin, {@code [bins]}
     * @param squares sums of squared weights by bin, {@code [bins]}
     * @return {@code [bins]}, differentiable
     */
    Tensor uncertainties(Tensor yields, Tensor squares);

    /**
     * That of a sample in a region, as a configuration has it.
     *
     * @param settings what the configuration says
     * @param region the region's name
     * @param sample the sample's name
     * @return the uncertainty
     */
    static BinUncertainty of(SystematicSettings.Uncorrelated settings, String region, String sample) {
        String name = settings.parameters(region, sample);
        return settings.statistics()
                ? new Statistics(name)
                : new Relative(
                        name,
                        settings.fractions().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
    }

    /**
     * A share of the yield: {@code δ = r max(ν, 0)}, so that {@code τ = 1/r²} whatever the yield is.
     *
     * @param name the name of the factors γ
     * @param fractions the shares r, positive: one for all bins, or one for each
     */
    record Relative(String name, double[] fractions) implements BinUncertainty {
        /**
         * Checks and copies the shares.
         *
         * @param name the name of the factors γ
         * @param fractions the shares r, positive: one for all bins, or one for each
         */
        public Relative {
            Objects.requireNonNull(name, "name");
            fractions = fractions.clone();
            if (fractions.length == 0 || Arrays.stream(fractions).anyMatch(r -> !(r > 0 && Double.isFinite(r)))) {
                throw new InvalidModel("uncertainty " + name + " of bins: shares of the yield "
                        + Arrays.toString(fractions) + "; they have to be positive and finite, one for all bins or one"
                        + " for each");
            }
        }

        /**
         * A copy: the shares.
         *
         * @return a new array
         */
        @Override
        public double[] fractions() {
            return fractions.clone();
        }

        @Override
        public double[] uncertainties(double[] yields, double[] squares) {
            double[] uncertainties = new double[yields.length];
            Arrays.setAll(uncertainties, b -> fractions[fractions.length == 1 ? 0 : b] * Math.max(yields[b], 0));
            return uncertainties;
        }

        @Override
        public Tensor uncertainties(Tensor yields, Tensor squares) {
            Tensor positive = yields.maximum(0);
            return fractions.length == 1 ? positive.times(fractions[0]) : positive.times(Tensor.of(fractions));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Relative that && name.equals(that.name) && Arrays.equals(fractions, that.fractions);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(fractions);
        }

        @Override
        public String toString() {
            return "Relative[" + name + ", " + Arrays.toString(fractions) + "]";
        }
    }

    /**
     * The statistical uncertainty of the sample's own events: {@code δ = √Σw²}, so that {@code τ = (Σw)²/Σw²} is their effective number, which follows the
     * events from bin to bin. A control sample of n unweighted events, scaled by a transfer factor, has {@code τ = n}.
     *
     * @param name the name of the factors γ
     */
    record Statistics(String name) implements BinUncertainty {
        /** Keeps the derivative of a root finite where nothing is left. */
        private static final double TINY = 1e-300;

        /**
         * Checks that nothing is null.
         *
         * @param name the name of the factors γ
         */
        public Statistics {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public double[] uncertainties(double[] yields, double[] squares) {
            return Arrays.stream(squares).map(Math::sqrt).toArray();
        }

        @Override
        public Tensor uncertainties(Tensor yields, Tensor squares) {
            return squares.plus(TINY).sqrt();
        }
    }
}
