package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.limit.LimitBand;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Tests given values of the parameter of interest. */
@Command(
        name = "scan",
        description =
                "Print the observed and expected CLs, with CLs+b and CLb, at given values of the parameter of interest.",
        optionListHeading = "%nOptions:%n")
public final class ScanCommand implements Job {
    private static final double LEVEL = 0.05;

    /** The form in which the rows are printed. */
    enum Form {
        JSON,
        TEXT,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Reads the form as typed. */
    static final class FormReader implements ITypeConverter<Form> {
        @Override
        public Form convert(String typed) {
            return Arrays.stream(Form.values())
                    .filter(form -> form.toString().equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + typed + "' is not a form, one of "
                            + Arrays.stream(Form.values()).map(Form::toString).collect(Collectors.joining(", "))
                            + " is needed"));
        }
    }

    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private TestOptions test;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ResultOutput output;

    @Option(
            names = "--points",
            paramLabel = "POINTS",
            required = true,
            converter = ScanPoints.Reader.class,
            description = "Test these values: FIRST:LAST:COUNT, or numbers with commas between them.")
    private ScanPoints points;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "json",
            converter = FormReader.class,
            description = "Print rows as json, text or csv (default: ${DEFAULT-VALUE}).")
    private Form format;

    @Option(
            names = "--level",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "Draw a line at this level of CLs in the figures (default: 0.05).")
    private Double level;

    @Mixin
    private LimitFiles figures;

    /** The command before its options are read. */
    public ScanCommand() {}

    @Override
    public void run(Console console) {
        requireOptions();
        output.require();
        engine.remark(console);
        ModelSource source = input.read(console);
        Model model = source.model(console);
        test.remark(model.parameters(), console);
        HypothesisTest tests = source.named(
                () -> HypothesisTest.of(Fit.of(model), model.observed(), test.statistic(), test.options()));
        Remarks.asimov(tests.asimovSource(), console);
        LimitBand band = source.named(() -> UpperLimit.of(tests).band(points.values()));
        ObjectNode tree = ResultJson.object();
        tree.put("poi", tests.poiName());
        tree.set("scan", ScanRows.tree(band));
        output.write(tree, text(band, tests.poiName()), source, List.of(), console);
        if (figures.any()) {
            LimitDrawing.write(figures, band, tests.poiName(), level == null ? LEVEL : level, Optional.empty());
        }
    }

    private String text(LimitBand band, String poi) {
        return switch (format) {
            case JSON -> "";
            case TEXT -> LimitTable.text(band, poi);
            case CSV -> ScanRows.csv(band);
        };
    }

    private void requireOptions() {
        figures.require();
        if (points.values()[0] < 0) {
            throw misuse("Invalid value for option '--points': " + points.values()[0]
                    + ", a first point from 0 on is needed");
        }
        if (level != null && !(level > 0 && level < 1)) {
            throw misuse("Invalid value for option '--level': " + level + ", a number between 0 and 1 is needed");
        }
        if (level != null && !figures.any()) {
            throw misuse("Invalid use of option '--level': no figure is drawn, --plot is needed");
        }
        if (figures.any() && points.values().length < 2) {
            throw misuse("Invalid use of option '--points': a figure of CLs needs at least 2 points");
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
