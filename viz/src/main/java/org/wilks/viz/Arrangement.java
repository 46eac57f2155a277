package org.wilks.viz;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.Panel.Legend;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.VerticalLine;

/**
 * Where the texts of a panel stand, and the y axis that keeps its data clear of them: an open upper end is pushed up until below each
 * text the data end under it. Places are in points from the frame's upper left corner.
 */
final class Arrangement {
    private static final double GREATEST_SHARE = 0.72;
    private static final double MANY_ENTRIES = 5;
    /** A legend goes to a lower corner only when that saves this part of the axis. */
    private static final double WORTH_MOVING = 0.08;

    private static final double FLAG_GAP = 3;

    private final double width;
    private final double height;
    private final Envelope envelope;
    private final Span data;
    private final boolean open;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Double> lines = new ArrayList<>();

    private LabelBlock label;
    private Box labelBox;
    private LegendBlock legend;
    private Box legendBox;
    private final List<Flag> flags = new ArrayList<>();
    private Span y;

    /** A rectangle that text fills. */
    record Box(double left, double top, double width, double height) {
        double right() {
            return left + width;
        }

        double bottom() {
            return top + height;
        }

        boolean meets(double from, double to) {
            return left < to && from < right();
        }
    }

    /** The top of a vertical line: its arrow and the text beside it. */
    record Flag(VerticalLine line, double middle, double textLeft, Optional<RichText> text) {}

    private Arrangement(Panel panel, Span x, double width, double height) {
        this.width = width;
        this.height = height;
        this.data = Ranges.y(panel, x);
        this.envelope = Envelope.of(panel.series(), x, data, (int) Math.ceil(width));
        this.open = panel.y().high().isEmpty() && HeatMap.in(panel).isEmpty();
    }

    static Arrangement of(Panel panel, Optional<AnalysisLabel> label, Span x, double width, double height) {
        double room = width - 2 * Theme.INSET;
        Arrangement best = null;
        for (Legend place : candidates(panel.legend())) {
            for (int columns = 1; columns <= 2; columns++) {
                Arrangement next = new Arrangement(panel, x, width, height);
                next.label = LabelBlock.of(label, room);
                next.legend = LegendBlock.of(place == Legend.NONE ? List.of() : panel.named(), columns, room);
                if (columns == 2 && next.legend.size() < MANY_ENTRIES) {
                    continue;
                }
                next.arrange(place, panel.series(), x);
                boolean allowed = panel.legend() != Legend.AUTOMATIC || next.legendIsClearBelow(place);
                if (allowed && (best == null || next.cost() < (1 - WORTH_MOVING) * best.cost())) {
                    best = next;
                }
            }
        }
        return best;
    }

    LabelBlock label() {
        return label;
    }

    Box labelBox() {
        return labelBox;
    }

    LegendBlock legend() {
        return legend;
    }

    Box legendBox() {
        return legendBox;
    }

    List<Flag> flags() {
        return flags;
    }

    /** The y axis with room for the text. */
    Span y() {
        return y;
    }

    /** How far down from the frame's top a line at this place can go up to: below the texts there. */
    double clearTop(double x) {
        double top = 0;
        for (Box box : boxes) {
            if (box.meets(x - 2, x + 2)) {
                top = Math.max(top, box.bottom() + Theme.CLEARANCE);
            }
        }
        return top;
    }

    private static List<Legend> candidates(Legend wanted) {
        return wanted == Legend.AUTOMATIC
                ? List.of(Legend.UPPER_RIGHT, Legend.UPPER_LEFT, Legend.LOWER_RIGHT, Legend.LOWER_LEFT)
                : List.of(wanted);
    }

    /** The length of the y axis as a multiple of the data's, or how far texts reach into data where the axis cannot grow. */
    private double cost() {
        double low = data.scaled(data.low());
        double length = data.scaled(data.high()) - low;
        if (open) {
            return (y.scaled(y.high()) - y.scaled(y.low())) / length;
        }
        double deepest = 0;
        for (Box box : boxes) {
            double reach = (envelope.top(box.left(), box.right()) - low) / length;
            deepest = Math.max(deepest, Math.min(1, reach) - (1 - box.bottom() / height));
        }
        return 1 + deepest;
    }

