package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.toys.Ensemble;
import org.wilks.infer.toys.EnsembleFile;
import org.wilks.infer.toys.EnsembleIdentity;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.file.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the toys of several files together. */
@Command(
        name = "merge",
        description = "Put the toys of several files, thrown for different ranges, together into one.",
        optionListHeading = "%nOptions:%n")
public final class MergeCommand implements Job {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Files of 'wilks cls --calctype toybased --ensembles', of one analysis and of different toys.")
    private List<Path> files;

    @Option(
            names = {"-o", "--output-file"},
            paramLabel = "FILE",
            required = true,
            description = "Write all toys into this file, as JSON.")
    private Path output;

    /** The command before its options are read. */
    public MergeCommand() {}

    @Override
    public void run(Console console) {
        WholeFile.requireFile(output);
        EnsembleFile all = new EnsembleFile(List.of());
        for (Path file : files) {
            EnsembleFile next = EnsembleFile.read(file);
            try {
                all = all.merge(next);
            } catch (InvalidInput e) {
                throw new InvalidInput(file + ": " + e.getMessage(), e);
            }
        }
        all.write(output);
        for (Ensemble ensemble : all.ensembles()) {
            EnsembleIdentity identity = ensemble.identity();
            console.results()
                    .print(identity.statistic() + " at " + identity.mu() + ", " + identity.hypothesis() + ": "
                            + ensemble.size() + " toys " + ensemble.ranges() + ", "
                            + ensemble.failures().size() + " failed\n");
        }
    }
}
