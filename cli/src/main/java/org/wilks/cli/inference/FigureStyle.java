package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.viz.figure.AnalysisLabel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the figures of a command can be told. */
final class FigureStyle {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--plot-label",
            paramLabel = "TEXT",
            description = "Write this into the figures' upper left corner, in bold italics, as an experiment's name.")
    private String label;

    @Option(
            names = "--plot-note",
            paramLabel = "TEXT",
            description = "Write this line below the label; may be given several times.")
    private List<String> notes = List.of();

    @Option(
            names = "--plot-x",
            paramLabel = "TEXT",
            description = "Write this at the figures' x axis, for instance 'm_{jj} [GeV]'.")
    private String xTitle;

    @Option(names = "--plot-log", description = "Draw figures with a logarithmic y axis.")
    private boolean logarithmic;

    /** Requires that nothing is said about figures when none is drawn. */
    void requireFigures(String needed) {
        List<String> given = new ArrayList<>();
        if (label != null) {
            given.add("--plot-label");
        }
        if (!notes.isEmpty()) {
            given.add("--plot-note");
        }
        if (xTitle != null) {
            given.add("--plot-x");
        }
        if (logarithmic) {
            given.add("--plot-log");
        }
        if (!given.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid use of option '" + given.get(0) + "': no figure is drawn, " + needed + " is needed");
        }
    }

    /** The text in the corner, with more lines below; empty when there is nothing to say. */
    Optional<AnalysisLabel> label(String... lines) {
        if (label == null && notes.isEmpty() && lines.length == 0) {
            return Optional.empty();
        }
        AnalysisLabel text = AnalysisLabel.of(label == null ? "" : label);
        for (String note : notes) {
            text = text.with(note);
        }
        for (String line : lines) {
            text = text.with(line);
        }
        return Optional.of(text);
    }

    Optional<String> xTitle() {
        return Optional.ofNullable(xTitle);
    }

    boolean logarithmic() {
        return logarithmic;
    }
}
