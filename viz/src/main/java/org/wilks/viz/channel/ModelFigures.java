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
     * A figure for each channel: data, stacked samples, the uncertainty of their sum, the ratio below. A workspace knows no bin edges: without them,
     * bins are numbered from 0, as messages and parameters number them.
     *
     * @param model the model
     * @param prediction its rates with their uncertainties
     * @param data the data; auxiliary data are not drawn
     * @param style the places and colours of the samples
     * @param edges the bin edges of the channels that have any, in increasing order, one more than the channel has bins; not modified
     * @param options label, title, scale; where some channels have edges the title is that of these alone
     * @return the figures by the channels' names, in the model's order
     */
    public static Map<String, Figure> of(
            Model model,
            Prediction prediction,
            Data data,
            ChannelStyle style,
            Map<String, double[]> edges,
            ChannelFigureOptions options) {
        return of(model, prediction, Optional.of(data), style, edges, options);
    }

    /**
     * The same figures of what is expected, without data and ratio.
     *
     * @param model the model
     * @param prediction its rates with their uncertainties
     * @param style the places and colours of the samples
     * @param edges the bin edges of the channels that have any; not modified
     * @param options label, title, scale
     * @return the figures by the channels' names, in the model's order
     */
    public static Map<String, Figure> expected(
            Model model,
            Prediction prediction,
            ChannelStyle style,
            Map<String, double[]> edges,
            ChannelFigureOptions options) {
        return of(model, prediction, Optional.empty(), style, edges, options);
    }

    private static Map<String, Figure> of(
            Model model,
            Prediction prediction,
            Optional<Data> data,
            ChannelStyle style,
            Map<String, double[]> edges,
            ChannelFigureOptions options) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int c = 0; c < model.layout().channels().size(); c++) {
            ChannelBins bins = model.layout().channels().get(c);
            int to = bins.offset() + bins.bins();
            AnalysisLabel label =
                    options.label().orElseGet(() -> AnalysisLabel.of("")).with(bins.name());
            Optional<double[]> own = Optional.ofNullable(edges.get(bins.name()));
            ChannelHistogram histogram = new ChannelHistogram(
                    own.isPresent() ? Axis.linear("") : Axis.of("Bin", numbers(bins.bins())),
                    own.orElseGet(() -> IntStream.rangeClosed(0, bins.bins())
                            .mapToDouble(i -> i - 0.5)
                            .toArray()),
                    samples(model.layout(), c, prediction, style),
                    Arrays.copyOfRange(prediction.total(), bins.offset(), to),
                    prediction.standardDeviations().subList(bins.offset(), to),
                    data.map(d -> Arrays.copyOfRange(d.main(), bins.offset(), to)));
            boolean titled = own.isPresent() || edges.isEmpty();
            figures.put(
                    bins.name(), ChannelFigures.of(histogram, (titled ? options : untitled(options)).withLabel(label)));
        }
        return figures;
    }

    private static ChannelFigureOptions untitled(ChannelFigureOptions options) {
        return new ChannelFigureOptions(options.label(), Optional.empty(), options.dataName(), options.logarithmic());
    }

    private static List<String> numbers(int bins) {
        return IntStream.range(0, bins).mapToObj(Integer::toString).toList();
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
