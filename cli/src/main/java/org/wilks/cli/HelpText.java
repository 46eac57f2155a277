package org.wilks.cli;

/** The help of the program as text, so that no library is loaded to print it; a test holds it to what picocli makes. */
final class HelpText {
    static final String TEXT = """
            Usage: wilks [-hV] [--debug] COMMAND
            Moves the cuts of an analysis along the exact gradient of its expected
            significance.

            Options:
                  --debug     Print the stack trace of a fault.
              -h, --help      Show this help.
              -V, --version   Show the version of wilks, of the JDK and of the system.

            Commands:
              optimize-cuts  Optimise the cuts of a configuration by gradient and report
                               hard cuts on test events.
              demo           Optimise cuts that separate gamma-ray showers of the MAGIC
                               telescope from hadrons.
              completion     Print a completion script for bash and zsh: source <(wilks
                               completion).

            'wilks COMMAND --help' explains a command. Results go to standard output,
            everything else to standard error. Exit codes: 0 done, 1 a fit or computation
            failed, 2 wrong usage, 3 bad input.
            """;

    private HelpText() {}
}
