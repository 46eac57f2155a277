package org.wilks.viz.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Contribution;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.Layout.ChannelBins;
import org.wilks.infer.model.Model;
import org.wilks.infer.prediction.Prediction;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Figure;

/** The figures of a model's channels. Stateless. */
public final class ModelFigures {
    private ModelFigures() {}

    /**
     * A figure for each channel: data, stacked samples, the uncertainty of their sum, the ratio below. A workspace knows no bin edges, so bins are
     * numbered from 0, as messages and parameters number them.
     *
     * @param model the model
     * @param prediction its rates with their uncertainties
     * @param data the data; auxiliary data are not drawn
     * @param style the places and colours of the samples
     * @param options label, title, scale
     * @return the figures by the channels' names, in the model's order
     */
    public static Map<String, Figure> of(
            Model model, Prediction prediction, Data data, ChannelStyle style, ChannelFigureOptions options) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int c = 0; c < model.layout().channels().size(); c++) {
            String name = model.layout().channels().get(c).name();
            AnalysisLabel label =
                    options.label().orElseGet(() -> AnalysisLabel.of("")).with(name);
            figures.put(
                    name,
                    ChannelFigures.of(histogram(model.layout(), c, prediction, data, style), options.withLabel(label)));
        }
        return figures;
    }

    /**
     * What the figure of one channel shows.
     *
     * @param layout the model's layout
     * @param channel the index of the channel
     * @param prediction the rates with their uncertainties
     * @param data the data
     * @param style the places and colours of the samples
     * @return the histogram over numbered bins
     */
    public static ChannelHistogram histogram(
            Layout layout, int channel, Prediction prediction, Data data, ChannelStyle style) {
        ChannelBins bins = layout.channels().get(channel);
        int to = bins.offset() + bins.bins();
        double[] edges =
                IntStream.rangeClosed(0, bins.bins()).mapToDouble(i -> i - 0.5).toArray();
        List<String> names =
                IntStream.range(0, bins.bins()).mapToObj(Integer::toString).toList();
        return new ChannelHistogram(
                Axis.of("Bin", names),
                edges,
                samples(layout, channel, prediction, style),
                Arrays.copyOfRange(prediction.total(), bins.offset(), to),
                prediction.standardDeviations().subList(bins.offset(), to),
                Optional.of(Arrays.copyOfRange(data.main(), bins.offset(), to)));
    }

    /** The samples that are in the channel, from the bottom to the top. */
    private static List<StackedSample> samples(Layout layout, int channel, Prediction prediction, ChannelStyle style) {
        ChannelBins bins = layout.channels().get(channel);
        List<String> there = layout.contributions().stream()
                .filter(contribution -> contribution.channel() == channel)
                .map(Contribution::sample)
                .map(layout.samples()::get)
                .toList();
        List<StackedSample> stack = new ArrayList<>();
        for (String name : style.order()) {
            List<String> members =
                    name.equals(ChannelStyle.REST) && !style.merged().isEmpty()
                            ? there.stream().filter(style.merged()::contains).toList()
                            : there.stream().filter(name::equals).toList();
            if (members.isEmpty()) {
                continue;
            }
            double[] yields = new double[bins.bins()];
            for (String member : members) {
                double[] all = prediction.samples().of(member);
                for (int b = 0; b < yields.length; b++) {
                    yields[b] += all[bins.offset() + b];
                }
            }
            stack.add(new StackedSample(name, style.colours().get(name), yields));
        }
        return stack;
    }
}
