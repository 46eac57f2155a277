package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.Optional;
import org.wilks.nd.file.WholeFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files of the figures of CLs that a command draws. It knows nothing of drawing, which is loaded when there is something to draw. */
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
}
