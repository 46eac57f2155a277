package org.wilks.viz.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

class SeriesTest {
    private static final Ink INK = Ink.line(Colour.RED);

    @Test
    void arraysAreCopiedInAndOut() {
        double[] edges = {0, 1, 2};
        double[] heights = {3, 4};
        StepSeries series = StepSeries.of(edges, heights, INK);
        edges[0] = 9;
        heights[0] = 9;
        series.edges()[1] = 9;
        series.heights()[1] = 9;
        assertEquals(StepSeries.of(new double[] {0, 1, 2}, new double[] {3, 4}, INK), series);
    }

    @Test
    void seriesAreEqualByContent() {
        double[] x = {0, 1};
        double[] y = {2, 3};
        assertEquals(LineSeries.of(x, y, INK), LineSeries.of(x.clone(), y.clone(), INK));
        assertEquals(
                LineSeries.of(x, y, INK).hashCode(),
                LineSeries.of(x.clone(), y.clone(), INK).hashCode());
        assertNotEquals(LineSeries.of(x, y, INK), LineSeries.of(x, y, INK).named("a"));
        assertEquals(RibbonSeries.of(x, x, y, INK), RibbonSeries.of(x.clone(), x.clone(), y.clone(), INK));
        assertEquals(PointSeries.of(x, x, y, INK), PointSeries.of(x.clone(), x.clone(), y.clone(), INK));
        assertEquals(
                BandSeries.around(x, new double[] {2}, new double[] {1}, INK),
                BandSeries.of(x, new double[] {1}, new double[] {3}, INK));
    }

    @Test
    void faultsNameTheSeriesThePlaceAndTheValue() {
        double[] edges = {0, 1, 2};
        refused(
                "StepSeries 'Signal': heights[1] is NaN",
                () -> new StepSeries(edges, new double[] {1, Double.NaN}, INK, Optional.of("Signal")));
        refused(
                "edges[2] is 1.0, not above edges[1] = 1.0",
                () -> StepSeries.of(new double[] {0, 1, 1}, new double[2], INK));
        refused(
                "low[0] = 2.0 is above high[0] = 1.0",
                () -> BandSeries.of(new double[] {0, 1}, new double[] {2}, new double[] {1}, INK));
        refused(
                "above[0] is -1.0; allowed: 0 or more",
                () -> new PointSeries(
                        new double[1],
                        new double[1],
                        new double[1],
                        new double[] {-1},
                        PointSeries.Marker.CIRCLE,
                        INK,
                        Optional.empty()));
        refused("x is Infinity", () -> new VerticalLine(Double.POSITIVE_INFINITY));
        refused("the lower end 2.0 is not below the upper end 1.0", () -> ShadedRegion.of(2, 1, INK));
        refused(
                "its low end is 0.0; allowed: a finite number above 0",
                () -> Axis.logarithmic("y").from(0));
        refused(
                "the lower end 2.0 is not below the upper end 1.0",
                () -> Axis.linear("y").between(2, 1));
        ShapeMismatch mismatch = assertThrows(ShapeMismatch.class, () -> StepSeries.of(edges, new double[] {1}, INK));
        assertEquals("StepSeries: heights has 1 values; needed: 2", mismatch.getMessage());
    }

    @Test
    void coloursOfTheCycleRepeat() {
        assertEquals(Colour.BLUE, Colour.cycle(0));
        assertEquals(Colour.BLUE, Colour.cycle(6));
        assertThrows(IllegalArgumentException.class, () -> new Colour(0, 256, 0));
    }

    private static void refused(String message, Executable making) {
        InvalidData fault = assertThrows(InvalidData.class, making);
        assertTrue(fault.getMessage().contains(message), fault.getMessage());
    }
}
