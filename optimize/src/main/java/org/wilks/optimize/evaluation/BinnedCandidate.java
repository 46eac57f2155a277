package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.analysis.HardJudgement;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.TemplateStructure;

/** A candidate whose events are in their bins. Immutable; its arrays are shared and not modified. */
final class BinnedCandidate {
    /** Weights of events in cells: event i of the family adds its weight to {@code first + bins[i]}. */
    private record Filling(int family, int first, char[] bins, double[] weights) {}

    private final int cells;
    private final List<Filling> fillings = new ArrayList<>();

    /** For each family the weights of its events. */
    private final List<double[]> nominalWeights = new ArrayList<>();

    private final List<ModelMeasure> measures;
    private final TemplateStructure structure;
    private final boolean[] counted;
    private final double[] nominal;

    private final Analysis part;
    private final Tensor parameters;
    private final double[] edges;
    private int next;
    private int family;

    BinnedCandidate(Candidate candidate, List<Goal> metrics) {
        part = candidate.part().raising(metrics.toArray(Goal[]::new));
        parameters =
                Tensor.of(candidate.parameters()).slice(0, 0, part.observable().parameterCount());
        edges = part.edges(candidate.parameters());
        part.regions().forEach(region -> region.samples().forEach(sample -> fill(region, sample)));
        cells = next;
        HardJudgement judgement = part.judgement();
        measures = judgement.measures();
        structure = part.structure();
        double[] weights = new double[cells];
        double[] squares = new double[cells];
        for (Filling filling : fillings) {
            for (int i = 0; i < filling.weights().length; i++) {
                int cell = filling.first() + filling.bins()[i];
                weights[cell] += filling.weights()[i];
                squares[cell] += filling.weights()[i] * filling.weights()[i];
            }
        }
        counted = judgement.counted(weights, squares);
        nominal = new double[measures.size()];
        boolean allowed = judgement.rule().allows(weights, squares);
        Arrays.setAll(nominal, m -> allowed ? measures.get(m).of(weights, squares, counted) : Double.NaN);
    }

    private void fill(AnalysisRegion region, AnalysisSample sample) {
        Events events = sample.events();
        char[] bins = bins(region, events.inputs());
        int own = family++;
        nominalWeights.add(events.weights());
        fillings.add(new Filling(own, take(region), bins, events.weights()));
        for (Variation variation : sample.variations()) {
            fill(region, sample, variation.up(), own, bins);
            variation.down().ifPresent(down -> fill(region, sample, down, own, bins));
        }
    }

    private void fill(AnalysisRegion region, AnalysisSample sample, Variation.Varied varied, int own, char[] bins) {
        Events events = varied.of(sample.events());
        boolean simulated = varied instanceof Variation.Simulation;
        if (simulated) {
            nominalWeights.add(events.weights());
        }
        fillings.add(new Filling(
                simulated ? family++ : own,
                take(region),
                varied instanceof Variation.Weights ? bins : bins(region, events.inputs()),
                events.weights()));
    }

    private int take(AnalysisRegion region) {
        int first = next;
        next += region.counted() ? 1 : part.bins().count();
        return first;
    }

    /** The bin of each event; what lies beyond the outer edges is in the outer bins, and an edge belongs to the bin above it. */
    private char[] bins(AnalysisRegion region, Tensor inputs) {
        char[] bins = new char[inputs.shape().dimension(0)];
        if (!region.counted()) {
            double[] scores =
                    part.observable().of(parameters, inputs, Optional.empty()).toArray();
            for (int i = 0; i < bins.length; i++) {
                int found = Arrays.binarySearch(edges, scores[i]);
                int bin = found >= 0 ? found : -found - 2;
                bins[i] = (char) Math.max(0, Math.min(edges.length - 2, bin));
            }
        }
        return bins;
    }

    /** The measures of the events. */
    double[] nominal() {
        return nominal.clone();
    }

    /** The weights of the events of a family; shared, not to be modified. */
    double[] weights(int ofFamily) {
        return nominalWeights.get(ofFamily);
    }

    /**
     * The measures of a replica, given how often the events of each family count and by what they are scaled back. An event that counts c times stands for c
     * events of its weight: it adds c w to yields, c w² to their squared errors.
     */
    double[] measures(List<int[]> counts, double[] scales) {
        double[] weights = new double[cells];
        double[] drawnSquares = new double[cells];
        for (Filling filling : fillings) {
            int[] drawn = counts.get(filling.family());
            double[] sums = new double[edges.length];
            double[] squared = new double[edges.length];
            for (int i = 0; i < drawn.length; i++) {
                double weight = filling.weights()[i];
                double times = drawn[i] * weight;
                sums[filling.bins()[i]] += times;
                squared[filling.bins()[i]] += times * weight;
            }
            double scale = scales[filling.family()];
            int bins = Math.min(edges.length - 1, cells - filling.first());
            for (int b = 0; b < bins; b++) {
                weights[filling.first() + b] += scale * sums[b];
                drawnSquares[filling.first() + b] += scale * scale * squared[b];
            }
        }
        boolean[] kept = kept(weights);
        double[] values = new double[measures.size()];
        Arrays.setAll(
                values,
                m -> Double.isNaN(nominal[m]) ? Double.NaN : measures.get(m).of(weights, drawnSquares, kept));
        return values;
    }

    /** The bins whose signal counts, but those in which a replica has no background. */
    private boolean[] kept(double[] weights) {
        boolean[] kept = counted.clone();
        int at = 0;
        for (TemplateStructure.Region region : structure.regions()) {
            for (int b = 0; b < region.bins(); b++, at++) {
                kept[at] &= region.hasBackground(weights, b);
            }
        }
        return kept;
    }
}
