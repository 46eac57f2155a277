package org.wilks.optimize.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wilks.infer.spec.Bounds;
import org.wilks.nd.error.InvalidModel;

/**
 * What a model is made of, and in which cells of an array the sums of weights of each of its histograms are: the bins of a histogram are
 * neighbouring cells. Immutable.
 *
 * @param poi the parameter of interest, a factor on every signal
 * @param factors the other free factors, those for each bin among them
 * @param luminosity the relative uncertainty of the luminosity, positive; empty where no sample has it
 * @param regions the regions, at least one
 */
public record TemplateStructure(Factor poi, List<Factor> factors, OptionalDouble luminosity, List<Region> regions) {
    /** The name of the luminosity's parameter, the only one that the format of workspaces allows. */
    public static final String LUMINOSITY = "lumi";

    /**
     * Copies the lists, and checks that each name stands for one thing.
     *
     * @param poi the parameter of interest, a factor on every signal
     * @param factors the other free factors, those for each bin among them
     * @param luminosity the relative uncertainty of the luminosity, positive; empty where no sample has it
     * @param regions the regions, at least one
     * @throws org.wilks.nd.error.InvalidModel when a name stands for two things, or the bins of a modifier are not those of its region
     */
    public TemplateStructure {
        Objects.requireNonNull(poi, "poi");
        factors = List.copyOf(factors);
        regions = List.copyOf(regions);
        for (Factor factor : factors) {
            if (!(factor.bounds().lower() <= 1 && factor.bounds().upper() >= 1)) {
                throw new IllegalArgumentException("factor " + factor.name() + " lies between "
                        + factor.bounds().lower() + " and " + factor.bounds().upper()
                        + "; the bounds must hold 1, the factor of the templates");
            }
        }
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("structure of a model: no regions; at least one is needed");
        }
        if (luminosity.isPresent() && !(luminosity.getAsDouble() > 0 && Double.isFinite(luminosity.getAsDouble()))) {
            throw new InvalidModel("the relative uncertainty of the luminosity is " + luminosity.getAsDouble()
                    + "; it has to be positive and finite");
        }
        StructureChecks.check(poi, factors, luminosity, regions);
    }

    /**
     * A structure without an uncertainty of the luminosity.
     *
     * @param poi the parameter of interest, a factor on every signal
     * @param factors the other free factors
     * @param regions the regions, at least one
     */
    public TemplateStructure(Factor poi, List<Factor> factors, List<Region> regions) {
        this(poi, factors, OptionalDouble.empty(), regions);
    }

    /**
     * The number of bins of all regions.
     *
     * @return their sum
     */
    public int bins() {
        return regions.stream().mapToInt(Region::bins).sum();
    }

    /**
     * The number of cells that its histograms are in.
     *
     * @return one more than the last one
     */
    public int cells() {
        int cells = 0;
        for (Region region : regions) {
            for (Sample sample : region.samples()) {
                cells = Math.max(cells, sample.cell() + region.bins());
                for (Shape shape : sample.shapes()) {
                    cells = Math.max(cells, Math.max(shape.high(), shape.low().orElse(0)) + region.bins());
                }
            }
        }
        return cells;
    }

    /**
     * The names of all parameters that are not free factors, each once: systematic variations, the luminosity and uncertainties of bins in the order of
     * their first mention, then the Monte-Carlo statistics of the regions.
     *
     * @return the names
     */
    public List<String> uncertainties() {
        List<String> names = new ArrayList<>();
        for (Region region : regions) {
            for (Sample sample : region.samples()) {
                sample.shapes().stream().map(Shape::name).forEach(names::add);
                sample.norms().stream().map(Norm::name).forEach(names::add);
                if (sample.luminosity()) {
                    names.add(LUMINOSITY);
                }
                sample.binUncertainties().stream().map(BinUncertainty::name).forEach(names::add);
            }
        }
        for (Region region : regions) {
            if (region.samples().stream().anyMatch(Sample::mcStatistics)) {
                names.add(region.mcStatistics());
            }
        }
        return names.stream().distinct().toList();
    }

    /** The number of parameters of a free factor: one for each bin of the samples that have it bin by bin, otherwise 1. */
    int parameters(String factor) {
        return regions.stream()
                .filter(region ->
                        region.samples().stream().anyMatch(s -> s.shapeFactors().contains(factor)))
                .mapToInt(Region::bins)
                .findFirst()
                .orElse(1);
    }

    /**
     * A free factor. Templates are those of factors of one, which the bounds of all but the parameter of interest have to hold.
     *
     * @param name the name of the parameter
     * @param start where fits start
     * @param bounds between what fits look for it
     */
    public record Factor(String name, double start, Bounds bounds) {

        /**
         * Checks that nothing is null.
         *
         * @param name the name of the parameter
         * @param start where fits start
         * @param bounds between what fits look for it
         */
        public Factor {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(bounds, "bounds");
        }
    }

    /**
     * A region: a channel of the workspace.
     *
     * @param name its name
     * @param bins the number of its bins
     * @param mcStatistics the name of its parameters of Monte-Carlo statistics
     * @param samples the samples in it, at least one
     */
    public record Region(String name, int bins, String mcStatistics, List<Sample> samples) {

        /**
         * Copies the samples.
         *
         * @param name its name
         * @param bins the number of its bins
         * @param mcStatistics the name of its parameters of Monte-Carlo statistics
         * @param samples the samples in it, at least one
         */
        public Region {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(mcStatistics, "mcStatistics");
            samples = List.copyOf(samples);
            if (bins < 1 || samples.isEmpty()) {
                throw new IllegalArgumentException("region " + name + ": " + bins + " bins and " + samples.size()
                        + " samples; at least one of both is needed");
            }
        }

        /**
         * Whether something is expected in a bin without a signal.
         *
         * @param weights sums of weights by cell; not modified
         * @param bin the bin
         * @return true if the nominal backgrounds sum to more than zero
         */
        public boolean hasBackground(double[] weights, int bin) {
            double sum = 0;
            for (Sample sample : samples) {
                sum += sample.signal() ? 0 : weights[sample.cell() + bin];
            }
            return sum > 0;
        }
    }

    /**
     * A sample of a region.
     *
     * @param name its name
     * @param signal whether the parameter of interest multiplies it
     * @param cell the cell of its first bin
     * @param shapes variations of the histogram
     * @param norms variations of the yield
     * @param factors the names of the other free factors on it
     * @param shapeFactors the names of free factors for each of its bins, {@code shapefactor}
     * @param luminosity whether the luminosity multiplies it, {@code lumi}
     * @param binUncertainties uncertainties that are independent from bin to bin, {@code shapesys}
     * @param mcStatistics whether it has a share in the statistical uncertainty of the region's simulation, {@code staterror}
     */
    public record Sample(
            String name,
            boolean signal,
            int cell,
            List<Shape> shapes,
            List<Norm> norms,
            List<String> factors,
            List<String> shapeFactors,
            boolean luminosity,
            List<BinUncertainty> binUncertainties,
            boolean mcStatistics) {

        /**
         * Copies the lists.
         *
         * @param name its name
         * @param signal whether the parameter of interest multiplies it
         * @param cell the cell of its first bin
         * @param shapes variations of the histogram
         * @param norms variations of the yield
         * @param factors the names of the other free factors on it
         * @param shapeFactors the names of free factors for each of its bins
         * @param luminosity whether the luminosity multiplies it
         * @param binUncertainties uncertainties that are independent from bin to bin
         * @param mcStatistics whether it has a share in the statistical uncertainty of the region's simulation
         */
        public Sample {
            Objects.requireNonNull(name, "name");
            shapes = List.copyOf(shapes);
            norms = List.copyOf(norms);
            factors = List.copyOf(factors);
            shapeFactors = List.copyOf(shapeFactors);
            binUncertainties = List.copyOf(binUncertainties);
        }

        /**
         * A sample without luminosity, and without factors for each bin.
         *
         * @param name its name
         * @param signal whether the parameter of interest multiplies it
         * @param cell the cell of its first bin
         * @param shapes variations of the histogram
         * @param norms variations of the yield
         * @param factors the names of the other free factors on it
         * @param mcStatistics whether it has a share in the statistical uncertainty of the region's simulation
         */
        public Sample(
                String name,
                boolean signal,
                int cell,
                List<Shape> shapes,
                List<Norm> norms,
                List<String> factors,
                boolean mcStatistics) {
            this(name, signal, cell, shapes, norms, factors, List.of(), false, List.of(), mcStatistics);
        }

        /** The cells of its nominal bins. */
        int[] cells(int bins) {
            return range(cell, bins);
        }
    }

    /**
     * A variation of a histogram, a {@code histosys}.
     *
     * @param name the name of the parameter α
     * @param high the cell of the first bin at α = 1
     * @param low the cell of the first bin at α = -1; empty: the mirror image, {@code 2 nominal - high}
     */
    public record Shape(String name, int high, OptionalInt low) {

        /**
         * Checks that nothing is null.
         *
         * @param name the name of the parameter α
         * @param high the cell of the first bin at α = 1
         * @param low the cell of the first bin at α = -1; empty: the mirror image
         */
        public Shape {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(low, "low");
        }
    }

    /**
     * A variation of a yield, a {@code normsys}.
     *
     * @param name the name of the parameter α
     * @param low the factor at α = -1, positive
     * @param high the factor at α = 1, positive
     */
    public record Norm(String name, double low, double high) {

        /**
         * Checks that nothing is null.
         *
         * @param name the name of the parameter α
         * @param low the factor at α = -1, positive
         * @param high the factor at α = 1, positive
         */
        public Norm {
            Objects.requireNonNull(name, "name");
        }
    }

    /** Neighbouring cells. */
    static int[] range(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }
}
