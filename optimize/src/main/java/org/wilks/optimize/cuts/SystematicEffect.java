package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.SystematicSettings;
import org.wilks.optimize.model.BinUncertainty;

/**
 * What one systematic variation does to the yield of a sample in a region, by one standard deviation up and down: varied over nominal minus
 * one, in the sum over the bins. Immutable.
 *
 * @param name the name of the nuisance parameter
 * @param kind what varies
 * @param sample the sample
 * @param region the region
 * @param up the relative change up; 0.02 for 2 %
 * @param down the relative change down; that of the mirror image if it is mirrored
 * @param mirrored whether only one side is given and the other is its mirror image
 */
public record SystematicEffect(
        String name, Kind kind, String sample, String region, double up, double down, boolean mirrored) {

    /** What varies. */
    public enum Kind {
        /** The events, so the form of the template too. */
        SHAPE,
        /** The yield by a factor. */
        NORMALISATION,
        /** The yield by the luminosity. */
        LUMINOSITY,
        /** Each bin by itself: the change is that of the sum of the bins. */
        UNCORRELATED
    }

    /**
     * Checks that nothing is null.
     *
     * @param name the name of the nuisance parameter
     * @param kind what varies
     * @param sample the sample
     * @param region the region
     * @param up the relative change up; 0.02 for 2 %
     * @param down the relative change down
     * @param mirrored whether only one side is given and the other is its mirror image
     */
    public SystematicEffect {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(region, "region");
    }

    /** The effects of all systematics of a model on yields, where a sample has a nominal yield at all. */
    static List<SystematicEffect> of(ModelSettings model, CellLayout layout, HardYields yields) {
        List<SystematicEffect> effects = new ArrayList<>();
        for (SystematicSettings systematic : model.systematics()) {
            for (String sample : systematic.samples()) {
                for (String region : systematic.regions()) {
                    if (sum(layout, yields, region, sample, CellLayout.NOMINAL) != 0) {
                        effects.add(of(systematic, sample, region, layout, yields));
                    }
                }
            }
        }
        return List.copyOf(effects);
    }

    private static SystematicEffect of(
            SystematicSettings systematic, String sample, String region, CellLayout layout, HardYields yields) {
        String name = systematic.name();
        if (systematic instanceof SystematicSettings.Normalisation norm) {
            return new SystematicEffect(
                    name, Kind.NORMALISATION, sample, region, norm.up() - 1, norm.down() - 1, false);
        }
        if (systematic instanceof SystematicSettings.Luminosity lumi) {
            double change = lumi.uncertainty();
            return new SystematicEffect(name, Kind.LUMINOSITY, sample, region, change, -change, false);
        }
        if (systematic instanceof SystematicSettings.Uncorrelated own) {
            double change = change(BinUncertainty.of(own, region, sample), layout, yields, region, sample);
            return new SystematicEffect(name, Kind.UNCORRELATED, sample, region, change, -change, false);
        }
        boolean mirrored = ((SystematicSettings.Shape) systematic).mirrored();
        double nominal = sum(layout, yields, region, sample, CellLayout.NOMINAL);
        double up = sum(layout, yields, region, sample, CellLayout.up(name)) / nominal - 1;
        double down = mirrored ? -up : sum(layout, yields, region, sample, CellLayout.down(name)) / nominal - 1;
        return new SystematicEffect(name, Kind.SHAPE, sample, region, up, down, mirrored);
    }

    /** The relative uncertainty of the sum of bins whose uncertainties are independent. */
    private static double change(
            BinUncertainty uncertainty, CellLayout layout, HardYields yields, String region, String sample) {
        int from = layout.offset(region, sample, CellLayout.NOMINAL).orElseThrow();
        int to = from + bins(layout, region);
        double[] own = Arrays.copyOfRange(yields.weights(), from, to);
        double[] bins = uncertainty.uncertainties(own, Arrays.copyOfRange(yields.squares(), from, to));
        double variance = Arrays.stream(bins).map(x -> x * x).sum();
        return Math.sqrt(variance) / Arrays.stream(own).sum();
    }

    private static int bins(CellLayout layout, String region) {
        return layout.regions().stream()
                .filter(r -> r.name().equals(region))
                .findFirst()
                .orElseThrow()
                .bins();
    }

    private static double sum(CellLayout layout, HardYields yields, String region, String sample, String variation) {
        OptionalInt offset = layout.offset(region, sample, variation);
        return IntStream.range(0, bins(layout, region))
                .mapToDouble(b -> yields.weights()[offset.orElseThrow() + b])
                .sum();
    }
}
