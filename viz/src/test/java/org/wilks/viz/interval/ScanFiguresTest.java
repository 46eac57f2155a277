package org.wilks.viz.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.infer.interval.Contour;
import org.wilks.infer.interval.ContourCurve;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.Figure;

class ScanFiguresTest {
    private static final IntervalFigureOptions OPTIONS = IntervalFigureOptions.defaults();
    private static final double[] GRID = {-1, 0, 1, 2};

    @TempDir
    private Path folder;

    private String drawn(Figure figure) throws IOException {
        Path file = folder.resolve("figure.svg");
        FigureWriter.write(figure, file);
        return Files.readString(file);
    }

    private static ProfileScan line() {
        double[][] values = {{4}, {1}, {0}, {Double.POSITIVE_INFINITY}};
        return new ProfileScan(
                List.of("mu"),
                List.of(GRID),
                new double[] {1},
                values,
                Optional.of(values),
                Optional.of(values),
                Optional.of(new double[] {1}));
    }

    private static Contour contour(ContourCurve.Tip tip) {
        return new Contour(
                "a",
                "b",
                new double[2],
                Level.confidence(0.683),
                2.3,
                List.of(new ContourCurve(new double[] {1, 0, -1, 0}, new double[] {0, 1, 0, -1}, tip, tip, true, 0)));
    }

    @Test
    void aCurveHasItsLevelsAndItsCompanions() throws IOException {
        Figure figure = ScanFigures.curve(line(), List.of(Level.deltaQ(1), Level.deltaQ(4)), OPTIONS);
        String svg = drawn(figure);
        for (String text : new String[] {"Observed", "Expected", "Others held", "68.3 %", "95.4 %"}) {
            assertTrue(svg.contains(text), text);
        }
    }

    @Test
    void aPlaneShowsContoursOverColours() throws IOException {
        double[][] values = {{4, 5}, {1, 2}, {0, 1}, {Double.POSITIVE_INFINITY, 3}};
        ProfileScan scan = new ProfileScan(
                List.of("a", "b"),
                List.of(GRID, new double[] {0, 1}),
                new double[] {1, 0},
                values,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String svg = drawn(ScanFigures.plane(scan, ContourSet.of(List.of(contour(ContourCurve.Tip.CLOSED))), OPTIONS));
        assertTrue(svg.contains("68.3 %: Δq = 2.3"), "level");
        assertThrows(InvalidData.class, () -> ScanFigures.plane(line(), ContourSet.of(List.of()), OPTIONS));
        assertThrows(InvalidData.class, () -> ScanFigures.curve(scan, List.of(), OPTIONS));
    }

    @Test
    void contoursAreClosedWhereTheyAre() throws IOException {
        Contour closed = contour(ContourCurve.Tip.CLOSED);
        Contour open = contour(ContourCurve.Tip.AT_BOUND);
        Figure figure = ScanFigures.contours(
                new ContourSet(List.of(closed), List.of(open), List.of(open)), OPTIONS.withXTitle("first"));
        String svg = drawn(figure);
        assertTrue(svg.contains("others held") && svg.contains("expected") && svg.contains("Best fit"), svg);
        assertEquals("first", figure.x().title());
        assertThrows(InvalidData.class, () -> ScanFigures.contours(ContourSet.of(List.of()), OPTIONS));
    }
}
