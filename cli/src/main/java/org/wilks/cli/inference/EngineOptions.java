package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import org.wilks.cli.job.Console;
import picocli.CommandLine.Option;

/** The options with which pyhf's scripts choose an engine; they are taken, and have no effect. */
final class EngineOptions {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Taken for pyhf's scripts and without effect: Wilks has one engine.")
    private String backend;

    @Option(names = "--optimizer", paramLabel = "NAME", description = "As --backend.")
    private String optimizer;

    @Option(names = "--optconf", paramLabel = "NAME=VALUE", description = "As --backend.")
    private List<String> settings = List.of();

    /** Says on one line what was given without effect. */
    void remark(Console console) {
        List<String> given = new ArrayList<>();
        if (backend != null) {
            given.add("--backend " + backend);
        }
        if (optimizer != null) {
            given.add("--optimizer " + optimizer);
        }
        settings.forEach(setting -> given.add("--optconf " + setting));
        if (!given.isEmpty()) {
            console.remark(String.join(", ", given) + ": without effect, Wilks has one engine");
        }
    }
}
