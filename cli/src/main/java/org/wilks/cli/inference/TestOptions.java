package org.wilks.cli.inference;

import java.util.Arrays;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Parameters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which test statistic is used, and with which distribution. */
final class TestOptions {
    private static final List<String> CALCULATORS = List.of("asymptotics", "toybased");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private TestStatistic statistic = TestStatistic.qMuTilde();

    @Option(names = "--test-stat", paramLabel = "NAME", description = "Use this test statistic: q or qtilde (default).")
    private void statistic(String name) {
        for (TestStatistic one : Arrays.asList(TestStatistic.qMu(), TestStatistic.qMuTilde())) {
            if (one.symbol().equals(name)) {
                statistic = one;
                return;
            }
        }
        throw new ParameterException(
                command.commandLine(),
                "Invalid value for option '--test-stat': '" + name + "', one of q, qtilde is needed"
                        + (name.equals("q0") ? "; 'wilks significance' tests with q0" : ""));
    }

    @Option(
            names = "--calctype",
            paramLabel = "NAME",
            description = "Take distributions from asymptotics (the default, and all there is).")
    private void calculator(String name) {
        if (name.equals(CALCULATORS.get(0))) {
            return;
        }
        throw new ParameterException(
                command.commandLine(),
                "Invalid value for option '--calctype': "
                        + (CALCULATORS.contains(name) ? "toys are not offered yet" : "'" + name + "'")
                        + ", 'asymptotics' is needed");
    }

    @Option(
            names = "--keep-poi-bounds",
            description =
                    "Keep the suggested bounds of the parameter of interest as walls of the free fit, as pyhf does;"
                            + " values beyond them are tested and limits found there all the same.")
    private boolean boundsKept;

    TestStatistic statistic() {
        return statistic;
    }

    HypothesisTestOptions options() {
        return HypothesisTestOptions.defaults().withPoiBoundsKept(boundsKept);
    }

    /** Says that the statistic q ignores a lower bound that pyhf would keep. */
    void remark(Parameters parameters, Console console) {
        if (!boundsKept && parameters.poi().isPresent() && statistic instanceof TestStatistic.QMu) {
            int poi = parameters.poi().getAsInt();
            double lower = parameters.lower()[poi];
            if (statistic.lowerBound(lower) != lower) {
                console.remark(
                        "the statistic q lets " + parameters.names().get(poi) + " go below its suggested lower bound "
                                + lower + " (--keep-poi-bounds keeps it, as pyhf does)");
            }
        }
    }
}
