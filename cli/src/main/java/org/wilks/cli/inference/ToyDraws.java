package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.toys.Generation;
import org.wilks.infer.toys.ToyOptions;
import org.wilks.nd.error.InvalidInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all commands with toys have: how their data are drawn. */
abstract class ToyDraws {
    /** The options that were given and are for toys alone. */
    final List<String> given = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private ToyOptions options = ToyOptions.defaults();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draw random numbers from this seed (default: 0); the same seed gives the same toys.")
    private void seed(long seed) {
        given.add("--seed");
        options = options.withSeed(seed);
    }

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Draw data of toys in this way: frequentist (default), main-only, hybrid or nominal.")
    private void variant(String word) {
        given.add("--variant");
        try {
            options = options.withGeneration(Generation.named(word));
        } catch (InvalidInput e) {
            throw refused("Invalid value for option '--variant': " + e.getMessage());
        }
    }

    /** Refuses toys' options where none are thrown. */
    void requireNone() {
        if (!given.isEmpty()) {
            throw refused("option '" + given.get(0) + "' is for toys; add '--calctype toybased'");
        }
    }

    /** How data of toys are drawn. */
    ToyOptions options() {
        return options;
    }

    final ParameterException refused(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
