package org.wilks.cli;

/** The exit codes of the command. */
public final class ExitCode {
    /** The work was done. */
    public static final int DONE = 0;

    /** A fit or a computation failed, or a fault of the program itself was met. */
    public static final int FAILED = 1;

    /** The command line was not understood. */
    public static final int USAGE = 2;

    /** The input was bad: a file that cannot be read or written, a configuration or data that are not allowed. */
    public static final int BAD_INPUT = 3;

    private ExitCode() {}
}
