package org.wilks.optimize.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.differentiable.BoundModel;
import org.wilks.infer.differentiable.DifferentiableModel;
import org.wilks.infer.differentiable.TemplateTensors;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.Rebinding;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.spec.ModifierType;
import org.wilks.nd.Tensor;

/**
 * The model of a structure, described once, with the numbers of any cells, hard or soft. The data are those expected at a strength μ of the
 * signal, all else nominal: {@code n = b + μ s}. Immutable and thread-safe.
 */
final class TemplateBinding {
    /** Keeps the derivative of a root finite where nothing is left. */
    private static final double TINY = 1e-300;

    private final TemplateStructure structure;
    private final DifferentiableModel model;
    private final Rebinding rebinding;

    TemplateBinding(TemplateStructure structure) {
        this.structure = structure;
        this.model = DifferentiableModel.of(description());
        this.rebinding = Rebinding.of(model.description(), places());
    }

    /** A model of the structure in which every number is there, so that each has its place. */
    private Model description() {
        double[] ones = new double[structure.cells()];
        boolean[] counted = new boolean[structure.bins()];
        Arrays.fill(ones, 1);
        Arrays.fill(counted, true);
        return Model.of(ModelWorkspace.of(structure, ones, ones, counted, ModelData.background()));
    }

    /** The model whose numbers are to be others. */
    Model described() {
        return model.description();
    }

    /** The places of all numbers of cells and of the data in the order of {@link #values}. */
    private int[] places() {
        TemplateVector vector = model.vector();
        List<TemplateVector.Range> ranges = new ArrayList<>();
        for (TemplateStructure.Region region : structure.regions()) {
            for (TemplateStructure.Sample sample : region.samples()) {
                ranges.add(vector.yields(region.name(), sample.name()));
                for (TemplateStructure.Shape shape : sample.shapes()) {
                    for (Part part : new Part[] {Part.SHIFT_LOW, Part.SHIFT_HIGH}) {
                        ranges.add(vector.modifier(
                                part, region.name(), sample.name(), ModifierType.HISTOSYS, shape.name()));
                    }
                }
                for (BinUncertainty uncertainty : sample.binUncertainties()) {
                    ranges.add(vector.modifier(
                            Part.UNCERTAINTIES,
                            region.name(),
                            sample.name(),
                            ModifierType.SHAPESYS,
                            uncertainty.name()));
                }
                if (sample.mcStatistics()) {
                    ranges.add(vector.modifier(
                            Part.UNCERTAINTIES,
                            region.name(),
                            sample.name(),
                            ModifierType.STATERROR,
                            region.mcStatistics()));
                }
            }
            ranges.add(vector.main(region.name()));
        }
        return ranges.stream()
                .flatMapToInt(range -> Arrays.stream(TemplateStructure.range(range.from(), range.length())))
                .toArray();
    }

    /** The model of hard yields; its data are those expected at a strength. */
    Model hard(double[] weights, double[] squares, boolean[] counted, double strength) {
        return rebinding.model(values(weights, squares, counted, strength));
    }

    /** The same with its numbers as constant tensors. */
    BoundModel constant(double[] weights, double[] squares, boolean[] counted, double strength) {
        return model.bind(rebinding.places(), Tensor.wrap(values(weights, squares, counted, strength)));
    }

    private double[] values(double[] weights, double[] squares, boolean[] counted, double strength) {
        double[] values = new double[rebinding.size()];
        int at = 0;
        int first = 0;
        for (TemplateStructure.Region region : structure.regions()) {
            int bins = region.bins();
            boolean[] empty = ModelWorkspace.empty(region, weights);
            double[] expected = new double[bins];
            for (TemplateStructure.Sample sample : region.samples()) {
                boolean[] kept = new boolean[bins];
                for (int b = 0; b < bins; b++) {
                    kept[b] = !empty[b] && (!sample.signal() || counted[first + b]);
                    double yield = kept[b] ? weights[sample.cell() + b] : 0;
                    expected[b] += sample.signal() ? strength * yield : yield;
                }
                int nominal = at;
                at = put(weights, sample.cell(), kept, values, at);
                for (TemplateStructure.Shape shape : sample.shapes()) {
                    int low = at;
                    at = put(weights, shape.low().orElse(sample.cell()), kept, values, at);
                    for (int b = 0; b < bins && shape.low().isEmpty(); b++) {
                        values[low + b] = kept[b] ? 2 * weights[sample.cell() + b] - weights[shape.high() + b] : 0;
                    }
                    at = put(weights, shape.high(), kept, values, at);
                }
                if (!sample.binUncertainties().isEmpty() || sample.mcStatistics()) {
                    at = uncertainties(
                            sample, Arrays.copyOfRange(values, nominal, nominal + bins), squares, kept, values, at);
                }
            }
            System.arraycopy(expected, 0, values, at, bins);
            at += bins;
            first += bins;
        }
        return values;
    }

