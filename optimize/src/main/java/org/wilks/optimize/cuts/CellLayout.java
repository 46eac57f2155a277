package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SystematicSettings;

/**
 * Where the yields of a region, sample and variation lie among all cells: bin b is cell {@code offset(region, sample, variation) + b}.
 * Variation 0, named "", is the nominal one, which every region and sample has; others are named after their systematic and side, such as
 * {@code "light_yield up"}, and are there only where the systematic acts. Without a model there is one region without a name and cell =
 * sample · bins + bin. Immutable.
 */
final class CellLayout {
    /** The name of the nominal variation. */
    static final String NOMINAL = "";

    private static final String UP = " up";
    private static final String DOWN = " down";

    private final List<Region> regions;
    private final List<String> samples;
    private final List<String> variations;

    /** [region][sample][variation], -1 where there is none. */
    private final int[][][] offsets;

    private final int cells;

    /**
     * A region with its bins.
     *
     * @param name its name
     * @param bins the number of its bins
     * @param signal whether the signal is looked for in it
     */
    record Region(String name, int bins, boolean signal) {}

    private CellLayout(
            List<Region> regions, List<String> samples, List<String> variations, int[][][] offsets, int cells) {
        this.regions = List.copyOf(regions);
        this.samples = List.copyOf(samples);
        this.variations = List.copyOf(variations);
        this.offsets = offsets;
        this.cells = cells;
    }

    /** The layout of a configuration. */
    static CellLayout of(CutConfiguration configuration) {
        List<String> samples =
                configuration.samples().stream().map(SampleSettings::name).toList();
        int bins = configuration.fit().map(f -> f.edges().size() - 1).orElse(1);
        return configuration.model().map(model -> of(model, samples)).orElseGet(() -> plain(samples, bins));
    }

    /** The layout without a model, of samples without names. */
    static CellLayout plain(int samples, int bins) {
        return plain(IntStream.range(0, samples).mapToObj(Integer::toString).toList(), bins);
    }

    private static CellLayout plain(List<String> samples, int bins) {
        int[][][] offsets = new int[1][samples.size()][1];
        for (int s = 0; s < samples.size(); s++) {
            offsets[0][s][0] = s * bins;
        }
        return new CellLayout(
                List.of(new Region("", bins, true)), samples, List.of(NOMINAL), offsets, samples.size() * bins);
    }

    private static CellLayout of(ModelSettings model, List<String> samples) {
        Set<String> names = new LinkedHashSet<>(List.of(NOMINAL));
        for (SystematicSettings systematic : model.systematics()) {
            if (systematic instanceof SystematicSettings.Shape shape) {
                names.add(up(shape.name()));
                shape.down().ifPresent(down -> names.add(down(shape.name())));
            }
        }
        List<String> variations = List.copyOf(names);
        List<Region> regions = new ArrayList<>();
        int[][][] offsets = new int[model.regions().size()][samples.size()][variations.size()];
        int next = 0;
        for (int r = 0; r < offsets.length; r++) {
            RegionSettings region = model.regions().get(r);
            regions.add(new Region(region.name(), region.bins(), region.type() == RegionSettings.Type.SIGNAL));
            for (int s = 0; s < samples.size(); s++) {
                for (int v = 0; v < variations.size(); v++) {
                    boolean there = v == 0 || acts(model, region.name(), samples.get(s), variations.get(v));
                    offsets[r][s][v] = there ? next : -1;
                    next += there ? region.bins() : 0;
                }
            }
        }
        return new CellLayout(regions, samples, variations, offsets, next);
    }

    private static boolean acts(ModelSettings model, String region, String sample, String variation) {
        return model.systematics().stream()
                .anyMatch(systematic -> systematic instanceof SystematicSettings.Shape shape
                        && shape.regions().contains(region)
                        && shape.samples().contains(sample)
                        && (variation.equals(up(shape.name()))
                                || shape.down().isPresent() && variation.equals(down(shape.name()))));
    }

    /** The variation one standard deviation up of a systematic. */
    static String up(String systematic) {
        return systematic + UP;
    }

    /** The variation one standard deviation down of a systematic. */
    static String down(String systematic) {
        return systematic + DOWN;
    }

    /** The regions in the order of the configuration. */
    List<Region> regions() {
        return regions;
    }

    /** The samples in the order of the configuration. */
    List<String> samples() {
        return samples;
    }

    /** The variations, the nominal one first. */
    List<String> variations() {
        return variations;
    }

    /** The number of all cells. */
    int cells() {
        return cells;
    }

    /** The first cell; empty if the sample has no such variation in the region. */
    OptionalInt offset(int region, int sample, int variation) {
        int offset = offsets[region][sample][variation];
        return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /** The first cell by names; empty if the sample has no such variation in the region, or there is no such name. */
    OptionalInt offset(String region, String sample, String variation) {
        int r = regions.stream().map(Region::name).toList().indexOf(region);
        int s = samples.indexOf(sample);
        int v = variations.indexOf(variation);
        return r < 0 || s < 0 || v < 0 ? OptionalInt.empty() : offset(r, s, v);
    }

    /** The first nominal cell of a sample in a region. */
    int nominal(int region, int sample) {
        return offsets[region][sample][0];
    }

    /** The nominal cells of a bin of a region, those of the given samples in their order. */
    int[] nominal(int region, int[] of, int bin) {
        return Arrays.stream(of).map(s -> nominal(region, s) + bin).toArray();
    }
}
