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
import org.wilks.infer.interval.ProfileScan;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.interval.ScanOptions;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.limit.LimitBand;
import org.wilks.infer.limit.UpperLimit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Tests given values of the parameter of interest, or scans the likelihood in one or two parameters. */
@Command(
        name = "scan",
        description =
                "Print the observed and expected CLs, with CLs+b and CLb, at given values of the parameter of interest; or"
                        + " the profile of the likelihood at values of one or two parameters.",
        optionListHeading = "%nOptions:%n")
public final class ScanCommand implements Job {
    private static final double LEVEL = 0.05;

    /** What does not go with a scan of the likelihood. */
    private static final List<String> OF_P_VALUES =
            List.of("--test-stat", "--calctype", "--keep-poi-bounds", "--level", "--plot-components", "--plot-log");

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
            description = "Test these values: FIRST:LAST:COUNT, or numbers with commas between them; given twice with"
                    + " two --parameters, one for each.")
    private List<ScanPoints> points;

    @Option(
            names = "--parameters",
            paramLabel = "NAME[,NAME]",
            description =
                    "Print instead how far -2 ln L is above its minimum at values of this parameter, or over those"
                            + " of two, the other parameters profiled.")
    private String parameters;

    @Mixin
    private HeldParameters held;

    @Mixin
    private ProfileOptions beside;

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
        LikelihoodSource source = input.open(console);
        LikelihoodSource.Given given = source.given(console);
        if (parameters != null) {
            profile(source, given, console);
            return;
        }
        double[] values = points.get(0).values();
        test.remark(given.likelihood().parameters(), console);
        HypothesisTest tests = source.named(() ->
                HypothesisTest.of(Fit.of(given.likelihood()), given.observed(), test.statistic(), test.options()));
        Remarks.asimov(tests.asimovSource(), console);
        LimitBand band = source.named(() -> UpperLimit.of(tests).band(values));
        ObjectNode tree = ResultJson.object();
        tree.put("poi", tests.poiName());
        tree.set("scan", ScanRows.tree(band));
        output.write(tree, text(band, tests.poiName()), source, List.of(), console);
        if (figures.any()) {
            LimitDrawing.write(figures, band, tests.poiName(), level == null ? LEVEL : level, Optional.empty());
        }
    }

    private void profile(LikelihoodSource source, LikelihoodSource.Given given, Console console) {
        Likelihood likelihood = given.likelihood();
        int[] chosen = HeldParameters.indices(likelihood, List.of(parameters.split(",", -1)), "--parameters");
        double[][] grids = points.stream().map(ScanPoints::values).toArray(double[][]::new);
        for (int k = 0; k < chosen.length; k++) {
            Remarks.scanned(likelihood.parameters(), chosen[k], grids[k], console);
        }
        Fit fit = held.fit(likelihood, console);
        ProfiledDeviance deviance = source.named(() -> ProfiledDeviance.of(fit, given.observed(), chosen));
        ScanOptions options = ScanOptions.defaults().withOthersFixed(beside.othersFixed());
        ScanOptions asked = beside.expected()
                ? options.withExpected(source.named(() -> beside.data(fit, given, chosen, console)))
                : options;
        ProfileScan scan = source.named(() -> ProfileScan.of(deviance, asked, grids));
        ProfileTable table = new ProfileTable(scan);
        String text = switch (format) {
            case JSON -> "";
            case TEXT -> table.text();
            case CSV -> table.csv();
        };
        output.write(table.tree(), text, source, List.of(), console);
        if (figures.any()) {
            IntervalDrawing.scan(figures, scan, deviance);
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
        if (parameters != null) {
            requireProfileOptions();
            return;
        }
        if (points.size() > 1) {
            throw misuse("Invalid use of option '--points': it is given " + points.size()
                    + " times; p-values are of one parameter, two are scanned with --parameters NAME,NAME");
        }
        if (held.any() || beside.given().isPresent()) {
            throw misuse("Invalid use of option '" + beside.given().orElse("--fix")
                    + "': it is for a scan of the likelihood, --parameters is needed");
        }
        if (points.get(0).values()[0] < 0) {
            throw misuse("Invalid value for option '--points': " + points.get(0).values()[0]
                    + ", a first point from 0 on is needed");
        }
        if (level != null && !(level > 0 && level < 1)) {
            throw misuse("Invalid value for option '--level': " + level + ", a number between 0 and 1 is needed");
        }
        if (level != null && !figures.any()) {
            throw misuse("Invalid use of option '--level': no figure is drawn, --plot is needed");
        }
        if (figures.any() && points.get(0).values().length < 2) {
            throw misuse("Invalid use of option '--points': a figure of CLs needs at least 2 points");
        }
    }

    private void requireProfileOptions() {
        for (String name : OF_P_VALUES) {
            if (command.commandLine().getParseResult().hasMatchedOption(name)) {
                throw misuse("Invalid use of option '" + name
                        + "': it is for p-values, not for a scan of the likelihood" + " with --parameters");
            }
        }
        int count = parameters.split(",", -1).length;
        if (count > 2) {
            throw misuse("Invalid value for option '--parameters': " + count + " parameters; one or two are needed");
        }
        if (points.size() != count) {
            throw misuse("Invalid use of option '--points': given " + points.size() + " times for " + count
                    + (count == 1 ? " parameter" : " parameters") + "; once for each is needed");
        }
        for (ScanPoints one : points) {
            if (one.values().length < 2) {
                throw misuse(
                        "Invalid value for option '--points': one point; a scan of the likelihood needs at least 2,"
                                + " 'wilks fit --fix' is for one");
            }
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
