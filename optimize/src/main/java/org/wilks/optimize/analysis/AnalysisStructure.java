package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.wilks.nd.error.InvalidModel;
import org.wilks.optimize.model.TemplateStructure;

/**
 * What the model of an analysis is made of. Its cells: region after region, sample after sample, the bins of the nominal histogram, then those of each
 * variation up and, where it is not mirrored, down.
 */
final class AnalysisStructure {
    private final int bins;
    private int next;

    private AnalysisStructure(int bins) {
        this.bins = bins;
    }

    static TemplateStructure of(Analysis analysis) {
        return of(analysis.bins().count(), analysis.regions(), analysis.poi(), analysis.factors());
    }

    static TemplateStructure of(
            int bins,
            List<AnalysisRegion> regions,
            TemplateStructure.Factor poi,
            List<TemplateStructure.Factor> factors) {
        AnalysisStructure structure = new AnalysisStructure(bins);
        List<TemplateStructure.Region> all = new ArrayList<>();
        for (AnalysisRegion region : regions) {
            all.add(new TemplateStructure.Region(
                    region.name(),
                    region.bins(bins),
                    "mc_" + region.name(),
                    region.samples().stream()
                            .map(sample -> structure.sample(region, sample))
                            .toList()));
        }
        return new TemplateStructure(poi, factors, luminosity(regions), all);
    }

    private TemplateStructure.Sample sample(AnalysisRegion region, AnalysisSample sample) {
        int nominal = take(region);
        List<TemplateStructure.Shape> shapes = new ArrayList<>();
        for (Variation variation : sample.variations()) {
            int high = take(region);
            OptionalInt low = variation.down().isPresent() ? OptionalInt.of(take(region)) : OptionalInt.empty();
            shapes.add(new TemplateStructure.Shape(variation.name(), high, low));
        }
        return new TemplateStructure.Sample(
                sample.name(),
                sample.signal(),
                nominal,
                shapes,
                sample.normalisations().stream()
                        .map(n -> new TemplateStructure.Norm(n.name(), n.low(), n.high()))
                        .toList(),
                sample.factors(),
                sample.shapeFactors(),
                sample.luminosity().isPresent(),
                sample.binUncertainties(),
                sample.mcStatistics());
    }

    private int take(AnalysisRegion region) {
        int cell = next;
        next += region.bins(bins);
        return cell;
    }

    /** The one uncertainty of the luminosity that all samples which have it agree in. */
    private static OptionalDouble luminosity(List<AnalysisRegion> regions) {
        OptionalDouble one = OptionalDouble.empty();
        for (AnalysisRegion region : regions) {
            for (AnalysisSample sample : region.samples()) {
                OptionalDouble own = sample.luminosity();
                if (own.isPresent() && one.isPresent() && own.getAsDouble() != one.getAsDouble()) {
                    throw new InvalidModel("region " + region.name() + ", sample " + sample.name()
                            + ": the relative uncertainty of the luminosity is " + own.getAsDouble() + " here and "
                            + one.getAsDouble() + " elsewhere; there is one luminosity, give the same number");
                }
                one = own.isPresent() ? own : one;
            }
        }
        return one;
    }
}
