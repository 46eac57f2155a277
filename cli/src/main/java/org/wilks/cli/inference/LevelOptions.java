package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.interval.Level;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The levels of intervals or contours: probabilities, or heights. */
final class LevelOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--level",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "Take this confidence level, between 0 and 1; may be given several times.")
    private List<Double> confidences = List.of();

    @Option(
            names = "--delta-q",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "Take this height above the minimum of -2 ln L; may be given several times.")
    private List<Double> heights = List.of();

    void require() {
        for (double value : confidences) {
            if (!(value > 0 && value < 1)) {
                throw misuse("--level", value, "a number between 0 and 1, such as 0.683 or 0.95,");
            }
        }
        for (double value : heights) {
            if (!(value > 0)) {
                throw misuse("--delta-q", value, "a number above 0, such as 1 or 4,");
            }
        }
    }

    private ParameterException misuse(String option, double value, String needed) {
        return new ParameterException(
                command.commandLine(),
                "Invalid value for option '" + option + "': " + value + ", " + needed + " is needed");
    }

    /** Those given, confidence levels first; else the usual ones. */
    List<Level> levels(List<Level> usual) {
        List<Level> levels = new ArrayList<>();
        confidences.forEach(value -> levels.add(Level.confidence(value)));
        heights.forEach(value -> levels.add(Level.deltaQ(value)));
        return levels.isEmpty() ? usual : levels;
    }
}
