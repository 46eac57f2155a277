package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.Optional;
import org.wilks.infer.toys.IndexRange;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.file.WholeFile;
import picocli.CommandLine.Option;

/** Which toys are thrown, how, and where they are kept. */
final class ToyFlags extends ToyDraws {
    private static final long DEFAULT_TOYS = 2000;

    private Optional<Long> toys = Optional.empty();
    private Optional<Long> first = Optional.empty();
    private Optional<Long> end = Optional.empty();
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--toys",
            paramLabel = "N",
            description = "Throw this many toys of each hypothesis (default: " + DEFAULT_TOYS + ").")
    private void toys(long count) {
        given.add("--toys");
        toys = Optional.of(count);
    }

    @Option(
            names = "--from",
            paramLabel = "I",
            description = "Throw the toys from this index on (default: 0), to share them among machines.")
    private void from(long index) {
        given.add("--from");
        first = Optional.of(index);
    }

    @Option(
            names = "--to",
            paramLabel = "J",
            description = "Throw the toys below this index (default: the first and the number of toys).")
    private void to(long index) {
        given.add("--to");
        end = Optional.of(index);
    }

    @Option(
            names = "--ensembles",
            paramLabel = "FILE",
            description =
                    "Keep the toys in this file, as JSON, saved every ten seconds; toys that it has already are not"
                            + " thrown again.")
    private void file(Path typed) {
        given.add("--ensembles");
        if (typed.toString().isEmpty()) {
            throw refused("Invalid value for option '--ensembles': it is empty, a file is needed");
        }
        file = Optional.of(typed);
    }

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    /** Checks before any file is read; auxiliary data of Asimov data have no part in toys. */
    void require(boolean auxiliaryKept) {
        if (auxiliaryKept) {
            throw refused(
                    "Invalid use of option '--keep-auxiliary': it is for Asimov data; '--variant main-only' does so for toys");
        }
        range();
        file.ifPresent(WholeFile::requireFile);
    }

    IndexRange range() {
        if (toys.isPresent() && toys.get() < 1) {
            throw refused("Invalid value for option '--toys': " + toys.get() + ", a number from 1 on is needed");
        }
        long from = first.orElse(0L);
        long to = end.orElse(from + toys.orElse(DEFAULT_TOYS));
        if (toys.isPresent() && to - from != toys.get()) {
            throw refused("options '--toys " + toys.get() + "' and '--to " + to + "' say two numbers of toys, "
                    + toys.get() + " and " + (to - from) + "; give one of the two");
        }
        try {
            return new IndexRange(from, to);
        } catch (InvalidInput e) {
            throw refused("options '--from' and '--to': " + e.getMessage());
        }
    }

    Optional<Path> file() {
        return file;
    }

    boolean quiet() {
        return quiet;
    }
}
