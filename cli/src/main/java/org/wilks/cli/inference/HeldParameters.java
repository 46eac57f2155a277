package org.wilks.cli.inference;

import java.util.List;
import java.util.OptionalInt;
import org.wilks.cli.job.Console;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Model;
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

    /** The fit of a model with what is held. */
    Fit fit(Model model, Console console) {
        Fit fit = Fit.of(model);
        for (NamedValue one : fixed) {
            int[] selected = Selection.of(model.layout(), one.name(), "--fix");
            Remarks.held(model.parameters(), selected, one.value(), console);
            for (int index : selected) {
                fit = fit.withFixed(index, one.value());
            }
        }
        return fit;
    }

    /** The index of one parameter, as an option names it. */
    static int index(Model model, String name, String option) {
        OptionalInt one = model.layout().parameterIndex(name);
        if (one.isPresent()) {
            return one.getAsInt();
        }
        int[] all = Selection.of(model.layout(), name, option);
        if (all.length != 1) {
            throw new InvalidInput(option + " " + name + ": this is a set of " + all.length
                    + " parameters; name one of them, such as " + name + "[0]");
        }
        return all[0];
    }

    /** The indices of parameters, as an option names them. */
    static int[] indices(Model model, List<String> names, String option) {
        return names.stream().mapToInt(name -> index(model, name, option)).toArray();
    }
}
