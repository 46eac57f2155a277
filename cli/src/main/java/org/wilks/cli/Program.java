package org.wilks.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One run of the {@code wilks} command: reads the arguments, does the job, tells faults in one line. For one thread. */
public final class Program {
    private static final String PREFIX = "wilks: ";
    private final Console console;

    /**
     * A run that prints to a console.
     *
     * @param console where results and messages go
     */
    public Program(Console console) {
        this.console = console;
    }

    static int start(String[] arguments, OutputStream results, OutputStream messages) {
        boolean terminal = Boolean.getBoolean("wilks.terminal");
        Console console = Console.of(results, messages)
                .withInput(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        return new Program(console.withTerminal(terminal)).run(arguments);
    }

    /**
     * The exit code of a command line, one of {@link ExitCode}, after running it. Nothing is thrown.
     *
     * @param arguments the arguments after the program's name
     * @return the exit code
     */
    public int run(String... arguments) {
        boolean debug = List.of(arguments).contains("--debug") || "1".equals(System.getenv("WILKS_DEBUG"));
        return guarded(debug, () -> dispatch(withHelpCommand(arguments)));
    }

    int guarded(boolean debug, Callable<Integer> work) {
        try {
            int code = work.call();
            Optional<IOException> failure = console.failure();
            if (failure.isPresent()) {
                return tell(
                        ExitCode.BAD_INPUT,
                        "standard output: " + Fault.oneLine(failure.get().getMessage()));
            }
            return code;
        } catch (ParameterException fault) {
            console.results().flush();
            return tell(ExitCode.USAGE, usageFault(fault));
        } catch (Throwable thrown) {
            console.results().flush();
            if (debug) {
                thrown.printStackTrace(console.messages());
            }
            Fault fault = Fault.of(thrown);
            return tell(fault.exitCode(), fault.line());
        }
    }

    private int dispatch(String[] arguments) throws Exception {
        Optional<String> name = commandName(arguments);
        CommandLine commandLine = name.isPresent() ? withCommand(name.get()) : everyCommand();
        PrintWriter results = new PrintWriter(console.results(), true);
        commandLine.setOut(results).setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        ParseResult parsed = commandLine.parseArgs(arguments);
        if (CommandLine.executeHelpRequest(parsed) != null) {
            results.flush();
            return ExitCode.DONE;
        }
        if (!parsed.hasSubcommand()) {
            commandLine.usage(console.messages(), Ansi.OFF);
            return ExitCode.USAGE;
        }
        ParseResult innermost = parsed.subcommand();
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        Job job = (Job) innermost.commandSpec().userObject();
        job.run(console);
        return ExitCode.DONE;
    }

    private static Optional<String> commandName(String[] arguments) {
        for (String argument : arguments) {
            if (!argument.startsWith("-")) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }

    private static String[] withHelpCommand(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        List<String> rest = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        rest.add("--help");
        return rest.toArray(String[]::new);
    }

    private static CommandLine withCommand(String name) {
        CommandLine root = root();
        Job job = Commands.named(name)
                .orElseThrow(() -> new ParameterException(
                        root,
                        "Unknown command: '" + name + "', one of " + String.join(", ", Commands.NAMES) + " is needed"));
        return root.addSubcommand(job);
    }

    static CommandLine everyCommand() {
        CommandLine root = root();
        Commands.NAMES.forEach(name -> root.addSubcommand(Commands.named(name).orElseThrow()));
        return root;
    }

    private static CommandLine root() {
        return new CommandLine(new Root());
    }

    private static String usageFault(ParameterException fault) {
        String command = fault.getCommandLine().getCommandSpec().qualifiedName();
        String what = Fault.oneLine(fault.getMessage()).replaceFirst("is not an? (int|long)$", "is not a whole number");
        return what + " (see '" + command + " --help')";
    }

    private int tell(int exitCode, String line) {
        console.messages().println(PREFIX + line);
        return exitCode;
    }
}
