package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.toys.Generation;
import org.wilks.infer.toys.ToyLimitOptions;
import org.wilks.infer.toys.ToyOptions;
import org.wilks.nd.error.InvalidInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many toys a limit is found with. */
final class LimitToys {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final List<String> given = new ArrayList<>();
    private ToyLimitOptions limits = ToyLimitOptions.defaults();
    private ToyOptions options = ToyOptions.defaults();

    @Option(
            names = "--toys",
            paramLabel = "N",
            description = "With toys: throw at most this many of each hypothesis at a value (default: 50000).")
    private void toys(int count) {
        given.add("--toys");
        if (count < 1) {
            throw refused("--toys", count, "a number from 1 on");
        }
        limits = limits.withToys(Math.min(limits.firstToys(), count), count);
    }

    @Option(
            names = "--precision",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "With toys: throw so many that limits are good to this part of themselves (default: 0.02).")
    private void precision(double value) {
        given.add("--precision");
        if (!(value > 0 && value < 1)) {
            throw refused("--precision", value, "a number between 0 and 1");
        }
        limits = limits.withPrecision(value);
    }

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
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--variant': " + e.getMessage());
        }
    }

    private ParameterException refused(String option, Number value, String needed) {
        return new ParameterException(
                command.commandLine(),
                "Invalid value for option '" + option + "': " + value + ", " + needed + " is needed");
    }

    /** Refuses toys' options where none are thrown. */
    void requireNone() {
        if (!given.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "option '" + given.get(0) + "' is for toys; add '--calctype toybased'");
        }
    }

    /** The settings of the search, with the level and the end of an asymptotic one. */
    ToyLimitOptions limits(UpperLimitOptions asymptotic) {
        ToyLimitOptions all = limits.withLevel(asymptotic.level());
        return asymptotic.largestMu().isPresent()
                ? all.withLargestMu(asymptotic.largestMu().getAsDouble())
                : all;
    }

    ToyOptions options(TestOptions test) {
        return options.withPoiBoundsKept(test.keepsPoiBounds());
    }
}
