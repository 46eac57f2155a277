package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.file.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The figure of an interval or of contours. It knows nothing of drawing, which is loaded when there is something to draw. */
final class IntervalPlot {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            converter = FigureFile.class,
            description = "Draw the result into this .svg, .png or .pdf file.")
    private Path file;

    @Option(
            names = "--plot-label",
            paramLabel = "TEXT",
            description = "Write this into the figure's upper left corner, in bold italics, as an experiment's name.")
    private String label;

    @Option(
            names = "--plot-note",
            paramLabel = "TEXT",
            description = "Write this line below the label; may be given several times.")
    private List<String> notes = List.of();

    @Option(names = "--plot-x", paramLabel = "TEXT", description = "Write this at the figure's x axis.")
    private String xTitle;

    @Option(names = "--plot-y", paramLabel = "TEXT", description = "Write this at the figure's y axis.")
    private String yTitle;

    /** Requires, before the work, that the file can be written, and that there is one when something is said about it. */
    void require() {
        if (file != null) {
            WholeFile.requireFile(file);
            return;
        }
        List<String> given = new ArrayList<>();
        for (String name : new String[] {"--plot-label", "--plot-note", "--plot-x", "--plot-y"}) {
            if (command.commandLine().getParseResult().hasMatchedOption(name)) {
                given.add(name);
            }
        }
        if (!given.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid use of option '" + given.get(0) + "': no figure is drawn, --plot is needed");
        }
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    Optional<String> label() {
        return Optional.ofNullable(label);
    }

    List<String> notes() {
        return notes;
    }

    Optional<String> xTitle() {
        return Optional.ofNullable(xTitle);
    }

    Optional<String> yTitle() {
        return Optional.ofNullable(yTitle);
    }
}