    private static int uncertainties(
            TemplateStructure.Sample sample,
            double[] yields,
            double[] squares,
            boolean[] kept,
            double[] values,
            int from) {
        int bins = kept.length;
        double[] own = new double[bins];
        put(squares, sample.cell(), kept, own, 0);
        int at = from;
        for (BinUncertainty uncertainty : sample.binUncertainties()) {
            System.arraycopy(uncertainty.uncertainties(yields, own), 0, values, at, bins);
            at += bins;
        }
        for (int b = 0; b < bins && sample.mcStatistics(); b++) {
            values[at++] = Math.sqrt(own[b]);
        }
        return at;
    }

    private static int put(double[] cells, int first, boolean[] kept, double[] values, int at) {
        for (int b = 0; b < kept.length; b++) {
            values[at + b] = kept[b] ? cells[first + b] : 0;
        }
        return at + kept.length;
    }

    /**
     * The model of soft yields [2, cells]; its data are those expected at a strength.
     *
     * @param shares what the signal of each region's bins is multiplied by, [bins]; empty for ones
     */
    BoundModel soft(Tensor yields, List<Tensor> shares, double strength) {
        Tensor weights = yields.slice(0, 0, 1).reshape(yields.shape().dimension(1));
        Tensor squares = yields.slice(0, 1, 2).reshape(yields.shape().dimension(1));
        return model.bind(tensors -> {
            TemplateTensors bound = tensors;
            for (int r = 0; r < structure.regions().size(); r++) {
                Tensor share = shares.get(r);
                bound = new Region(structure.regions().get(r), weights, squares, share, strength).bind(bound);
            }
            return bound;
        });
    }

    /** The soft yields of one region. */
    private record Region(
            TemplateStructure.Region region, Tensor weights, Tensor squares, Tensor share, double strength) {

        TemplateTensors bind(TemplateTensors tensors) {
            TemplateTensors bound = tensors;
            Tensor expected = Tensor.zeros(region.bins());
            for (TemplateStructure.Sample sample : region.samples()) {
                Tensor nominal = at(weights, sample.cell(), sample);
                bound = bound.yields(region.name(), sample.name(), nominal);
                if (!sample.signal()) {
                    expected = expected.plus(nominal);
                } else if (strength != 0) {
                    expected = expected.plus(nominal.times(strength));
                }
                for (TemplateStructure.Shape shape : sample.shapes()) {
                    Tensor high = at(weights, shape.high(), sample);
                    Tensor low = shape.low().isPresent()
                            ? at(weights, shape.low().getAsInt(), sample)
                            : nominal.times(2).minus(high);
                    bound = bound.histoSys(region.name(), sample.name(), shape.name(), low, high);
                }
                for (BinUncertainty uncertainty : sample.binUncertainties()) {
                    int to = sample.cell() + region.bins();
                    Tensor size = uncertainty.uncertainties(
                            weights.slice(0, sample.cell(), to), squares.slice(0, sample.cell(), to));
                    bound = bound.shapeSys(region.name(), sample.name(), uncertainty.name(), shared(size, sample));
                }
                if (sample.mcStatistics()) {
                    Tensor square =
                            squares.gather(0, sample.cells(region.bins())).plus(TINY);
                    bound = bound.statError(
                            region.name(), sample.name(), region.mcStatistics(), shared(square.sqrt(), sample));
                }
            }
            return bound.observed(region.name(), expected);
        }

        private Tensor at(Tensor cells, int first, TemplateStructure.Sample sample) {
            return shared(cells.slice(0, first, first + region.bins()), sample);
        }

        private Tensor shared(Tensor values, TemplateStructure.Sample sample) {
            return sample.signal() && share.size() > 0 ? values.times(share) : values;
        }
    }
}
