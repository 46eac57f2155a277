package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.SystematicSettings;

/**
 * What one systematic variation does to the yield of a sample in a region, by one standard deviation up and down: varied over nominal minus
 * one, in the sum over the bins. Immutable.
 *
 * @param name the name of the nuisance parameter
 * @param kind whether events or only the yield vary
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
        NORMALISATION
    }

    /**
     * Checks that nothing is null.
     *
     * @param name the name of the nuisance parameter
     * @param kind whether events or only the yield vary
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
        boolean mirrored = ((SystematicSettings.Shape) systematic).mirrored();
        double nominal = sum(layout, yields, region, sample, CellLayout.NOMINAL);
        double up = sum(layout, yields, region, sample, CellLayout.up(name)) / nominal - 1;
        double down = mirrored ? -up : sum(layout, yields, region, sample, CellLayout.down(name)) / nominal - 1;
        return new SystematicEffect(name, Kind.SHAPE, sample, region, up, down, mirrored);
    }

    private static double sum(CellLayout layout, HardYields yields, String region, String sample, String variation) {
        OptionalInt offset = layout.offset(region, sample, variation);
        int bins = layout.regions().stream()
                .filter(r -> r.name().equals(region))
                .findFirst()
                .orElseThrow()
                .bins();
        return IntStream.range(0, bins)
                .mapToDouble(b -> yields.weights()[offset.orElseThrow() + b])
                .sum();
    }
}
