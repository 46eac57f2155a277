package org.wilks.viz.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.wilks.infer.model.Contribution;
import org.wilks.infer.model.Model;
import org.wilks.infer.prediction.Prediction;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.Colour;

/**
 * Which place and colour each sample of a model has in all its figures: samples that the parameter of interest scales on top and in red, the others
 * below, the larger the higher. With more than ten samples the smallest share one place.
 *
 * @param order the names from the bottom of the stack to its top
 * @param colours the colour of each name
 * @param merged the samples that share the place of {@link #REST}; empty when all have one
 */
public record ChannelStyle(List<String> order, Map<String, Colour> colours, Set<String> merged) {
    /** The place that small samples share. */
    public static final String REST = "Other";

    private static final int MOST = 10;
    private static final int FEW = 6;
    private static final int RED_OF_FEW = 2;
    private static final int RED_OF_TEN = 2;

    /**
     * Checks that every name has a colour; copies all.
     *
     * @param order the names from the bottom of the stack to its top
     * @param colours the colour of each name
     * @param merged the samples that share the place of {@link #REST}
     */
    public ChannelStyle {
        order = List.copyOf(order);
        colours = Map.copyOf(colours);
        merged = Set.copyOf(merged);
        for (String name : order) {
            if (!colours.containsKey(name)) {
                throw new InvalidData("style of channels: sample '" + name + "' has no colour");
            }
        }
    }

    /**
     * The style of a model's samples, by their sums over all channels of a prediction.
     *
     * @param model the model
     * @param prediction rates of all samples, before a fit for instance
     * @return the style
     */
    public static ChannelStyle of(Model model, Prediction prediction) {
        List<String> names = model.layout().samples();
        double[][] rates = prediction.samples().rates();
        Map<String, Double> sums = new HashMap<>();
        for (int s = 0; s < names.size(); s++) {
            sums.put(names.get(s), Arrays.stream(rates[s]).sum());
        }
        Set<String> signals = signals(model);
        List<String> order = new ArrayList<>(names);
        order.sort(Comparator.<String, Boolean>comparing(signals::contains)
                .thenComparing(sums::get)
                .thenComparing(Comparator.reverseOrder()));
        Set<String> merged = new HashSet<>();
        if (order.size() > MOST) {
            List<String> small = order.subList(0, order.size() - MOST + 1);
            merged.addAll(small);
            small.clear();
            order.add(0, REST);
        }
        return new ChannelStyle(order, colours(order, signals), merged);
    }

    /** The largest have the first colours; red is kept for signals where there are any. */
    private static Map<String, Colour> colours(List<String> order, Set<String> signals) {
        boolean few = order.size() <= FEW;
        int red = few ? RED_OF_FEW : RED_OF_TEN;
        boolean kept = order.stream().anyMatch(signals::contains);
        List<Integer> free = new ArrayList<>(IntStream.range(0, few ? FEW : MOST)
                .filter(i -> !kept || i != red)
                .boxed()
                .toList());
        Map<String, Colour> colours = new HashMap<>();
        boolean redTaken = false;
        int next = 0;
        for (int i = order.size() - 1; i >= 0; i--) {
            boolean first = signals.contains(order.get(i)) && !redTaken;
            redTaken |= first;
            int place = first ? red : free.get(next++ % free.size());
            colours.put(order.get(i), few ? Colour.cycle(place) : Colour.ofTen(place));
        }
        return colours;
    }

    /** The samples that the parameter of interest acts on. */
    private static Set<String> signals(Model model) {
        Set<String> signals = new HashSet<>();
        int poi = model.parameters().poi().orElse(-1);
        for (Contribution contribution : model.layout().contributions()) {
            if (contribution.effects().stream().anyMatch(effect -> effect.parameter() == poi)) {
                signals.add(model.layout().samples().get(contribution.sample()));
            }
        }
        // where it scales everything, as a luminosity does, nothing is a signal
        return signals.size() == model.layout().samples().size() ? Set.of() : signals;
    }
}
