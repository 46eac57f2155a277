package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.cli.job.Console;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.InvalidInput;
import picocli.CommandLine.Option;

/** What is computed beside the profile of the observed data. */
final class ProfileOptions {
    @Option(names = "--others-fixed", description = "Add the same with the other parameters held at the best fit.")
    private boolean othersFixed;

    @Option(
            names = "--expected",
            description =
                    "Add the same of Asimov data: those expected with the parameters at their suggested starts and"
                            + " the others where the observed data put them.")
    private boolean expected;

    @Option(
            names = "--expected-at",
            paramLabel = "NAME=VALUE",
            converter = NamedValue.Reader.class,
            description = "As --expected, with one of the parameters at this value; may be given for each.")
    private List<NamedValue> expectedAt = List.of();

    boolean othersFixed() {
        return othersFixed;
    }

    boolean expected() {
        return expected || !expectedAt.isEmpty();
    }

    /** The first option that was given. */
    Optional<String> given() {
        return Optional.ofNullable(
                othersFixed
                        ? "--others-fixed"
                        : expected ? "--expected" : expectedAt.isEmpty() ? null : "--expected-at");
    }

    /** The values of the parameters that expected data suppose. */
    double[] point(Likelihood likelihood, int[] parameters, Console console) {
        double[] values = new double[parameters.length];
        List<Integer> chosen = new ArrayList<>();
        for (int k = 0; k < parameters.length; k++) {
            values[k] = likelihood.parameters().inits()[parameters[k]];
            chosen.add(parameters[k]);
        }
        for (NamedValue one : expectedAt) {
            int index = HeldParameters.index(likelihood, one.name(), "--expected-at");
            int k = chosen.indexOf(index);
            if (k < 0) {
                throw new InvalidInput("--expected-at " + one.name() + ": the scan is not of this parameter; use --fix"
                        + " to hold another one");
            }
            Remarks.held(likelihood.parameters(), new int[] {index}, one.value(), console);
            values[k] = one.value();
        }
        return values;
    }

    /** The expected data. */
    Asimov data(Fit fit, LikelihoodSource.Given given, int[] parameters, Console console) {
        return ProfileScan.expected(fit, given.observed(), parameters, point(given.likelihood(), parameters, console));
    }
}
