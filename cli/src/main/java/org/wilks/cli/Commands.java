package org.wilks.cli;

import java.util.List;
import java.util.Optional;
import org.wilks.cli.job.Job;

/** The sub-commands by name; the class of one is loaded when it is asked for. */
final class Commands {
    static final List<String> NAMES = List.of("optimize-cuts", "demo", "completion");

    private Commands() {}

    static Optional<Job> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "optimize-cuts" -> new OptimizeCutsCommand();
                    case "demo" -> new DemoCommand();
                    case "completion" -> new CompletionCommand();
                    default -> null;
                });
    }
}
