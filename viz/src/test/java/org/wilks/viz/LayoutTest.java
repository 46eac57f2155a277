package org.wilks.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.Panel.Legend;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;
import org.wilks.viz.figure.VerticalLine;

class LayoutTest {
    private static final double[] EDGES = {0, 1, 2, 3, 4};

    @Test
    void histogramsFillTheHorizontalAxisAndStandOnZero() {
        Figure figure = one(Axis.linear("y"), steps(3, 8, 5, 4));
        Layout layout = Layout.of(figure);
        assertEquals(new Span(0, 4, false), layout.x());
        assertEquals(0, layout.panels().get(0).arrangement().y().low());
    }

    @Test
    void logarithmicAxisBeginsBelowTheSmallestPositiveHeight() {
        Span y = Layout.of(one(Axis.logarithmic("y"), steps(0, 0.1, 50, 1000)))
                .panels()
                .get(0)
                .arrangement()
                .y();
        assertEquals(0.05, y.low(), 1e-12);
        assertTrue(y.high() > 1000);
    }

    @Test
    void logarithmicAxisShowsAtMostSixDecadesBelowTheTop() {
        Span y = Layout.of(one(Axis.logarithmic("y"), steps(1e-30, 1, 10, 100)))
                .panels()
                .get(0)
                .arrangement()
                .y();
        assertEquals(1e-4, y.low(), 1e-10);
    }

    @Test
    void fixedEndsAreKept() {
        Span y = Layout.of(
                        one(Axis.linear("y").between(-1, 3), steps(3, 8, 5, 4).named("high")))
                .panels()
                .get(0)
                .arrangement()
                .y();
        assertEquals(new Span(-1, 3, false), y);
    }

    @Test
    void emptyAndConstantPanelsHaveAnAxis() {
        for (Axis axis : List.of(Axis.linear("y"), Axis.logarithmic("y"))) {
            for (List<Series> series : List.of(
                    List.<Series>of(),
                    List.<Series>of(steps(0, 0, 0, 0)),
                    List.<Series>of(HorizontalLine.of(5, Ink.line(Colour.RED))),
                    List.<Series>of(HorizontalLine.of(-5, Ink.line(Colour.RED))))) {
                Span y = Layout.of(Figure.of(Axis.linear("x"), Panel.of(axis, series)))
                        .panels()
                        .get(0)
                        .arrangement()
                        .y();
                assertTrue(y.low() < y.high(), "empty axis " + y);
            }
        }
    }

