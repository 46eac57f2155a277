package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The figures of the channels before and after a fit, and their files. */
final class FitFigures {
    /** Reads a format as typed: its usual ending without the dot. */
    static final class FormatReader implements ITypeConverter<FigureFormat> {
        @Override
        public FigureFormat convert(String typed) {
            return Arrays.stream(FigureFormat.values())
                    .filter(format -> ending(format).equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + typed + "' is no format of figures, one of "
                            + Arrays.stream(FigureFormat.values())
                                    .map(FitFigures::ending)
                                    .collect(Collectors.joining(", "))
                            + " is needed"));
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--plot",
            paramLabel = "FOLDER",
            description = "Draw data and model of each channel into this folder: CHANNEL_prefit and CHANNEL_postfit.")
    private Path folder;

    @Option(
            names = "--plot-format",
            paramLabel = "FORMAT",
            converter = FormatReader.class,
            description = "Draw figures as svg (default), png or pdf.")
    private FigureFormat format;

    @Mixin
    private FigureStyle style;

    /** Requires, before the work, that the folder is there or can be made. */
    void require() {
        if (folder != null) {
            if (folder.toString().isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), "Invalid value for option '--plot': it is empty, a folder is needed");
            }
            WholeFile.requireFolder(folder);
            return;
        }
        style.requireFigures("--plot");
        if (format != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid use of option '--plot-format': no figure is drawn, --plot is needed");
        }
    }

    /** Draws the channels before and after the fit; says which rates have no uncertainty. */
    void write(Model model, Data data, boolean asimov, FitResult fit, Console console) {
        if (folder == null) {
            return;
        }
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
        ChannelStyle samples = ChannelStyle.of(model, prefit);
        ChannelFigureOptions options = options(asimov);
        WholeFile.makeFolder(folder);
        write(ModelFigures.of(model, prefit, data, samples, staged(options, "Pre-fit")), "_prefit");
        write(ModelFigures.of(model, postfit, data, samples, staged(options, "Post-fit")), "_postfit");
    }

    private void write(Map<String, Figure> figures, String stage) {
        Set<String> taken = new HashSet<>();
        figures.forEach((channel, figure) -> {
            String name = FigureNames.unique(channel + stage, taken);
            taken.add(name);
            FigureFormat chosen = format == null ? FigureFormat.SVG : format;
            FigureWriter.write(figure, folder.resolve(name + "." + ending(chosen)));
        });
    }

    private ChannelFigureOptions options(boolean asimov) {
        ChannelFigureOptions options = ChannelFigureOptions.defaults().withLogarithmic(style.logarithmic());
        if (asimov) {
            options = options.withDataName("Asimov data");
        }
        return style.xTitle().isPresent() ? options.withXTitle(style.xTitle().get()) : options;
    }

    private ChannelFigureOptions staged(ChannelFigureOptions options, String stage) {
        return options.withLabel(style.label(stage).orElseThrow());
    }

    private static String ending(FigureFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