    private void arrange(Legend place, List<Series> series, Span x) {
        if (!label.isEmpty()) {
            labelBox = new Box(Theme.INSET, Theme.INSET, label.width(), label.height());
            boxes.add(labelBox);
        }
        boolean lower = place == Legend.LOWER_LEFT || place == Legend.LOWER_RIGHT;
        if (!legend.isEmpty()) {
            double left = place == Legend.UPPER_LEFT || place == Legend.LOWER_LEFT
                    ? Theme.INSET
                    : width - Theme.INSET - legend.width();
            double top = lower
                    ? height - Theme.INSET - legend.height()
                    : below(left - Theme.INSET, left + legend.width() + Theme.INSET, Theme.INSET);
            legendBox = new Box(left, top, legend.width(), legend.height());
            if (!lower) {
                boxes.add(legendBox);
            }
        }
        for (Series one : series) {
            if (one instanceof VerticalLine line) {
                lines.add(x.fraction(line.x()) * width);
                if (line.label().isPresent() || line.arrow() != VerticalLine.Arrow.NONE) {
                    addFlag(line, x.fraction(line.x()) * width);
                }
            }
        }
        y = open ? withRoom() : data;
    }

    /** The arrow goes to its side; the text stands behind its tip, or on the line's other side where the frame is near. */
    private void addFlag(VerticalLine line, double x) {
        int side = line.arrow() == VerticalLine.Arrow.LEFT ? -1 : 1;
        double arrow = line.arrow() == VerticalLine.Arrow.NONE ? 0 : SeriesPainter.ARROW_LENGTH;
        Optional<RichText> text = line.label().map(words -> RichText.of(words, Font.PLAIN, Theme.LEGEND));
        double textWidth = text.map(RichText::width).orElse(0.0);
        double room = side > 0 ? width - x : x;
        int textSide = arrow + FLAG_GAP + textWidth + Theme.CLEARANCE <= room ? side : -side;
        double textStart = (textSide == side ? arrow : 0) + FLAG_GAP;
        double onArrowSide = Math.max(arrow, textSide == side ? textStart + textWidth : 0);
        double onOtherSide = textSide == side ? 0 : textStart + textWidth;
        double left = x - (side > 0 ? onOtherSide : onArrowSide);
        double right = x + (side > 0 ? onArrowSide : onOtherSide);
        double top = below(left - Theme.CLEARANCE, right + Theme.CLEARANCE, Theme.INSET);
        double high = Theme.LEGEND * Theme.LINE_SPACING;
        boxes.add(new Box(left, top, right - left, high));
        double textLeft = textSide > 0 ? x + textStart : x - textStart - textWidth;
        flags.add(new Flag(line, top + high / 2, textLeft, text));
    }

    /** The height below all texts that stand between two places. */
    private double below(double from, double to, double least) {
        double top = least;
        for (Box box : boxes) {
            if (box.meets(from, to)) {
                top = Math.max(top, box.bottom() + Theme.CLEARANCE);
            }
        }
        return top;
    }

    private Span withRoom() {
        double low = data.scaled(data.low());
        double high = data.scaled(data.high());
        for (Box box : boxes) {
            double reach = envelope.top(box.left() - Theme.CLEARANCE, box.right() + Theme.CLEARANCE);
            double share = Math.min(GREATEST_SHARE, (box.bottom() + Theme.CLEARANCE) / height);
            if (reach > low) {
                high = Math.max(high, low + (reach - low) / (1 - share));
            }
        }
        return new Span(data.low(), data.unscaled(high), data.logarithmic());
    }

    /** Whether no data and no vertical line stand where a legend in a lower corner would. */
    private boolean legendIsClearBelow(Legend place) {
        if (legendBox == null || (place != Legend.LOWER_LEFT && place != Legend.LOWER_RIGHT)) {
            return true;
        }
        for (double line : lines) {
            if (legendBox.meets(line - Theme.CLEARANCE, line + Theme.CLEARANCE)) {
                return false;
            }
        }
        double low = y.scaled(y.low());
        double high = y.scaled(y.high());
        double reach = envelope.bottom(legendBox.left() - Theme.CLEARANCE, legendBox.right() + Theme.CLEARANCE);
        return (reach - low) / (high - low) * height > height - legendBox.top() + Theme.CLEARANCE;
    }
}
