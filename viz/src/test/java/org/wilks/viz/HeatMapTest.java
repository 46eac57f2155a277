package org.wilks.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HeatMapSeries;
import org.wilks.viz.figure.Panel;

class HeatMapTest {
    private static final double[] X = {0, 1, 2, 4};
    private static final double[] Y = {-1, 0, 1};
    private static final double[] VALUES = {1, 2, 3, 4, 5, 6};

    @Test
    void axesEndOnTheCells() {
        Layout layout = Layout.of(figure(Axis.linear("z")));
        assertEquals(new Span(0, 4, false), layout.x());
        assertEquals(
                new Span(-1, 1, false), layout.panels().get(0).arrangement().y());
    }

    @Test
    void theBarOfTheColoursHasRoomRightOfTheFrame() {
        Figure figure = figure(Axis.linear("z"));
        Layout layout = Layout.of(figure);
        HeatMap map = HeatMap.in(figure.panels().get(0)).orElseThrow();
        double height = layout.panels().get(0).frame().getHeight();
        assertTrue(layout.right() >= map.room(height));
        assertEquals(layout.width(), layout.panels().get(0).frame().getMaxX() + layout.right(), 1e-9);
    }

    @Test
    void coloursTitlesAndLabelsAreDrawn() {
        for (Axis colours : new Axis[] {Axis.linear("height of cells"), Axis.logarithmic("height of cells")}) {
            String svg = new String(FigureWriter.render(figure(colours), FigureFormat.SVG), StandardCharsets.UTF_8);
            assertTrue(svg.contains("height of cells"));
            assertTrue(svg.contains("rgb(68,1,84)") || svg.contains("#440154"), svg.substring(0, 3000));
            assertTrue(svg.contains("rgb(253,231,37)") || svg.contains("#fde725"));
        }
    }

    @Test
    void equalValuesAreDrawn() {
        HeatMapSeries flat = new HeatMapSeries(X, Y, new double[6], Axis.linear("z"));
        Figure figure = Figure.of(Axis.linear("x"), Panel.of(Axis.linear("y"), flat));
        assertTrue(FigureWriter.render(figure, FigureFormat.PNG).length > 0);
    }

    @Test
    void wrongValuesAreRefused() {
        assertThrows(ShapeMismatch.class, () -> new HeatMapSeries(X, Y, new double[5], Axis.linear("z")));
        assertThrows(InvalidData.class, () -> new HeatMapSeries(X, Y, new double[6], Axis.logarithmic("z")));
        assertThrows(InvalidData.class, () -> new HeatMapSeries(new double[] {1, 1}, Y, VALUES, Axis.linear("z")));
    }

    @Test
    void equalSeriesAreEqual() {
        HeatMapSeries one = new HeatMapSeries(X, Y, VALUES, Axis.linear("z"));
        assertEquals(one, new HeatMapSeries(X.clone(), Y.clone(), VALUES.clone(), Axis.linear("z")));
        assertEquals(one.hashCode(), new HeatMapSeries(X, Y, VALUES, Axis.linear("z")).hashCode());
    }

    private static Figure figure(Axis colours) {
        return Figure.of(Axis.linear("x"), Panel.of(Axis.linear("y"), new HeatMapSeries(X, Y, VALUES, colours)));
    }
}
