package org.wilks.cli;

import java.util.List;
import java.util.Optional;
import org.wilks.cli.inference.ClsCommand;
import org.wilks.cli.inference.ContourCommand;
import org.wilks.cli.inference.FeldmanCousinsCommand;
import org.wilks.cli.inference.FitCommand;
import org.wilks.cli.inference.GoodnessCommand;
import org.wilks.cli.inference.IntervalCommand;
import org.wilks.cli.inference.LimitCommand;
import org.wilks.cli.inference.MergeCommand;
import org.wilks.cli.inference.ScanCommand;
import org.wilks.cli.inference.SignificanceCommand;
import org.wilks.cli.inference.SimplifyCommand;
import org.wilks.cli.inference.SurfaceCommand;
import org.wilks.cli.job.Job;
import org.wilks.cli.patchset.PatchSetCommand;
import org.wilks.cli.workspace.CombineCommand;
import org.wilks.cli.workspace.DigestCommand;
import org.wilks.cli.workspace.InspectCommand;
import org.wilks.cli.workspace.PatchCommand;
import org.wilks.cli.workspace.PruneCommand;
import org.wilks.cli.workspace.RenameCommand;
import org.wilks.cli.workspace.SortCommand;
import org.wilks.cli.workspace.ValidateCommand;

/** The sub-commands by name; the class of one is loaded when it is asked for. */
final class Commands {
    static final List<String> NAMES = List.of(
            "cls",
            "fit",
            "limit",
            "fc-interval",
            "goodness",
            "merge",
            "scan",
            "interval",
            "contour",
            "significance",
            "surface",
            "simplify",
            "inspect",
            "validate",
            "sort",
            "digest",
            "patch",
            "prune",
            "rename",
            "combine",
            "patchset",
            "optimize-cuts",
            "train",
            "apply",
            "demo",
            "completion");

    private Commands() {}

    static Optional<Job> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "cls" -> new ClsCommand();
                    case "fit" -> new FitCommand();
                    case "limit" -> new LimitCommand();
                    case "fc-interval" -> new FeldmanCousinsCommand();
                    case "goodness" -> new GoodnessCommand();
                    case "merge" -> new MergeCommand();
                    case "scan" -> new ScanCommand();
                    case "interval" -> new IntervalCommand();
                    case "contour" -> new ContourCommand();
                    case "significance" -> new SignificanceCommand();
                    case "surface" -> new SurfaceCommand();
                    case "simplify" -> new SimplifyCommand();
                    case "patch" -> new PatchCommand();
                    case "prune" -> new PruneCommand();
                    case "rename" -> new RenameCommand();
                    case "combine" -> new CombineCommand();
                    case "patchset" -> new PatchSetCommand();
                    case "sort" -> new SortCommand();
                    case "validate" -> new ValidateCommand();
                    case "inspect" -> new InspectCommand();
                    case "digest" -> new DigestCommand();
                    case "optimize-cuts" -> new OptimizeCutsCommand();
                    case "train" -> new TrainCommand();
                    case "apply" -> new ApplyCommand();
                    case "demo" -> new DemoCommand();
                    case "completion" -> new CompletionCommand();
                    default -> null;
                });
    }
}
