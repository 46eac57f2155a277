package org.wilks.optimize.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Lumi;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeFactor;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * HistFactory workspaces of hard yields. Stateless.
 *
 * <p>In each region a sample has its yields {@code Σw}, a {@code histosys} for each variation of its histogram, {@code normsys}, {@code lumi},
 * {@code normfactor}, {@code shapefactor}, a {@code shapesys} for each uncertainty of its bins, and a {@code staterror} of {@code √Σw²}. The luminosity is
 * one, with the auxiliary datum one and its relative uncertainty σ, between {@code 1 ± 5 σ} and not below zero. A bin without background, one whose backgrounds sum to zero or less, is empty
 * in all samples, and a signal that is not counted in a bin is zero there in its variations too.
 *
 * <p>The format of workspaces has no place for a remark on what the observations are but names: the measurement has that of
 * {@link ModelData#measurement}.
 */
public final class ModelWorkspace {
    /** How many standard deviations of the luminosity its bounds are from one, as those of other uncertainties. */
    private static final double WIDTHS = 5;

    private final TemplateStructure structure;
    private final double[] weights;
    private final double[] squares;
    private final boolean[] counted;

    private ModelWorkspace(TemplateStructure structure, double[] weights, double[] squares, boolean[] counted) {
        if (counted.length != structure.bins()) {
            throw new ShapeMismatch("bins whose signal is counted: " + counted.length + " for " + structure.bins()
                    + " bins of the regions");
        }
        this.structure = structure;
        this.weights = weights;
        this.squares = squares;
        this.counted = counted;
    }

    /**
     * The workspace of sums of weights.
     *
     * @param structure what the model is made of
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @param counted the bins whose signal is counted, region after region; not modified
     * @param data what the observations are
     * @return the workspace
     * @throws org.wilks.nd.error.InvalidModel when observed data are not those of the regions and their bins
     */
    public static Workspace of(
            TemplateStructure structure, double[] weights, double[] squares, boolean[] counted, ModelData data) {
        return new ModelWorkspace(structure, weights, squares, counted).workspace(data);
    }

    /** The bins of a region that have no background, in which nothing is expected. */
    static boolean[] empty(TemplateStructure.Region region, double[] weights) {
        boolean[] empty = new boolean[region.bins()];
        for (int b = 0; b < empty.length; b++) {
            empty[b] = !region.hasBackground(weights, b);
        }
        return empty;
    }

    private Workspace workspace(ModelData data) {
        List<Channel> channels = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        int first = 0;
        for (TemplateStructure.Region region : structure.regions()) {
            Channel channel = channel(region, first);
            channels.add(channel);
            observations.add(new Observation(region.name(), counts(data, region, channel)));
            first += region.bins();
        }
        List<ParameterConfiguration> parameters = new ArrayList<>(List.of(configuration(structure.poi(), 1)));
        structure
                .factors()
                .forEach(factor -> parameters.add(configuration(factor, structure.parameters(factor.name()))));
        structure.luminosity().ifPresent(sigma -> parameters.add(luminosity(sigma)));
        Measurement measurement =
                new Measurement(data.measurement(), Optional.of(structure.poi().name()), parameters);
        return new Workspace(channels, observations, List.of(measurement), Workspace.VERSION);
    }

    private static double[] counts(ModelData data, TemplateStructure.Region region, Channel channel) {
        if (data instanceof ModelData.Expected expected) {
            return expected(region, channel, expected.strength());
        }
        double[] counts = ((ModelData.Observed) data).counts().get(region.name());
        if (counts == null) {
            throw new InvalidModel("observed data: there are none of region " + region.name());
        }
        return counts;
    }

    private static ParameterConfiguration luminosity(double sigma) {
        return new ParameterConfiguration(
                TemplateStructure.LUMINOSITY,
                Optional.of(List.of(1.0)),
                Optional.of(List.of(new Bounds(Math.max(0, 1 - WIDTHS * sigma), 1 + WIDTHS * sigma))),
                Optional.of(List.of(1.0)),
                Optional.empty(),
                Optional.of(List.of(sigma)),
                Optional.empty());
    }

    private static ParameterConfiguration configuration(TemplateStructure.Factor factor, int parameters) {
        return new ParameterConfiguration(
                factor.name(),
                Optional.of(Collections.nCopies(parameters, factor.start())),
                Optional.of(Collections.nCopies(parameters, factor.bounds())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Channel channel(TemplateStructure.Region region, int first) {
        boolean[] empty = empty(region, weights);
        List<Sample> samples = new ArrayList<>();
        for (TemplateStructure.Sample sample : region.samples()) {
            boolean[] kept = new boolean[region.bins()];
            for (int b = 0; b < kept.length; b++) {
                kept[b] = !empty[b] && (!sample.signal() || counted[first + b]);
            }
            samples.add(sample(region, sample, kept));
        }
        return new Channel(region.name(), samples);
    }

    private Sample sample(TemplateStructure.Region region, TemplateStructure.Sample sample, boolean[] kept) {
        double[] yields = at(weights, sample.cell(), kept);
        List<Modifier> modifiers = new ArrayList<>();
        if (sample.signal()) {
            modifiers.add(new NormFactor(structure.poi().name()));
        }
        sample.factors().forEach(name -> modifiers.add(new NormFactor(name)));
        sample.shapeFactors().forEach(name -> modifiers.add(new ShapeFactor(name)));
        sample.norms().forEach(norm -> modifiers.add(new NormSys(norm.name(), norm.low(), norm.high())));
        if (sample.luminosity()) {
            modifiers.add(new Lumi(TemplateStructure.LUMINOSITY));
        }
        for (TemplateStructure.Shape shape : sample.shapes()) {
            double[] high = at(weights, shape.high(), kept);
            modifiers.add(new HistoSys(shape.name(), low(shape.low(), yields, high, kept), high));
        }
        for (BinUncertainty uncertainty : sample.binUncertainties()) {
            modifiers.add(new ShapeSys(
                    uncertainty.name(), uncertainty.uncertainties(yields, at(squares, sample.cell(), kept))));
        }
        if (sample.mcStatistics()) {
            double[] uncertainties = at(squares, sample.cell(), kept);
            for (int b = 0; b < uncertainties.length; b++) {
                uncertainties[b] = Math.sqrt(uncertainties[b]);
            }
            modifiers.add(new StatError(region.mcStatistics(), uncertainties));
        }
        return new Sample(sample.name(), yields, modifiers);
    }

    private double[] low(OptionalInt cell, double[] nominal, double[] high, boolean[] kept) {
        if (cell.isPresent()) {
            return at(weights, cell.getAsInt(), kept);
        }
        double[] low = new double[nominal.length];
        for (int b = 0; b < low.length; b++) {
            low[b] = 2 * nominal[b] - high[b];
        }
        return low;
    }

    private static double[] at(double[] cells, int first, boolean[] kept) {
        double[] values = new double[kept.length];
        for (int b = 0; b < values.length; b++) {
            values[b] = kept[b] ? cells[first + b] : 0;
        }
        return values;
    }

    /** The sum of the nominal yields of a channel: what is expected at a strength. */
    private static double[] expected(TemplateStructure.Region region, Channel channel, double strength) {
        double[] sum = new double[region.bins()];
        for (int s = 0; s < region.samples().size(); s++) {
            double[] yields = channel.samples().get(s).yields();
            double factor = region.samples().get(s).signal() ? strength : 1;
            for (int b = 0; b < sum.length; b++) {
                sum[b] += factor * yields[b];
            }
        }
        return sum;
    }
}
