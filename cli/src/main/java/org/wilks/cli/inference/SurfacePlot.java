package org.wilks.cli.inference;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which figures of a surface are drawn. It knows nothing of drawing, which is loaded when there is something to draw. */
final class SurfacePlot {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--plot",
            description = "Draw the projections, residuals, coverage and profiles into the folder too.")
    private boolean drawn;

    @Option(
            names = "--plot-format",
            paramLabel = "FORMAT",
            converter = FitFigures.FormatReader.class,
            description = "Draw figures as svg (default), png or pdf.")
    private String format;

    @Option(
            names = "--plot-label",
            paramLabel = "TEXT",
            description = "Write this into the figures' upper left corner, in bold italics, as an experiment's name.")
    private String label;

    void require(boolean folder) {
        if (drawn && !folder) {
            throw misuse("Invalid use of option '--plot': there is no folder to draw into, -o is needed");
        }
        if (!drawn && format != null) {
            throw misuse("Invalid use of option '--plot-format': no figure is drawn, --plot is needed");
        }
        if (!drawn && label != null) {
            throw misuse("Invalid use of option '--plot-label': no figure is drawn, --plot is needed");
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    boolean drawn() {
        return drawn;
    }

    String ending() {
        return format == null ? "svg" : format;
    }

    Optional<String> label() {
        return Optional.ofNullable(label);
    }
}
