package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a workspace. */
@Command(
        name = "fit",
        description = "Fit a workspace by maximum likelihood and print the parameters at the minimum as JSON.",
        optionListHeading = "%nOptions:%n")
public final class FitCommand implements Job {
    @Mixin
    private ModelInput input;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ResultOutput output;

    @Option(names = "--value", description = "Add -2 ln L at the minimum, with all its constants.")
    private boolean value;

    @Option(
            names = "--asimov",
            description = "Fit the Asimov data of the suggested starts instead of the observed data.")
    private boolean asimov;

    @Option(
            names = "--fix",
            paramLabel = "NAME=VALUE",
            converter = NamedValue.Reader.class,
            description =
                    "Hold a parameter, mu or gamma[3], or every one of a set, at a value; may be given several times.")
    private List<NamedValue> fixed = List.of();

    @Option(names = "--uncertainties", description = "Add the standard deviations, from the exact Hessian.")
    private boolean uncertainties;

    @Option(names = "--correlations", description = "Add the correlation matrix.")
    private boolean correlations;

    @Mixin
    private FitFigures figures;

    /** The command before its options are read. */
    public FitCommand() {}

    @Override
    public void run(Console console) {
        output.require();
        figures.require();
        engine.remark(console);
        LikelihoodSource source = input.open(console);
        if (source instanceof ModelSource workspace) {
            Model model = workspace.model(console);
            figures.edges(model.layout());
            Data data = data(model, model.observed());
            FitResult result = run(source, model, data, console);
            FitDrawing.write(figures, model, data, asimov, result, console);
        } else {
            figures.requireNone();
            LikelihoodSource.Given given = source.given(console);
            run(source, given.likelihood(), data(given.likelihood(), given.observed()), console);
        }
    }

    private FitResult run(LikelihoodSource source, Likelihood likelihood, Data data, Console console) {
        List<ParameterGroup> groups = ParameterGroup.of(likelihood);
        Fit fit = fit(likelihood, console);
        FitResult result = source.named(() -> fit.run(data));
        FitReport report = new FitReport(groups, result);
        report.remark(console);
        ObjectNode tree = report.parameters();
        if (value) {
            report.addValue(tree);
        }
        if (uncertainties) {
            report.addUncertainties(tree);
        }
        if (correlations) {
            report.addCorrelations(tree);
        }
        output.write(tree, source, console);
        return result;
    }

    private Fit fit(Likelihood likelihood, Console console) {
        Fit fit = Fit.of(likelihood);
        for (NamedValue one : fixed) {
            int[] selected = Selection.of(likelihood, one.name(), "--fix");
            Remarks.held(likelihood.parameters(), selected, one.value(), console);
            for (int index : selected) {
                fit = fit.withFixed(index, one.value());
            }
        }
        return fit;
    }

    private Data data(Likelihood likelihood, Data observed) {
        return asimov ? Asimov.nominal(likelihood).data() : observed;
    }
}
