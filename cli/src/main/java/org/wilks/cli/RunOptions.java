package org.wilks.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongFunction;
import org.wilks.cli.job.Format;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command which runs a study shares. */
final class RunOptions {
    private static final int MOST_THREADS = 1024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Path output;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Write the result and its figures into this folder, made when it is missing.")
    private void output(Path folder) {
        if (folder.toString().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--output': it is empty, a folder is needed");
        }
        output = folder;
    }

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the configured one.")
    private Long seed;

    private Integer threads;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "text",
            converter = Format.Reader.class,
            description = "Print results as text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print results only: no progress.")
    private boolean quiet;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Use this many threads (default: all cores). Results are the same for any number.")
    private void threads(int count) {
        if (count < 1 || count > MOST_THREADS) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--threads': " + count + ", a number from 1 to " + MOST_THREADS
                            + " is needed");
        }
        threads = count;
    }

    Optional<Path> output() {
        return Optional.ofNullable(output);
    }

    OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /**
     * A configuration with the seed that was asked for.
     *
     * @param read the configuration as it is written
     * @param withSeed the same with another seed
     * @param <C> its kind
     * @return what is to be run
     */
    <C> C seeded(C read, LongFunction<C> withSeed) {
        return seed == null ? read : withSeed.apply(seed);
    }

    OptionalInt threads() {
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    Format format() {
        return format;
    }

    boolean quiet() {
        return quiet;
    }

    /**
     * The result of some work, done on as many threads as asked for.
     *
     * @param work what to do
     * @param <T> what it gives
     * @return what it gave
     * @throws Exception what it threw
     */
    <T> T onThreads(Callable<T> work) throws Exception {
        if (threads == null) {
            return work.call();
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).get();
        } finally {
            pool.shutdownNow();
        }
    }
}
