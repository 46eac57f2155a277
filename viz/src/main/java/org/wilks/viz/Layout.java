package org.wilks.viz;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.Panel;

/**
 * The geometry of a page: its size, its margins, the frame of each panel, all in whole points, and the axes and ticks that follow.
 * Margins depend on tick labels, these on the room that texts inside need, and that on the frames; two rounds settle it.
 */
final class Layout {
    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;
    private static final int ROUNDS = 3;
    private static final double EDGE = 2;
    static final double LABEL_GAP = 3.5;
    private static final double TITLE_GAP = 4;
    private static final double FACTOR_HEIGHT = Theme.TICK_LABEL * 1.2;
    private static final double TICK_SPACING_Y = 22;
    private static final double LEAST_SPACING_Y = 15;
    private static final double LEAST_NAME_SPACING_Y = 1.1 * Theme.TICK_LABEL;
    private static final double LOG_SPACING_X = 26;
    private static final double LONGEST_NAME = 90;
    private static final double NAME_GAP = 3;
    /** Narrower places have no ticks between them. */
    private static final double LEAST_SLOT = 2.5;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final int width;
    private final int height;
    private int left = 36;
    private int right = 6;
    private int top = 6;
    private int bottom;
    private final Span x;
    private Ticks xTicks;
    private List<PanelLayout> panels = List.of();

    /** One panel: its frame, its axis with ticks, its texts. */
    record PanelLayout(Panel panel, Rectangle2D frame, Ticks ticks, Arrangement arrangement) {}

    private Layout(Figure figure) {
        width = (int) Math.round(figure.width() * POINTS_PER_MILLIMETRE);
        height = (int) Math.round(figure.height() * POINTS_PER_MILLIMETRE);
        bottom = bottom(figure, xLabelBaseline());
        x = Ranges.x(figure);
    }

