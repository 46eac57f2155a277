package org.wilks.cli.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.interval.Contour;
import org.wilks.infer.interval.ContourOptions;
import org.wilks.infer.interval.Interval;
import org.wilks.infer.interval.IntervalEnd;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.interval.ScanOptions;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.interval.ContourSet;
import org.wilks.viz.interval.IntervalFigureOptions;
import org.wilks.viz.interval.ScanFigures;

/** Draws scans, intervals and contours; loaded when one is drawn. */
final class IntervalDrawing {
    private static final int POINTS = 61;
    private static final double BEYOND = 0.35;
    private static final List<Level> LINE = List.of(Level.deltaQ(1), Level.deltaQ(4));
    private static final List<Level> PLANE = List.of(Level.confidence(0.683), Level.confidence(0.95));

    private IntervalDrawing() {}

    /** A scan: a curve with the heights of one and two standard deviations, or colours with the contours of 68.3 % and 95 %. */
    static void scan(LimitFiles files, ProfileScan scan, ProfiledDeviance deviance) {
        IntervalFigureOptions options = IntervalFigureOptions.defaults();
        FigureStyle style = files.style();
        if (style.xTitle().isPresent()) {
            options = options.withXTitle(style.xTitle().get());
        }
        Optional<AnalysisLabel> label = style.label();
        IntervalFigureOptions told = label.isPresent() ? options.withLabel(label.get()) : options;
        Path file = files.file().orElseThrow();
        if (scan.names().size() == 1) {
            FigureWriter.write(ScanFigures.curve(scan, LINE, told), file);
        } else {
            List<Contour> contours = Contour.of(deviance, PLANE, ContourOptions.defaults());
            FigureWriter.write(ScanFigures.plane(scan, ContourSet.of(contours), told), file);
        }
    }

    /** The profile around an interval, a part of its width beyond the ends. */
    static void interval(IntervalPlot plot, Interval interval, ProfiledDeviance deviance) {
        double low = end(interval.lower(), deviance.lower()[0]);
        double high = end(interval.upper(), deviance.upper()[0]);
        double margin = BEYOND * (high - low);
        double from = interval.lower().isCrossing() ? Math.max(deviance.lower()[0], low - margin) : low;
        double to = interval.upper().isCrossing() ? Math.min(deviance.upper()[0], high + margin) : high;
        ProfileScan scan = ProfileScan.of(
                deviance, ScanOptions.defaults().withOthersFixed(true), ProfileScan.grid(from, to, POINTS));
        FigureWriter.write(
                ScanFigures.curve(scan, List.of(interval.level()), options(plot)),
                plot.file().orElseThrow());
    }

    private static double end(IntervalEnd end, double bound) {
        if (Double.isFinite(end.value())) {
            return end.value();
        }
        return Double.isFinite(bound) ? bound : end.searchedTo();
    }

    static void contours(IntervalPlot plot, ContourSet contours) {
        FigureWriter.write(
                ScanFigures.contours(contours, options(plot)), plot.file().orElseThrow());
    }

    private static IntervalFigureOptions options(IntervalPlot plot) {
        IntervalFigureOptions options = IntervalFigureOptions.defaults();
        if (plot.label().isPresent() || !plot.notes().isEmpty()) {
            AnalysisLabel text = AnalysisLabel.of(plot.label().orElse(""));
            for (String note : plot.notes()) {
                text = text.with(note);
            }
            options = options.withLabel(text);
        }
        if (plot.xTitle().isPresent()) {
            options = options.withXTitle(plot.xTitle().get());
        }
        return plot.yTitle().map(options::withYTitle).orElse(options);
    }
}
