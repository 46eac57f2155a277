package org.wilks.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options before the sub-command. */
@Command(
        name = "wilks",
        versionProvider = Version.class,
        description =
                "Fits and tests HistFactory workspaces, and moves the cuts, bins and networks of an analysis along the exact"
                        + " gradient of its expected result.",
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "'wilks COMMAND --help' explains a command. Results go to standard output,",
            "everything else to standard error. Exit codes: 0 done, 1 a fit or computation",
            "failed, 2 wrong usage, 3 bad input."
        })
final class Root {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version of wilks, of the JDK and of the system.")
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a fault.")
    private boolean debug;

    boolean debug() {
        return debug;
    }
}
