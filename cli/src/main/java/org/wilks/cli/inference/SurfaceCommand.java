package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Job;
import org.wilks.cli.job.Progress;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.spec.JsonText;
import org.wilks.infer.surface.Origin;
import org.wilks.infer.surface.Surface;
import org.wilks.infer.surface.SurfaceFiles;
import org.wilks.infer.surface.SurfaceSearch;
import org.wilks.nd.file.WholeFile;
import org.wilks.viz.report.FigureFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The iso-likelihood surface of several parameters. */
@Command(
        name = "surface",
        description =
                "Find the points of several parameters at which the likelihood, the other parameters profiled, lies"
                        + " at a level below its maximum: evenly spread, each certified.",
        optionListHeading = "%nOptions:%n")
public final class SurfaceCommand implements Job {
    /** Stages that are told: minima, rays, certificates, and three in a pass. */
    private static final int STAGES = 3;

    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "--parameters",
            paramLabel = "NAME,NAME,...",
            required = true,
            description = "The parameters of the surface, mu1,mu2 or mu,gamma[3],theta.")
    private String parameters;

    @Mixin
    private SurfaceFlags flags;

    @Mixin
    private HeldParameters held;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "json",
            converter = Format.Reader.class,
            description = "Print text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Write surface.json, points.csv and points.npy into this folder, made when it is missing.")
    private Path folder;

    @Mixin
    private SurfacePlot plot;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    /** The command before its options are read. */
    public SurfaceCommand() {}

    @Override
    public void run(Console console) {
        flags.require();
        plot.require(folder != null);
        if (folder != null) {
            if (folder.toString().isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), "Invalid value for option '--output': it is empty, a folder is needed");
            }
            WholeFile.requireFolder(folder);
        }
        engine.remark(console);
        LikelihoodSource source = input.open(console);
        LikelihoodSource.Given given = source.given(console);
        SurfaceSearch search = flags.applied(
                SurfaceSearch.of(held.fit(given.likelihood(), console), given.observed(), names(given.likelihood())));
        Surface surface = source.named(() -> found(search, console));
        surface.remarks().forEach(console::remark);
        ObjectNode tree = SurfaceFiles.tree(surface);
        console.results().print(format == Format.TEXT ? text(surface) : JsonText.indented(tree) + '\n');
        if (folder != null) {
            WholeFile.makeFolder(folder);
            WholeFile.write(
                    folder.resolve("surface.json"), (JsonText.indented(tree) + '\n').getBytes(StandardCharsets.UTF_8));
            SurfaceFiles.writeCsv(surface.points(), surface.names(), folder.resolve("points.csv"));
            SurfaceFiles.writeNpy(surface.points(), folder.resolve("points.npy"));
            boolean drawn = plot.drawn() && surface.points().size() > 0;
            FigureFolder.keep(folder, drawn ? SurfaceDrawing.write(plot, surface, search, folder) : List.of());
        }
    }

    private Surface found(SurfaceSearch search, Console console) {
        try (Progress progress = Progress.of(console, quiet, "surface", STAGES + 3L * flags.passes())) {
            return search.run((stage, points) -> {
                progress.step(1);
                progress.say(points == 0 ? stage : stage + ", " + points + " points");
            });
        }
    }

    private String[] names(Likelihood likelihood) {
        int[] chosen = HeldParameters.indices(likelihood, List.of(parameters.split(",", -1)), "--parameters");
        return Arrays.stream(chosen)
                .mapToObj(likelihood.parameters().names()::get)
                .toArray(String[]::new);
    }

    private static String text(Surface surface) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "best fit, -2 ln L + constant %s",
                BandTable.number(surface.best().deviance()));
        double[] best = surface.best().point();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "best fit", "least", "largest"));
        for (int i = 0; i < best.length; i++) {
            double[] column = surface.points().column(i);
            boolean none = column.length == 0;
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (double value : column) {
                least = Math.min(least, value);
                largest = Math.max(largest, value);
            }
            rows.add(List.of(
                    surface.names().get(i),
                    BandTable.number(best[i]),
                    none ? "-" : BandTable.number(least),
                    none ? "-" : BandTable.number(largest)));
        }
        BandTable.append(rows, text);
        String level = surface.threshold().level().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " (%.4g %%)",
                        100 * surface.threshold().level().getAsDouble())
                : "";
        line(
                text,
                "-2 ln L %s above its minimum%s",
                BandTable.number(surface.threshold().delta()),
                level);
        line(
                text,
                "%d points in %d pieces, %s; rays %d, walks %d, filling %d",
                surface.points().size(),
                surface.points().components(),
                surface.isClosed() ? "closed" : "not closed",
                surface.points().count(Origin.RAY) + surface.points().count(Origin.GAP_RAY),
                surface.points().count(Origin.WALK),
                surface.points().count(Origin.FILL));
        line(
                text,
                "minima %d, rank of the information %d",
                surface.basins().size(),
                surface.information().rank());
        surface.coverage()
                .ifPresent(coverage -> line(
                        text,
                        "spacing %s standard deviations, largest hole %.2f of it",
                        BandTable.number(coverage.spacing()),
                        coverage.largestHole()));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
