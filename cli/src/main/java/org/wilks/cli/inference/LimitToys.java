package org.wilks.cli.inference;

import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.toys.ToyLimitOptions;
import org.wilks.infer.toys.ToyOptions;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How many toys a limit is found with. */
final class LimitToys extends ToyDraws {
    private ToyLimitOptions limits = ToyLimitOptions.defaults();

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

    private ParameterException refused(String option, Number value, String needed) {
        return refused("Invalid value for option '" + option + "': " + value + ", " + needed + " is needed");
    }

    /** The settings of the search, with the level and the end of an asymptotic one. */
    ToyLimitOptions limits(UpperLimitOptions asymptotic) {
        ToyLimitOptions all = limits.withLevel(asymptotic.level());
        return asymptotic.largestMu().isPresent()
                ? all.withLargestMu(asymptotic.largestMu().getAsDouble())
                : all;
    }

    ToyOptions options(TestOptions test) {
        return options().withPoiBoundsKept(test.keepsPoiBounds());
    }
}
