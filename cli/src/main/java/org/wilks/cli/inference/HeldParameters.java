package org.wilks.cli.inference;

import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.InvalidInput;
import picocli.CommandLine.Option;

/** The parameters that are held in all fits of a command. */
final class HeldParameters {
    @Option(
            names = "--fix",
            paramLabel = "NAME=VALUE",
            converter = NamedValue.Reader.class,
            description =
                    "Hold a parameter, mu or gamma[3], or every one of a set, at a value; may be given several times.")
    private List<NamedValue> fixed = List.of();

    boolean any() {
        return !fixed.isEmpty();
    }

    /** The fit of a likelihood with what is held. */
    Fit fit(Likelihood likelihood, Console console) {
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

    /** The index of one parameter, as an option names it. */
    static int index(Likelihood likelihood, String name, String option) {
        int one = likelihood.parameters().names().indexOf(name);
        if (one >= 0) {
            return one;
        }
        int[] all = Selection.of(likelihood, name, option);
        if (all.length != 1) {
            throw new InvalidInput(option + " " + name + ": this is a set of " + all.length
                    + " parameters; name one of them, such as " + name + "[0]");
        }
        return all[0];
    }

    /** The indices of parameters, as an option names them. */
    static int[] indices(Likelihood likelihood, List<String> names, String option) {
        return names.stream().mapToInt(name -> index(likelihood, name, option)).toArray();
    }
}
