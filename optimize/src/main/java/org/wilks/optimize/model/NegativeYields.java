package org.wilks.optimize.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wilks.optimize.text.Numbers;

/**
 * Remarks on yields below zero. They are allowed: weights may be negative, and a variation may take more away than there is. But where the rate of a whole bin
 * would fall below zero a fit has to turn back, before the parameter is where the variation puts it. Stateless.
 */
public final class NegativeYields {
    private NegativeYields() {}

    /**
     * The histograms that have bins below zero.
     *
     * @param structure what the model is made of
     * @param weights sums of weights by cell; not modified
     * @param counted the bins whose signal is counted, region after region; not modified
     * @return one line for each nominal or varied histogram, with its bins; usually none
     */
    public static List<String> remarks(TemplateStructure structure, double[] weights, boolean[] counted) {
        List<String> remarks = new ArrayList<>();
        int first = 0;
        for (TemplateStructure.Region region : structure.regions()) {
            boolean[] empty = ModelWorkspace.empty(region, weights);
            for (TemplateStructure.Sample sample : region.samples()) {
                boolean[] kept = new boolean[region.bins()];
                for (int b = 0; b < kept.length; b++) {
                    kept[b] = !empty[b] && (!sample.signal() || counted[first + b]);
                }
                remarks.addAll(remarks(region, sample, weights, kept));
            }
            first += region.bins();
        }
        return remarks;
    }

    private static List<String> remarks(
            TemplateStructure.Region region, TemplateStructure.Sample sample, double[] weights, boolean[] kept) {
        List<String> remarks = new ArrayList<>();
        String where = "region " + region.name() + ", sample " + sample.name();
        double[] nominal = yields(weights, sample.cell(), kept);
        add(remarks, where, nominal, "; the sample takes away there what others bring");
        String effect = "; fits turn back where the rate of the whole bin would be below zero";
        for (TemplateStructure.Shape shape : sample.shapes()) {
            double[] high = yields(weights, shape.high(), kept);
            add(remarks, where + ", " + shape.name() + " up", high, effect);
            add(remarks, where + ", " + shape.name() + " down", low(shape.low(), weights, kept, nominal, high), effect);
        }
        return remarks;
    }

    private static double[] low(OptionalInt cell, double[] weights, boolean[] kept, double[] nominal, double[] high) {
        return cell.isPresent()
                ? yields(weights, cell.getAsInt(), kept)
                : IntStream.range(0, kept.length)
                        .mapToDouble(b -> 2 * nominal[b] - high[b])
                        .toArray();
    }

    private static double[] yields(double[] weights, int first, boolean[] kept) {
        return IntStream.range(0, kept.length)
                .mapToDouble(b -> kept[b] ? weights[first + b] : 0)
                .toArray();
    }

    private static void add(List<String> remarks, String where, double[] yields, String effect) {
        List<Integer> bins = IntStream.range(0, yields.length)
                .filter(b -> yields[b] < 0)
                .boxed()
                .toList();
        if (!bins.isEmpty()) {
            String numbers =
                    bins.stream().map(b -> Numbers.significant(yields[b], 4)).collect(Collectors.joining(", "));
            String places = bins.stream().map(b -> Integer.toString(b)).collect(Collectors.joining(", "));
            remarks.add(where + ": " + numbers + " expected events in " + (bins.size() == 1 ? "bin " : "bins ") + places
                    + effect);
        }
    }
}