    static Layout of(Figure figure) {
        Layout layout = new Layout(figure);
        for (int round = 0; round < ROUNDS; round++) {
            layout.settle(figure);
        }
        return layout;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int left() {
        return left;
    }

    int right() {
        return right;
    }

    int top() {
        return top;
    }

    int bottom() {
        return bottom;
    }

    Span x() {
        return x;
    }

    Ticks xTicks() {
        return xTicks;
    }

    List<PanelLayout> panels() {
        return panels;
    }

    /** The baseline of the x axis' tick labels below the frame. */
    static double xLabelBaseline() {
        return LABEL_GAP + Theme.CAP_HEIGHT * Theme.TICK_LABEL + 1;
    }

    /** The baseline of the x axis' title below the frame, under labels that reach so far down. */
    static double xTitleBaseline(double depth, boolean titled) {
        return depth + (titled ? TITLE_GAP + Theme.CAP_HEIGHT * Theme.TITLE : 0);
    }

    /** How far the labels of the x axis reach below the frame. */
    double xLabelDepth() {
        return xTicks.upright() ? LABEL_GAP + widest(xTicks.names()) : xLabelBaseline();
    }

    /** A name on an axis, no longer than the page can bear. */
    static RichText name(String text) {
        return RichText.fitting(text, Font.PLAIN, Theme.TICK_LABEL, LONGEST_NAME);
    }

    private static int bottom(Figure figure, double depth) {
        return (int) Math.ceil(xTitleBaseline(depth, !figure.x().title().isEmpty()) + 0.28 * Theme.TITLE);
    }

    /** The baseline of the y axes' titles, from the page's left. */
    static double yTitleBaseline() {
        return EDGE + 0.85 * Theme.TITLE;
    }

    private void settle(Figure figure) {
        List<Rectangle2D> frames = frames(figure.panels().size());
        double inside = frames.get(0).getWidth();
        xTicks = figure.x().names().isEmpty()
                ? xTicks(inside)
                : xNames(figure.x().names(), inside);
        List<PanelLayout> next = new ArrayList<>();
        double widest = 0;
        boolean factor = false;
        boolean titled = false;
        for (int i = 0; i < frames.size(); i++) {
            Panel panel = figure.panels().get(i);
            Rectangle2D frame = frames.get(i);
            Optional<AnalysisLabel> label = i == 0 ? figure.label() : Optional.empty();
            Arrangement arrangement = Arrangement.of(panel, label, x, inside, frame.getHeight());
            Ticks ticks = yTicks(panel, arrangement.y(), frame.getHeight(), i == 0);
            next.add(new PanelLayout(panel, frame, ticks, arrangement));
            widest = Math.max(widest, Math.max(widest(ticks.major()), widest(ticks.names())));
            factor |= i == 0 && !ticks.factor().isEmpty();
            titled |= !panel.y().title().isEmpty();
        }
        panels = List.copyOf(next);
        bottom = bottom(figure, xLabelDepth());
        left = (int) Math.ceil((titled ? yTitleBaseline() + TITLE_GAP : EDGE) + widest + LABEL_GAP);
        right = (int) Math.ceil(Math.max(EDGE + 2, overhang(inside) + 1) + bars());
        top = (int) Math.ceil(EDGE + Theme.CAP_HEIGHT * Theme.TICK_LABEL / 2 + (factor ? FACTOR_HEIGHT : 0));
    }

    /** The room that bars of colours need right of the frames. */
    private double bars() {
        double widest = 0;
        for (PanelLayout one : panels) {
            double height = one.frame().getHeight();
            widest = Math.max(
                    widest, HeatMap.in(one.panel()).map(map -> map.room(height)).orElse(0.0));
        }
        return widest;
    }

    private List<Rectangle2D> frames(int count) {
        double usable = height - top - bottom - (count - 1) * Theme.PANEL_GAP;
        double extra = Math.floor(usable * Theme.EXTRA_PANEL / (1 + Theme.EXTRA_PANEL * (count - 1)));
        List<Rectangle2D> frames = new ArrayList<>();
        double y = top;
        for (int i = 0; i < count; i++) {
            double high = i == 0 ? usable - (count - 1) * extra : extra;
            frames.add(new Rectangle2D.Double(left, y, (double) width - left - right, high));
            y += high + Theme.PANEL_GAP;
        }
        return frames;
    }

    private static Ticks yTicks(Panel panel, Span y, double height, boolean main) {
        List<String> names = panel.y().names();
        if (!names.isEmpty()) {
            double slot = height / names.size();
            return Ticks.names(names, stride(LEAST_NAME_SPACING_Y / slot), false, slot >= LEAST_SLOT);
        }
        if (panel.y().scale() == Axis.Scale.LOGARITHMIC) {
            return Ticks.logarithmic(y, height, LEAST_SPACING_Y);
        }
        Ticks.Powers powers = main ? Ticks.Powers.SHARED : Ticks.Powers.EACH;
        int most = (int) (height / TICK_SPACING_Y);
        Ticks ticks = Ticks.linear(y, Math.min(8, most), powers);
        while (ticks.major().size() < 3 && ++most <= height / LEAST_SPACING_Y) {
            ticks = Ticks.linear(y, most, powers);
        }
        return ticks;
    }

    /** As many ticks as the width of their labels allows. */
    private Ticks xTicks(double length) {
        if (x.logarithmic()) {
            return Ticks.logarithmic(x, length, LOG_SPACING_X);
        }
        for (int most = 8; most > 2; most--) {
            Ticks ticks = Ticks.linear(x, most, Ticks.Powers.EACH);
            double needed = (widest(ticks.major()) + 1.4 * Theme.TICK_LABEL)
                    * ticks.major().size();
            if (needed <= length * 1.05) {
                return ticks;
            }
        }
        return Ticks.linear(x, 2, Ticks.Powers.EACH);
    }

    /** Names level where they fit; whole numbers thinned out until they do; other names upright, thinned out when they are very many. */
    private static Ticks xNames(List<String> names, double length) {
        double slot = length / names.size();
        boolean marks = slot >= LEAST_SLOT;
        double widest =
                names.stream().mapToDouble(name -> name(name).width()).max().orElse(0) + NAME_GAP;
        if (widest <= slot) {
            return Ticks.names(names, 1, false, marks);
        }
        if (names.stream().allMatch(name -> NUMBER.matcher(name).matches())) {
            return Ticks.names(names, stride(widest / slot), false, marks);
        }
        return Ticks.names(names, stride(1.15 * Theme.TICK_LABEL / slot), true, marks);
    }

    /** The least of 1, 2, 5, 10, 20, ... that is not below a ratio. */
    private static int stride(double ratio) {
        int power = 1;
        while (true) {
            for (int digit : new int[] {1, 2, 5}) {
                if (digit * power >= ratio) {
                    return digit * power;
                }
            }
            power *= 10;
        }
    }

    private static double widest(List<Ticks.Tick> ticks) {
        return ticks.stream()
                .mapToDouble(tick -> name(tick.label()).width())
                .max()
                .orElse(0);
    }

    /** How far the last label of the x axis reaches beyond the frame. */
    private double overhang(double length) {
        return xTicks.major().stream()
                .mapToDouble(tick -> RichText.of(tick.label(), Theme.TICK_LABEL).width() / 2
                        - (1 - x.fraction(tick.value())) * length)
                .max()
                .orElse(0);
    }
}
