package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.wilks.infer.limit.LimitBand;
import org.wilks.nd.file.WholeFile;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.limit.ClsLevel;
import org.wilks.viz.limit.LimitFigureOptions;
import org.wilks.viz.limit.LimitFigures;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The figures of CLs that a command draws, and their files. */
final class LimitFiles {
    @Option(
            names = "--plot",
            paramLabel = "FILE",
            converter = FigureFile.class,
            description = "Draw CLs against the parameter of interest with its expected bands, or the limits of several"
                    + " signals, into this .svg, .png or .pdf file.")
    private Path file;

    @Option(
            names = "--plot-components",
            paramLabel = "FILE",
            converter = FigureFile.class,
            description = "Draw CLs, CLs+b and CLb against the parameter of interest into this file.")
    private Path components;

    @Mixin
    private FigureStyle style;

    /** Requires, before the work, that the files can be written, and that there is one when something is said about it. */
    void require() {
        if (!any()) {
            style.requireFigures("--plot");
        }
        if (file != null) {
            WholeFile.requireFile(file);
        }
        if (components != null) {
            WholeFile.requireFile(components);
        }
    }

    boolean any() {
        return file != null || components != null;
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    Optional<Path> components() {
        return Optional.ofNullable(components);
    }

    FigureStyle style() {
        return style;
    }

    LimitFigureOptions options() {
        LimitFigureOptions options = LimitFigureOptions.defaults().withLogarithmic(style.logarithmic());
        if (style.xTitle().isPresent()) {
            options = options.withXTitle(style.xTitle().get());
        }
        return style.label().map(options::withLabel).orElse(options);
    }

    /** Draws the curves of one signal. */
    void write(LimitBand band, ClsLevel level) {
        write(file, options -> LimitFigures.cls(band, level, options));
        write(components, options -> LimitFigures.components(band, level, options));
    }

    private void write(Path target, Function<LimitFigureOptions, Figure> figure) {
        if (target != null) {
            FigureWriter.write(figure.apply(options()), target);
        }
    }
}
