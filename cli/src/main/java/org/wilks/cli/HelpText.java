package org.wilks.cli;

/** The help of the program as text, so that no library is loaded to print it; a test holds it to what picocli makes. */
final class HelpText {
    static final String TEXT = """
            Usage: wilks [-hV] [--debug] COMMAND
            Fits and tests HistFactory workspaces, and moves the cuts, bins and networks of
            an analysis along the exact gradient of its expected result.

            Options:
                  --debug     Print the stack trace of a fault.
              -h, --help      Show this help.
              -V, --version   Show the version of wilks, of the JDK and of the system.

            Commands:
              cls            Print the observed and expected CLs of a value of the
                               parameter of interest, for a workspace or for each of
                               several signals.
              fit            Fit a workspace by maximum likelihood and print the parameters
                               at the minimum as JSON.
              limit          Print the observed and expected upper limits on the parameter
                               of interest, for a workspace or for each of several signals.
              fc-interval    Print the Feldman-Cousins interval of a parameter, or the
                               region of two: exactly for counts without uncertainties,
                               else by toys.
              goodness       Print the goodness of fit of a workspace by toys: saturated,
                               Kolmogorov-Smirnov, Anderson-Darling.
              merge          Put the toys of several files, thrown for different ranges,
                               together into one.
              scan           Print the observed and expected CLs, with CLs+b and CLb, at
                               given values of the parameter of interest; or the profile of
                               the likelihood at values of one or two parameters.
              interval       Print likelihood intervals of parameters, the others profiled,
                               beside those of the Hessian.
              contour        Print the curves in the plane of two parameters on which the
                               likelihood, the others profiled, is at given levels.
              significance   Print the observed and expected discovery p-value and
                               significance as JSON.
              surface        Find the points of several parameters at which the likelihood,
                               the other parameters profiled, lies at a level below its
                               maximum: evenly spread, each certified.
              simplify       Export channels of a workspace as a simplified likelihood:
                               mean, covariance and third moments of the background, and
                               the signal.
              inspect        Show the channels, samples, parameters and measurements of a
                               workspace.
              validate       Check a workspace, with its patches: its structure and the
                               model of every measurement.
              sort           Print a workspace with its channels, samples, modifiers,
                               measurements, parameters and observations in the order of
                               their names.
              digest         Print the digest of a workspace, the same as pyhf's.
              patch          Apply JSON patches to a workspace and print the workspace they
                               make.
              prune          Print a workspace without the channels, samples, modifiers or
                               measurements that are named.
              rename         Print a workspace with other names for channels, samples,
                               modifiers or measurements.
              combine        Print the workspace that two workspaces make together.
              patchset       List, check, take out and apply the patches of a patch set:
                               extract, apply, verify, inspect.
              optimize-cuts  Optimise the cuts of a configuration by gradient and report
                               hard cuts on test events.
              train          Train a network, or the bins of a column, on the expected
                               result of an analysis and report hard histograms of test
                               events.
              apply          Print event files with the observable of a trained model as
                               one more column.
              demo           Train networks on four blobs, where the best is known, and on
                               showers of the MAGIC telescope, beside cross-entropy and
                               cuts.
              completion     Print a completion script for bash and zsh: source <(wilks
                               completion).

            'wilks COMMAND --help' explains a command. Results go to standard output,
            everything else to standard error. Exit codes: 0 done, 1 a fit or computation
            failed, 2 wrong usage, 3 bad input.
            """;

    private HelpText() {}
}
