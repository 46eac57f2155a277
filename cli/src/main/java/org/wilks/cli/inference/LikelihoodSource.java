package org.wilks.cli.inference;

import java.util.function.Supplier;
import org.wilks.cli.job.Console;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;

/** What a command works on: the model of a workspace, or a simplified likelihood. */
sealed interface LikelihoodSource permits ModelSource, SimplifiedSource {
    /** A likelihood with its observed data. */
    record Given(Likelihood likelihood, Data observed) {}

    /** The likelihood, after saying what a user should know of it. */
    Given given(Console console);

    /** What is made of the likelihood; a fault of it names the file. */
    <T> T named(Supplier<T> work);
}
