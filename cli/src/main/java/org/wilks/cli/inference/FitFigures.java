package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.infer.model.Layout;
import org.wilks.nd.file.WholeFile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Where the figures of a fit go. It knows nothing of drawing, which is loaded when there is something to draw. */
final class FitFigures {
    /** Reads a format as typed: its usual ending without the dot. */
    static final class FormatReader implements ITypeConverter<String> {
        @Override
        public String convert(String typed) {
            if (FitDrawing.formats().contains(typed)) {
                return typed;
            }
            throw new TypeConversionException("'" + typed + "' is no format of figures, one of "
                    + String.join(", ", FitDrawing.formats()) + " is needed");
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
    private String format;

    @Option(
            names = "--plot-edges",
            paramLabel = "CHANNEL=EDGES",
            converter = ChannelEdges.Reader.class,
            description = "Draw a channel over these bin edges, numbers with commas between them or FIRST:LAST:COUNT"
                    + " (default: bins by their numbers); may be given several times.")
    private List<ChannelEdges> edges = List.of();

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
            throw unused("--plot-format");
        }
        if (!edges.isEmpty()) {
            throw unused("--plot-edges");
        }
    }

    /** Requires that no figure was asked for, where there are no samples to draw. */
    void requireNone() {
        if (folder != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid use of option '--plot': a simplified likelihood has no samples to draw, a workspace is"
                            + " needed");
        }
    }

    private ParameterException unused(String option) {
        return new ParameterException(
                command.commandLine(), "Invalid use of option '" + option + "': no figure is drawn, --plot is needed");
    }

    /** The bin edges by channel, checked against the model. */
    Map<String, double[]> edges(Layout layout) {
        return ChannelEdges.of(edges, layout);
    }

    /** The folder; empty when nothing is drawn. */
    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** The ending of the files, without the dot. */
    String ending() {
        return format == null ? "svg" : format;
    }

    FigureStyle style() {
        return style;
    }
}
