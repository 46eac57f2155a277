package org.wilks.cli.inference;

import java.util.List;
import java.util.stream.Stream;
import org.wilks.cli.job.Console;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.toys.ToyStatistic;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which test statistic is used, and with which distribution. */
final class TestOptions {
    private static final List<String> CALCULATORS = List.of("asymptotics", "toybased");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final boolean takesToys;
    private boolean toyBased;
    private String name = TestStatistic.qMuTilde().symbol();

    private TestOptions(boolean takesToys) {
        this.takesToys = takesToys;
    }

    /** The options of a command whose distributions are asymptotic. */
    TestOptions() {
        this(false);
    }

    /** The options of a command that throws toys when it is asked to. */
    static TestOptions withToys() {
        return new TestOptions(true);
    }

    @Option(
            names = "--test-stat",
            paramLabel = "NAME",
            description = "Use this test statistic: q or qtilde (default); with toys also t, ttilde, lep or tevatron,"
                    + " the ratios of the LEP and Tevatron experiments.")
    private void statistic(String typed) {
        if (typed.equals(TestStatistic.q0().symbol())
                || !names(ToyStatistic.all()).contains(typed)) {
            throw refusedStatistic(typed);
        }
        name = typed;
    }

    private ParameterException refusedStatistic(String typed) {
        return new ParameterException(
                command.commandLine(),
                "Invalid value for option '--test-stat': '" + typed + "', one of q, qtilde is needed"
                        + (takesToys ? ", or with '--calctype toybased' t, ttilde, lep, tevatron" : "")
                        + (typed.equals("q0") ? "; 'wilks significance' tests with q0" : ""));
    }

    private static List<String> names(List<ToyStatistic> statistics) {
        return statistics.stream().map(ToyStatistic::symbol).toList();
    }

    @Option(
            names = "--calctype",
            paramLabel = "NAME",
            description = "Take distributions from asymptotics (default) or toybased, from toys, where a command throws"
                    + " them.")
    private void calculator(String typed) {
        if (!takesToys && !typed.equals(CALCULATORS.get(0))) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--calctype': '" + typed + "', 'asymptotics' is needed"
                            + (CALCULATORS.contains(typed)
                                    ? "; 'wilks cls', 'wilks limit' and 'wilks significance' throw toys"
                                    : ""));
        }
        toyBased = isToyBased(typed, command);
    }

    /** Whether a typed calculator is that of toys. */
    static boolean isToyBased(String typed, CommandSpec command) {
        if (!CALCULATORS.contains(typed)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--calctype': '" + typed + "', one of " + String.join(", ", CALCULATORS)
                            + " is needed");
        }
        return typed.equals(CALCULATORS.get(1));
    }

    @Option(
            names = "--keep-poi-bounds",
            description =
                    "Keep the suggested bounds of the parameter of interest as walls of the free fit, as pyhf does;"
                            + " values beyond them are tested and limits found there all the same.")
    private boolean boundsKept;

    /** Whether p-values are counted in toys. */
    boolean isToyBased() {
        return toyBased;
    }

    /** The statistic of toys. */
    ToyStatistic toyStatistic() {
        return ToyStatistic.named(name);
    }

    /** The statistic of an asymptotic test. */
    TestStatistic statistic() {
        return Stream.of(TestStatistic.qMu(), TestStatistic.qMuTilde())
                .filter(one -> one.symbol().equals(name))
                .findFirst()
                .orElseThrow(() -> refusedStatistic(name));
    }

    boolean keepsPoiBounds() {
        return boundsKept;
    }

    @Mixin
    private AuxiliaryOption auxiliary;

    /** Whether Asimov data keep the auxiliary data as observed. */
    boolean keepsAuxiliary() {
        return auxiliary.isKept();
    }

    HypothesisTestOptions options() {
        return auxiliary.apply(HypothesisTestOptions.defaults().withPoiBoundsKept(boundsKept));
    }

    /** Says that the statistic q ignores a lower bound that pyhf would keep. */
    void remark(Parameters parameters, Console console) {
        if (!boundsKept && parameters.poi().isPresent() && List.of("q", "t").contains(name)) {
            int poi = parameters.poi().getAsInt();
            double lower = parameters.lower()[poi];
            if (TestStatistic.named(name).lowerBound(lower) != lower) {
                console.remark("the statistic " + name + " lets "
                        + parameters.names().get(poi) + " go below its suggested lower bound " + lower
                        + " (--keep-poi-bounds keeps it, as pyhf does)");
            }
        }
    }
}
