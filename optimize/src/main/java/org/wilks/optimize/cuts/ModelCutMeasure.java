package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wilks.infer.spec.Bounds;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.ModelObjective;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.NormFactorSettings;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SystematicSettings;
import org.wilks.optimize.model.BackgroundRule;
import org.wilks.optimize.model.BinUncertainty;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.model.ModelWorkspace;
import org.wilks.optimize.model.NegativeYields;
import org.wilks.optimize.model.TemplateStructure;

/**
 * The measure of a HistFactory model, every uncertainty profiled. The rule of the least effective number holds in the signal regions; in a
 * control region nothing of the signal is left out but where there is no background at all. Immutable.
 */
final class ModelCutMeasure implements CutMeasure {
    private final ModelSettings settings;
    private final CellLayout layout;
    private final ModelMeasure measure;
    private final BackgroundRule rule;

    ModelCutMeasure(CutConfiguration configuration, CellLayout layout, double least) {
        ModelSettings model = configuration.model().orElseThrow();
        this.settings = model;
        this.layout = layout;
        this.measure = ModelMeasure.of(structure(configuration, layout), configuration.measure(), model.objective());
        this.rule = new BackgroundRule(backgrounds(configuration.samples(), layout), least);
    }

    private ModelCutMeasure(ModelCutMeasure other, double least) {
        this.settings = other.settings;
        this.layout = other.layout;
        this.measure = other.measure;
        this.rule = other.rule.withLeast(least);
    }

