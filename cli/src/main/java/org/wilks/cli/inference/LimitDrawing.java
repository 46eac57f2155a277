package org.wilks.cli.inference;

import java.util.Optional;
import org.wilks.infer.limit.LimitBand;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.limit.ClsLevel;
import org.wilks.viz.limit.LimitFigureOptions;
import org.wilks.viz.limit.LimitFigures;

/** Draws the figures of CLs of one signal; loaded when one is drawn. */
final class LimitDrawing {
    private LimitDrawing() {}

    /** The curves around limits that were found. */
    static LimitBand curves(UpperLimit limit, LimitResult found) {
        return limit.band(LimitFigures.points(found, limit.test().muHat()));
    }

    static void write(LimitFiles files, LimitBand band, String poi, double level, Optional<LimitResult> limits) {
        ClsLevel drawn = new ClsLevel(poi, level, limits);
        LimitFigureOptions options = options(files.style());
        files.file().ifPresent(file -> FigureWriter.write(LimitFigures.cls(band, drawn, options), file));
        files.components().ifPresent(file -> FigureWriter.write(LimitFigures.components(band, drawn, options), file));
    }

    static LimitFigureOptions options(FigureStyle style) {
        LimitFigureOptions options = LimitFigureOptions.defaults().withLogarithmic(style.logarithmic());
        if (style.xTitle().isPresent()) {
            options = options.withXTitle(style.xTitle().get());
        }
        return style.label().map(options::withLabel).orElse(options);
    }
}
