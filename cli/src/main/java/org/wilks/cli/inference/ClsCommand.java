package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.spec.JsonPatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tests one value of the parameter of interest. */
@Command(
        name = "cls",
        description =
                "Print the observed and expected CLs of a value of the parameter of interest, for a workspace or for each of"
                        + " several signals.",
        optionListHeading = "%nOptions:%n")
public final class ClsCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private TestOptions test = TestOptions.withToys();

    @Mixin
    private ToyFlags toys;

    @Mixin
    private SignalOptions signals;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ResultOutput output;

    @Option(
            names = "--test-poi",
            paramLabel = "VALUE",
            defaultValue = "1.0",
            converter = FiniteNumber.class,
            description = "Test this value of the parameter of interest (default: ${DEFAULT-VALUE}).")
    private double value;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "json",
            converter = Format.Reader.class,
            description = "Print results as text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    /** The command before its options are read. */
    public ClsCommand() {}

    @Override
    public void run(Console console) {
        requireValue();
        requireOptions();
        output.require();
        engine.remark(console);
        LikelihoodSource source = input.open(console);
        List<Signal> each = signals.read(source, console);
        if (source instanceof ModelSource model && !each.isEmpty()) {
            several(model, each, console);
        } else {
            single(source, console);
        }
    }

    private void several(ModelSource source, List<Signal> each, Console console) {
        ClsRun run = new ClsRun(test, value, each);
        run.run(source, console);
        List<JsonPatch> patches = each.stream().map(Signal::patch).toList();
        output.write(run.tree(), format == Format.TEXT ? run.text() : "", source, patches, console);
        run.requireComplete();
    }

    private void single(LikelihoodSource source, Console console) {
        LikelihoodSource.Given given = source.given(console);
        Likelihood likelihood = given.likelihood();
        test.remark(likelihood.parameters(), console);
        if (test.isToyBased()) {
            ToyClsRun run = source.named(() -> ToyClsRun.of(given, value, test, toys, console));
            run.remark(console);
            output.write(run.tree(), format == Format.TEXT ? run.text() : "", source, List.of(), console);
            return;
        }
        TestResult result = source.named(
                () -> HypothesisTest.of(Fit.of(likelihood), given.observed(), test.statistic(), test.options())
                        .at(value));
        Remarks.test(likelihood.parameters(), result, console);
        ObjectNode tree = ResultJson.object();
        tree.set("CLs_obs", ResultJson.number(result.cls(), "CLs_obs"));
        tree.set("CLs_exp", ResultJson.numbers(result.expectedCls(), "CLs_exp"));
        String poi = likelihood
                .parameters()
                .names()
                .get(likelihood.parameters().poi().orElseThrow());
        output.write(tree, format == Format.TEXT ? ClsRun.text(poi, result) : "", source, List.of(), console);
    }

    private void requireOptions() {
        if (!test.isToyBased()) {
            toys.requireNone();
            test.statistic();
            return;
        }
        if (signals.any()) {
            throw new ParameterException(
                    command.commandLine(),
                    "toys are thrown for one signal, but '--each' or '--patchset' name several; give it by --patch");
        }
        toys.require(test.keepsAuxiliary());
    }

    private void requireValue() {
        if (value < 0 && !(test.isToyBased() && test.toyStatistic().symbol().equals("t"))) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--test-poi': " + value + ", a number from 0 on is needed");
        }
    }
}