    private static int[][][] backgrounds(List<SampleSettings> samples, CellLayout layout) {
        int[] backgrounds = IntStream.range(0, samples.size())
                .filter(s -> samples.get(s).role() == Role.BACKGROUND)
                .toArray();
        return IntStream.range(0, layout.regions().size())
                .filter(r -> layout.regions().get(r).signal())
                .mapToObj(r -> IntStream.range(0, layout.regions().get(r).bins())
                        .mapToObj(b -> layout.nominal(r, backgrounds, b))
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
    }

    private static TemplateStructure structure(CutConfiguration configuration, CellLayout layout) {
        try {
            return structure(configuration.model().orElseThrow(), configuration.samples(), layout);
        } catch (IllegalArgumentException | InvalidModel e) {
            throw new InvalidConfiguration(configuration.origin().at("/model") + ": " + e.getMessage(), e);
        }
    }

    /** What the model of some settings is made of. */
    static TemplateStructure structure(ModelSettings model, List<SampleSettings> samples, CellLayout layout) {
        List<TemplateStructure.Region> regions = new ArrayList<>();
        for (int r = 0; r < layout.regions().size(); r++) {
            CellLayout.Region region = layout.regions().get(r);
            List<TemplateStructure.Sample> all = new ArrayList<>();
            for (int s = 0; s < samples.size(); s++) {
                all.add(sample(model, samples.get(s), region.name(), layout.nominal(r, s), layout));
            }
            regions.add(new TemplateStructure.Region(
                    region.name(), region.bins(), ModelSettings.mcStatisticsName(region.name()), all));
        }
        return new TemplateStructure(
                factor(model.poi()),
                Stream.concat(model.normFactors().stream(), model.shapeFactors().stream())
                        .map(ModelCutMeasure::factor)
                        .toList(),
                model.luminosity(),
                regions);
    }

    private static TemplateStructure.Factor factor(NormFactorSettings settings) {
        return new TemplateStructure.Factor(
                settings.name(), settings.start(), new Bounds(settings.low(), settings.high()));
    }

    private static TemplateStructure.Sample sample(
            ModelSettings model, SampleSettings sample, String region, int cell, CellLayout layout) {
        String name = sample.name();
        List<TemplateStructure.Shape> shapes = new ArrayList<>();
        List<TemplateStructure.Norm> norms = new ArrayList<>();
        List<BinUncertainty> bins = new ArrayList<>();
        boolean luminosity = false;
        for (SystematicSettings systematic : model.systematics()) {
            if (!systematic.actsOn(name, region)) {
                continue;
            }
            if (systematic instanceof SystematicSettings.Normalisation norm) {
                norms.add(new TemplateStructure.Norm(norm.name(), norm.down(), norm.up()));
            } else if (systematic instanceof SystematicSettings.Luminosity) {
                luminosity = true;
            } else if (systematic instanceof SystematicSettings.Uncorrelated own) {
                bins.add(BinUncertainty.of(own, region, name));
            } else {
                String shape = systematic.name();
                OptionalInt low = layout.offset(region, name, CellLayout.down(shape));
                shapes.add(new TemplateStructure.Shape(
                        shape, layout.offset(region, name, CellLayout.up(shape)).orElseThrow(), low));
            }
        }
        return new TemplateStructure.Sample(
                name,
                sample.role() == Role.SIGNAL,
                cell,
                shapes,
                norms,
                acting(model.normFactors(), name, region),
                acting(model.shapeFactors(), name, region),
                luminosity,
                bins,
                model.hasMcStatistics(name, region));
    }

    private static List<String> acting(List<NormFactorSettings> factors, String sample, String region) {
        return factors.stream()
                .filter(f -> f.actsOn(sample, region))
                .map(NormFactorSettings::name)
                .toList();
    }

    @Override
    public BackgroundRule rule() {
        return rule;
    }

    @Override
    public ModelCutMeasure withLeast(double least) {
        return new ModelCutMeasure(this, least);
    }

    @Override
    public double of(double[] weights, double[] squares, boolean[] counted) {
        return measure.of(weights, squares, inAllRegions(weights, counted));
    }

    /** The measure of hard yields, or the reason why there is none. */
    double orThrow(double[] weights, double[] squares) {
        return measure.orThrow(weights, squares, inAllRegions(weights, rule.counted(weights, squares)));
    }

    /** The model of hard yields with its workspaces; real data are counts of all bins, region after region. */
    CutModel model(HardYields yields, Optional<double[]> observed, ModelObjective objective) {
        double[] weights = yields.weights();
        double[] squares = yields.squares();
        boolean[] counted = inAllRegions(weights, rule.counted(weights, squares));
        TemplateStructure structure = measure.structure();
        ModelData data = observed.map(this::byRegion).orElse(ModelData.background());
        // a strength of zero is no hypothesis to test
        double mu = objective.mu() > 0 ? objective.mu() : 1;
        List<String> remarks = remarks(weights, counted);
        remarks.addAll(NegativeYields.remarks(structure, weights, counted));
        Optional<ModelResult> result = attempt(
                () -> ModelResult.of(structure, weights, squares, counted, data, mu, objective.level()), remarks);
        result.ifPresent(r -> remarks.addAll(r.remarks()));
        List<ModelMeasure.Impact> impacts = attempt(() -> measure.impacts(weights, squares, counted), remarks)
                .orElse(List.of());
        return new CutModel(
                data,
                structure.poi().name(),
                mu,
                objective.level(),
                result,
                impacts,
                SystematicEffect.of(settings, layout, yields),
                ModelWorkspace.of(structure, weights, squares, counted, data),
                ModelWorkspace.of(structure, weights, squares, counted, new ModelData.Expected(mu)),
                remarks.stream().distinct().toList());
    }

    private static <T> Optional<T> attempt(Supplier<T> work, List<String> remarks) {
        try {
            return Optional.of(work.get());
        } catch (WilksException e) {
            remarks.add(e.getMessage());
            return Optional.empty();
        }
    }

    private ModelData byRegion(double[] counts) {
        Map<String, double[]> named = new LinkedHashMap<>();
        int at = 0;
        for (TemplateStructure.Region region : measure.structure().regions()) {
            named.put(region.name(), Arrays.copyOfRange(counts, at, at + region.bins()));
            at += region.bins();
        }
        return new ModelData.Observed(named);
    }

    private List<String> remarks(double[] weights, boolean[] counted) {
        List<String> remarks = new ArrayList<>();
        int at = 0;
        for (TemplateStructure.Region region : measure.structure().regions()) {
            for (int b = 0; b < region.bins(); b++) {
                boolean there = region.hasBackground(weights, b);
                if (!counted[at++]) {
                    remarks.add("region " + region.name() + ", bin " + b + ": "
                            + (there
                                    ? "fewer effective background events than min_mc_neff, the signal is left out"
                                    : "no background, the bin is empty"));
                }
            }
        }
        return remarks;
    }

    /** The bins whose signal is counted in all regions: in control regions those with any background. */
    boolean[] inAllRegions(double[] weights, boolean[] counted) {
        boolean[] all = new boolean[measure.structure().bins()];
        int at = 0;
        int ruled = 0;
        for (int r = 0; r < layout.regions().size(); r++) {
            TemplateStructure.Region region = measure.structure().regions().get(r);
            boolean signal = layout.regions().get(r).signal();
            for (int b = 0; b < region.bins(); b++) {
                all[at++] = signal ? counted[ruled++] : region.hasBackground(weights, b);
            }
        }
        return all;
    }

    @Override
    public Optional<Series> series() {
        ModelMeasure.Series series = measure.series();
        return Optional.of((floor, weights, squares) -> {
            if (!rule.allows(weights, squares)) {
                return Double.NEGATIVE_INFINITY;
            }
            boolean[] counted = inAllRegions(weights, rule.counted(weights, squares));
            double value = series.above(floor, weights, squares, counted);
            return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
        });
    }

    @Override
    public double shown(double raised) {
        return MeasureScale.shown(measure.measure(), raised);
    }

    @Override
    public Tensor soft(Tensor yields) {
        List<Tensor> shares = new ArrayList<>();
        int ruled = 0;
        for (CellLayout.Region region : layout.regions()) {
            shares.add(region.signal() && rule.weighs(ruled) ? rule.share(ruled, yields) : Tensor.zeros(0));
            ruled += region.signal() ? 1 : 0;
        }
        return measure.of(yields, shares);
    }
}