    @Test
    void textsStandClearOfTheDataAndOfEachOther() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            double[] heights = random.doubles(4, 0, 100).toArray();
            boolean logarithmic = random.nextBoolean();
            List<Series> series = new ArrayList<>();
            series.add(StepSeries.of(EDGES, heights, Ink.line(Colour.RED)).named("Signal"));
            series.add(steps(heights[3], 1, 2, 3).named("A background with a long name"));
            series.add(new VerticalLine(4 * random.nextDouble())
                    .pointing(VerticalLine.Arrow.LEFT)
                    .named("< 1.25"));
            Figure figure = Figure.of(
                            Axis.linear("x"), Panel.of(logarithmic ? Axis.logarithmic("y") : Axis.linear("y"), series))
                    .labelled(AnalysisLabel.of("Wilks").with("√s = 13 TeV"));
            Layout layout = Layout.of(figure);
            Layout.PanelLayout panel = layout.panels().get(0);
            Arrangement arrangement = panel.arrangement();
            double width = panel.frame().getWidth();
            double height = panel.frame().getHeight();
            Arrangement.Box legend = arrangement.legendBox();
            Arrangement.Box label = arrangement.labelBox();
            boolean beside = legend.left() >= label.right() || label.left() >= legend.right();
            assertTrue(beside || legend.top() >= label.bottom(), "legend meets label");
            for (int i = 0; i < 4; i++) {
                double from = i * width / 4;
                double to = from + width / 4;
                double top = height * (1 - arrangement.y().fraction(heights[i]));
                for (Arrangement.Box box : List.of(legend, label)) {
                    if (box.meets(from, to)) {
                        assertTrue(top >= box.bottom() || box.top() >= top + 1, "data meet text in trial " + trial);
                    }
                }
            }
            assertTrue(legend.left() >= 0 && legend.right() <= width, "legend leaves the frame");
        }
    }

    @Test
    void legendTakesTheEmptyCornerBelowARisingCurve() {
        double[] x = {0, 1, 2, 3};
        Series curve = LineSeries.of(x, new double[] {-20, 9, 10, 10}, Ink.line(Colour.BLUE))
                .named("Validation, hard");
        Layout.PanelLayout panel =
                Layout.of(one(Axis.linear("y"), curve)).panels().get(0);
        assertTrue(panel.arrangement().legendBox().top() > panel.frame().getHeight() / 2);
    }

    @Test
    void legendGoesWhereItIsTold() {
        for (Legend place : List.of(Legend.UPPER_LEFT, Legend.LOWER_LEFT, Legend.LOWER_RIGHT, Legend.UPPER_RIGHT)) {
            Panel panel =
                    Panel.of(Axis.linear("y"), steps(1, 2, 3, 4).named("a")).legendAt(place);
            Layout.PanelLayout layout =
                    Layout.of(Figure.of(Axis.linear("x"), panel)).panels().get(0);
            Arrangement.Box box = layout.arrangement().legendBox();
            boolean left = place == Legend.UPPER_LEFT || place == Legend.LOWER_LEFT;
            boolean upper = place == Legend.UPPER_LEFT || place == Legend.UPPER_RIGHT;
            assertEquals(left, box.left() < layout.frame().getWidth() / 2);
            assertEquals(upper, box.top() < layout.frame().getHeight() / 2);
        }
        Panel none = Panel.of(Axis.linear("y"), steps(1, 2, 3, 4).named("a")).legendAt(Legend.NONE);
        assertEquals(
                null,
                Layout.of(Figure.of(Axis.linear("x"), none))
                        .panels()
                        .get(0)
                        .arrangement()
                        .legendBox());
    }

    @Test
    void panelsShareTheirWidthAndFillThePage() {
        Layout layout = Layout.of(Examples.everything());
        double bottom = layout.panels().get(1).frame().getMaxY();
        assertEquals(
                layout.panels().get(0).frame().getWidth(),
                layout.panels().get(1).frame().getWidth());
        assertEquals(layout.height(), bottom + layout.bottom(), 1e-9);
        assertEquals(
                layout.panels().get(0).frame().getMaxY() + Theme.PANEL_GAP,
                layout.panels().get(1).frame().getMinY());
    }

    @Test
    void hatchesStayInsideTheirAreas() {
        Area area = new Area(10, 20, 50, 40, 30, 5);
        java.awt.geom.PathIterator lines = Area.hatches(List.of(area), 2).getPathIterator(null);
        int count = 0;
        double[] point = new double[6];
        for (; !lines.isDone(); lines.next()) {
            lines.currentSegment(point);
            double part = (point[0] - 10) / 10;
            assertTrue(part >= -1e-9 && part <= 1 + 1e-9);
            assertTrue(point[1] <= 50 - 10 * part + 1e-9 && point[1] >= 30 - 25 * part - 1e-9);
            count++;
        }
        assertTrue(count > 10);
        assertFalse(Area.hatches(List.of(Area.box(5, 5, 1, 2)), 2)
                        .getPathIterator(null)
                        .isDone()
                && count == 0);
    }

    @Test
    void shortNamesStandLevelLongOnesUprightWithRoomBelow() {
        Layout level = Layout.of(named(List.of("a", "b", "c")));
        assertEquals(3, level.xTicks().names().size());
        assertFalse(level.xTicks().upright());
        assertEquals(List.of(0.5, 1.5), level.xTicks().minor());
        Layout upright = Layout.of(named(List.of("a name of some length", "another one", "c", "d", "e")));
        assertTrue(upright.xTicks().upright());
        assertTrue(upright.bottom() > level.bottom() + 30);
        assertEquals(new Span(-0.5, 4.5, false), upright.x());
    }

    @Test
    void manyNumbersAreThinnedOut() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            numbers.add(Integer.toString(i));
        }
        Ticks ticks = Layout.of(named(numbers)).xTicks();
        assertFalse(ticks.upright());
        assertEquals(
                List.of("0", "10", "20"),
                ticks.names().stream().limit(3).map(Ticks.Tick::label).toList());
    }

    @Test
    void marksMakeScripts() {
        double plain = RichText.of("m", 10).width();
        assertTrue(RichText.of("m_{T}", 10).width() > plain);
        assertTrue(RichText.of("m_{T}", 10).width() < RichText.of("mT", 10).width());
        assertEquals(
                RichText.of("jet_pt^2", 10).width(),
                RichText.of("jet_pt^", 10).width() + RichText.of("2", 10).width(),
                0.5);
        assertTrue(RichText.of("a_{open", 10).width() > RichText.of("a_{", 10).width());
        assertEquals(0, RichText.of("", 10).width());
        assertEquals(20, RichText.fitting("a long text", 0, 10, 20).width(), 0.5);
    }

    private static StepSeries steps(double... heights) {
        return StepSeries.of(EDGES, heights, Ink.filled(Colour.BLUE));
    }

    private static Figure named(List<String> names) {
        return Figure.of(Axis.of("x", names), Panel.of(Axis.linear("y"), HorizontalLine.of(1, Ink.line(Colour.RED))));
    }

    private static Figure one(Axis y, Series series) {
        return Figure.of(Axis.linear("x"), Panel.of(y, series));
    }
}
