package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.Bins;

/**
 * How the values of an observable are distributed, sample by sample: nominal events in many bins of one width, what lies beyond in the outer ones. Immutable;
 * arrays are not shared.
 *
 * @param region the region
 * @param sample the sample
 * @param signal whether it is a signal
 * @param edges the edges, ascending
 * @param yields sums of weights by bin
 * @param errors √Σw² by bin
 */
public record ScoreHistogram(
        String region, String sample, boolean signal, double[] edges, double[] yields, double[] errors) {
    /**
     * Copies the arrays.
     *
     * @param region the region
     * @param sample the sample
     * @param signal whether it is a signal
     * @param edges the edges
     * @param yields sums of weights by bin
     * @param errors √Σw² by bin
     */
    public ScoreHistogram {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(sample, "sample");
        edges = edges.clone();
        yields = yields.clone();
        errors = errors.clone();
    }

    /**
     * The distributions of all samples in regions of the observable.
     *
     * @param part the analysis of the events
     * @param parameters the parameters of the observable, and whatever follows them; not modified
     * @param bins how many bins between the outer edges of the analysis' own
     * @return region after region, sample after sample
     */
    public static List<ScoreHistogram> of(Analysis part, double[] parameters, int bins) {
        double[] own = part.edges(parameters);
        Bins fine = Bins.uniform(own[0], own[own.length - 1], bins);
        Analysis scored = part.scored(parameters, fine);
        double[] edges = scored.edges(new double[0]);
        Tensor hard = scored.cells().hard(Tensor.zeros(0));
        double[] weights = hard.slice(0, 0, 1).toArray();
        double[] squares = hard.slice(0, 1, 2).toArray();
        List<ScoreHistogram> histograms = new ArrayList<>();
        for (int r = 0; r < scored.regions().size(); r++) {
            TemplateStructure.Region region = scored.structure().regions().get(r);
            for (TemplateStructure.Sample sample : region.samples()) {
                if (!scored.regions().get(r).counted()) {
                    int from = sample.cell();
                    double[] errors = Arrays.copyOfRange(squares, from, from + bins);
                    Arrays.setAll(errors, b -> Math.sqrt(errors[b]));
                    histograms.add(new ScoreHistogram(
                            region.name(),
                            sample.name(),
                            sample.signal(),
                            edges,
                            Arrays.copyOfRange(weights, from, from + bins),
                            errors));
                }
            }
        }
        return histograms;
    }

    /**
     * A copy: the edges.
     *
     * @return a new array
     */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    /**
     * A copy: the yields.
     *
     * @return a new array
     */
    @Override
    public double[] yields() {
        return yields.clone();
    }

    /**
     * A copy: the errors.
     *
     * @return a new array
     */
    @Override
    public double[] errors() {
        return errors.clone();
    }
}
