package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.EventSet;
import org.wilks.optimize.training.SoftCells;

/** The events of an analysis, and the cells of its structure that they are put into. */
final class AnalysisCells {
    private final Analysis analysis;
    private final TemplateStructure structure;
    private final List<EventSet> sets = new ArrayList<>();

    /** Cells that are counted: cell, sum of weights, sum of squared weights. */
    private final List<double[]> counts = new ArrayList<>();

    private final int cells;
    private long firstIndex;

    AnalysisCells(Analysis analysis) {
        this.analysis = analysis;
        this.structure = AnalysisStructure.of(analysis);
        for (int r = 0; r < analysis.regions().size(); r++) {
            AnalysisRegion region = analysis.regions().get(r);
            List<TemplateStructure.Sample> places = structure.regions().get(r).samples();
            for (int s = 0; s < places.size(); s++) {
                add(region, region.samples().get(s), places.get(s));
            }
        }
        this.cells = structure.cells();
    }

    private void add(AnalysisRegion region, AnalysisSample sample, TemplateStructure.Sample cells) {
        Filling filling = new Filling(region, sample, cells.cell());
        for (int v = 0; v < sample.variations().size(); v++) {
            Variation variation = sample.variations().get(v);
            TemplateStructure.Shape shape = cells.shapes().get(v);
            filling.add(variation.up(), shape.high());
            if (variation.down().isPresent()) {
                filling.add(variation.down().get(), shape.low().orElseThrow());
            }
        }
        filling.end();
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
        return structure;
    }

    SoftCells cells() {
        return SoftCells.of(analysis.observable(), analysis.bins(), constant(), sets);
    }

    /** The sums of the cells that do not depend on the observable, [2, cells]. */
    Tensor constant() {
        double[] constant = new double[2 * cells];
        for (double[] count : counts) {
            constant[(int) count[0]] = count[1];
            constant[cells + (int) count[0]] = count[2];
        }
        return Tensor.wrap(constant).reshape(2, cells);
    }

    List<EventSet> sets() {
        return sets;
    }

    /** The cells of the nominal backgrounds of the regions in which the rule holds, [region][bin][background]. */
    int[][][] backgrounds() {
        List<TemplateStructure.Region> regions = structure.regions();
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
