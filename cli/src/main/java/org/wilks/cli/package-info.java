/**
 * The {@code wilks} command: reading of arguments, progress, printing and exit codes; no mathematics.
 *
 * <p>Results go to standard output, everything else to standard error. Exit codes are those of {@link org.wilks.cli.ExitCode}: 0 done,
 * 1 a fit or computation failed, 2 wrong usage, 3 bad input. A fault is one line that starts with {@code wilks: }.
 *
 * <p>{@link org.wilks.cli.Main} starts the program; {@link org.wilks.cli.Program} runs one command line and returns its exit code, which
 * is how a test, or another program, calls it:
 *
 * <pre>{@code
 * int code = new Program(Console.of(System.out, System.err)).run("optimize-cuts", "cuts.yaml", "--format", "json");
 * }</pre>
 */
package org.wilks.cli;
