package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.EventSet;
import org.wilks.optimize.training.SoftCells;

/**
 * The cells of an analysis: region after region, sample after sample, the bins of the nominal histogram, then those of each variation up and, where it
 * is not mirrored, down.
 */
final class AnalysisCells {
    private final Analysis analysis;
    private final List<TemplateStructure.Region> regions = new ArrayList<>();
    private final List<EventSet> sets = new ArrayList<>();

    /** Cells that are counted: cell, sum of weights, sum of squared weights. */
    private final List<double[]> counts = new ArrayList<>();

    private int next;
    private long firstIndex;

    AnalysisCells(Analysis analysis) {
        this.analysis = analysis;
        for (AnalysisRegion region : analysis.regions()) {
            List<TemplateStructure.Sample> samples = new ArrayList<>();
            for (AnalysisSample sample : region.samples()) {
                samples.add(add(region, sample));
            }
            int bins = region.bins(analysis.bins().count());
            regions.add(new TemplateStructure.Region(region.name(), bins, "mc_" + region.name(), samples));
        }
    }

    private TemplateStructure.Sample add(AnalysisRegion region, AnalysisSample sample) {
        int nominal = take(region);
        Filling filling = new Filling(region, sample, nominal);
        List<TemplateStructure.Shape> shapes = new ArrayList<>();
        for (Variation variation : sample.variations()) {
            int high = take(region);
            filling.add(variation.up(), high);
            OptionalInt low = OptionalInt.empty();
            if (variation.down().isPresent()) {
                low = OptionalInt.of(take(region));
                filling.add(variation.down().get(), low.getAsInt());
            }
            shapes.add(new TemplateStructure.Shape(variation.name(), high, low));
        }
        filling.end();
        return new TemplateStructure.Sample(
                sample.name(),
                sample.signal(),
                nominal,
                shapes,
                sample.normalisations().stream()
                        .map(n -> new TemplateStructure.Norm(n.name(), n.low(), n.high()))
                        .toList(),
                sample.factors(),
                sample.mcStatistics());
    }

    private int take(AnalysisRegion region) {
        int cell = next;
        next += region.bins(analysis.bins().count());
        return cell;
    }

    /** The sets of events of one sample: the nominal one with all its weights, and one for each other array of inputs. */
    private final class Filling {
        private final AnalysisRegion region;
        private final AnalysisSample sample;
        private final List<EventSet.Weighting> weightings = new ArrayList<>();
        private final List<EventSet> others = new ArrayList<>();
        private final long first = firstIndex;

        Filling(AnalysisRegion region, AnalysisSample sample, int cell) {
            this.region = region;
            this.sample = sample;
            firstIndex += sample.events().size();
            weight(sample.events().shared(), cell);
        }

        private void weight(double[] weights, int cell) {
            if (region.counted()) {
                count(cell, weights);
            } else {
                weightings.add(new EventSet.Weighting(cell, weights));
            }
        }

        void add(Variation.Varied varied, int cell) {
            Events events = varied.of(sample.events());
            if (region.counted()) {
                count(cell, events.shared());
            } else if (varied instanceof Variation.Weights) {
                weight(events.shared(), cell);
            } else {
                boolean own = varied instanceof Variation.Simulation;
                others.add(new EventSet(
                        events.inputs(),
                        own ? firstIndex : first,
                        List.of(new EventSet.Weighting(cell, events.shared()))));
                firstIndex += own ? events.size() : 0;
            }
        }

        void end() {
            if (!region.counted()) {
                sets.add(new EventSet(sample.events().inputs(), first, weightings));
                sets.addAll(others);
            }
        }
    }

    private void count(int cell, double[] weights) {
        double sum = 0;
        double square = 0;
        for (double weight : weights) {
            sum += weight;
            square += weight * weight;
        }
        counts.add(new double[] {cell, sum, square});
    }

    TemplateStructure structure() {
        return new TemplateStructure(analysis.poi(), analysis.factors(), regions);
    }

    SoftCells cells() {
        return SoftCells.of(analysis.observable(), analysis.bins(), constant(), sets);
    }

    /** The sums of the cells that do not depend on the observable, [2, cells]. */
    Tensor constant() {
        double[] constant = new double[2 * next];
        for (double[] count : counts) {
            constant[(int) count[0]] = count[1];
            constant[next + (int) count[0]] = count[2];
        }
        return Tensor.wrap(constant).reshape(2, next);
    }

    List<EventSet> sets() {
        return sets;
    }

    /** The cells of the nominal backgrounds of the regions in which the rule holds, [region][bin][background]. */
    int[][][] backgrounds() {
        return IntStream.range(0, regions.size())
                .filter(r -> analysis.regions().get(r).ruled())
                .mapToObj(r -> IntStream.range(0, regions.get(r).bins())
                        .mapToObj(b -> regions.get(r).samples().stream()
                                .filter(sample -> !sample.signal())
                                .mapToInt(sample -> sample.cell() + b)
                                .toArray())
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
    }
}
