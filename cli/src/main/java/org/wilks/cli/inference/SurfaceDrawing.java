package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wilks.infer.surface.Surface;
import org.wilks.infer.surface.SurfaceProfile;
import org.wilks.infer.surface.SurfaceSearch;
import org.wilks.viz.FigureNames;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.surface.SurfaceFigureOptions;
import org.wilks.viz.surface.SurfaceFigures;

/** Draws the figures of a surface; loaded when they are drawn. */
final class SurfaceDrawing {
    private static final int PROFILE_POINTS = 61;

    private SurfaceDrawing() {}

    /** Writes the figures and tells which. */
    static List<Path> write(SurfacePlot plot, Surface surface, SurfaceSearch search, Path folder) {
        SurfaceFigureOptions options = SurfaceFigureOptions.defaults();
        SurfaceFigureOptions labelled = plot.label()
                .map(text -> options.withLabel(AnalysisLabel.of(text)))
                .orElse(options);
        List<SurfaceProfile> profiles = search.profiles(surface, PROFILE_POINTS);
        Set<String> taken = new HashSet<>();
        List<Path> written = new ArrayList<>();
        SurfaceFigures.all(surface, profiles, labelled).forEach((name, figure) -> {
            String file = FigureNames.unique(name, taken);
            taken.add(file);
            written.add(folder.resolve(file + "." + plot.ending()));
            FigureWriter.write(figure, written.get(written.size() - 1));
        });
        return written;
    }
}
