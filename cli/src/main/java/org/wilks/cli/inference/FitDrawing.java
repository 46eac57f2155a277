package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wilks.cli.job.Console;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Layout.ChannelBins;
import org.wilks.infer.model.Model;
import org.wilks.infer.prediction.Prediction;
import org.wilks.nd.file.WholeFile;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.FigureNames;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.channel.ChannelFigureOptions;
import org.wilks.viz.channel.ChannelStyle;
import org.wilks.viz.channel.ModelFigures;
import org.wilks.viz.figure.Figure;

/** Draws the channels before and after a fit; loaded when they are drawn. */
final class FitDrawing {
    private final FitFigures files;
    private final Path folder;

    private FitDrawing(FitFigures files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /** The endings that figures can have, without the dot. */
    static List<String> formats() {
        return Arrays.stream(FigureFormat.values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Draws what was asked for, and says which rates have no uncertainty. */
    static void write(FitFigures files, Model model, Data data, boolean asimov, FitResult fit, Console console) {
        files.folder().ifPresent(folder -> new FitDrawing(files, folder).write(model, data, asimov, fit, console));
    }

    private void write(Model model, Data data, boolean asimov, FitResult fit, Console console) {
        Prediction prefit = Prediction.prefit(model, fit.fit());
        Prediction postfit = Prediction.postfit(model, fit);
        for (int b = 0; b < model.layout().bins(); b++) {
            if (postfit.standardDeviations().get(b).isEmpty()) {
                ChannelBins channel =
                        model.layout().channels().get(model.layout().channelOf(b));
                console.remark("figure of channel " + channel.name() + ": the data do not determine the rate of bin "
                        + (b - channel.offset()) + ", which has no band");
            }
        }
        Map<String, double[]> edges = files.edges(model.layout());
        ChannelStyle samples = ChannelStyle.of(model, prefit);
        ChannelFigureOptions options = options(asimov);
        WholeFile.makeFolder(folder);
        write(ModelFigures.of(model, prefit, data, samples, edges, staged(options, "Pre-fit")), "_prefit");
        write(ModelFigures.of(model, postfit, data, samples, edges, staged(options, "Post-fit")), "_postfit");
    }

    private void write(Map<String, Figure> figures, String stage) {
        Set<String> taken = new HashSet<>();
        figures.forEach((channel, figure) -> {
            String name = FigureNames.unique(channel + stage, taken);
            taken.add(name);
            FigureWriter.write(figure, folder.resolve(name + "." + files.ending()));
        });
    }

    private ChannelFigureOptions options(boolean asimov) {
        ChannelFigureOptions options =
                ChannelFigureOptions.defaults().withLogarithmic(files.style().logarithmic());
        if (asimov) {
            options = options.withDataName("Asimov data");
        }
        return files.style().xTitle().map(options::withXTitle).orElse(options);
    }

    private ChannelFigureOptions staged(ChannelFigureOptions options, String stage) {
        return options.withLabel(files.style().label(stage).orElseThrow());
    }
}
