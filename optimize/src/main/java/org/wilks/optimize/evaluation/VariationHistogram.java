package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.SoftCells;

/**
 * A histogram of the model, soft and hard: of a sample, nominal or varied. Immutable; arrays are not shared.
 *
 * @param region the region
 * @param sample the sample
 * @param signal whether it is a signal
 * @param variation the variation; empty for the nominal histogram
 * @param side where the variation stands
 * @param edges the edges of the bins; empty in a region that is only counted
 * @param hard sums of weights by bin
 * @param soft the same of soft histograms
 * @param errors √Σw² of the hard ones; empty for the mirror image, which has no events
 */
public record VariationHistogram(
        String region,
        String sample,
        boolean signal,
        String variation,
        Side side,
        double[] edges,
        double[] hard,
        double[] soft,
        double[] errors) {
    /** Where a variation stands. */
    public enum Side {
        /** α = 0. */
        NOMINAL,
        /** α = 1. */
        UP,
        /** α = −1. */
        DOWN
    }

    /**
     * Copies the arrays.
     *
     * @param region the region
     * @param sample the sample
     * @param signal whether it is a signal
     * @param variation the variation; empty for the nominal histogram
     * @param side where the variation stands
     * @param edges the edges of the bins
     * @param hard sums of weights by bin
     * @param soft the same of soft histograms
     * @param errors √Σw² of the hard ones
     */
    public VariationHistogram {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(variation, "variation");
        Objects.requireNonNull(side, "side");
        edges = edges.clone();
        hard = hard.clone();
        soft = soft.clone();
        errors = errors.clone();
    }

    /**
     * All histograms of an analysis at some parameters.
     *
     * @param part the analysis of the events
     * @param parameters the parameters of observable and bins, not modified
     * @param bandwidth the width of the kernels of the soft ones, positive
     * @return region after region, sample after sample: nominal, then each variation up and down
     */
    public static List<VariationHistogram> of(Analysis part, double[] parameters, double bandwidth) {
        SoftCells.Yields yields = part.cells().yields(Tensor.of(parameters), bandwidth);
        Sums sums = new Sums(
                yields.hard().slice(0, 0, 1).toArray(),
                yields.soft().slice(0, 0, 1).toArray(),
                yields.hard().slice(0, 1, 2).toArray());
        TemplateStructure structure = part.structure();
        List<VariationHistogram> all = new ArrayList<>();
        for (int r = 0; r < structure.regions().size(); r++) {
            TemplateStructure.Region region = structure.regions().get(r);
            double[] edges = part.regions().get(r).counted() ? new double[0] : part.edges(parameters);
            for (TemplateStructure.Sample sample : region.samples()) {
                Frame frame = new Frame(region, sample, edges, sums);
                all.add(frame.of("", Side.NOMINAL, sample.cell()));
                for (TemplateStructure.Shape shape : sample.shapes()) {
                    all.add(frame.of(shape.name(), Side.UP, shape.high()));
                    all.add(
                            shape.low().isPresent()
                                    ? frame.of(
                                            shape.name(), Side.DOWN, shape.low().getAsInt())
                                    : frame.mirrored(shape.name(), shape.high()));
                }
            }
        }
        return all;
    }

    private record Sums(double[] hard, double[] soft, double[] squares) {}

    private record Frame(TemplateStructure.Region region, TemplateStructure.Sample sample, double[] edges, Sums sums) {
        private double[] cells(double[] of, int first) {
            return Arrays.copyOfRange(of, first, first + region.bins());
        }

        VariationHistogram of(String variation, Side side, int first) {
            double[] errors = cells(sums.squares(), first);
            Arrays.setAll(errors, b -> Math.sqrt(errors[b]));
            return new VariationHistogram(
                    region.name(),
                    sample.name(),
                    sample.signal(),
                    variation,
                    side,
                    edges,
                    cells(sums.hard(), first),
                    cells(sums.soft(), first),
                    errors);
        }

        VariationHistogram mirrored(String variation, int high) {
            return new VariationHistogram(
                    region.name(),
                    sample.name(),
                    sample.signal(),
                    variation,
                    Side.DOWN,
                    edges,
                    mirror(sums.hard(), high),
                    mirror(sums.soft(), high),
                    new double[0]);
        }

        private double[] mirror(double[] of, int high) {
            double[] low = cells(of, sample.cell());
            double[] up = cells(of, high);
            Arrays.setAll(low, b -> 2 * low[b] - up[b]);
            return low;
        }
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
     * A copy: the hard histogram.
     *
     * @return a new array
     */
    @Override
    public double[] hard() {
        return hard.clone();
    }

    /**
     * A copy: the soft histogram.
     *
     * @return a new array
     */
    @Override
    public double[] soft() {
        return soft.clone();
    }

    /**
     * A copy: the errors of the hard histogram.
     *
     * @return a new array
     */
    @Override
    public double[] errors() {
        return errors.clone();
    }
}
