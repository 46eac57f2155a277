package org.wilks.viz.figure;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A function of two variables as coloured cells, with a bar right of the frame that says what the colours mean. Colours are steps, dark for
 * small values, so that the borders between them are contours. Its panel has the y axis of the cells, and room for no text above them.
 *
 * @param xEdges the cells' edges along x, rising, [columns + 1]
 * @param yEdges the cells' edges along y, rising, [rows + 1]
 * @param values one a cell, those of the lowest row first, [rows * columns]; what lies beyond the ends of the colours has the last one
 * @param colours the axis of the colours: its title, its scale and, where the values shall not decide, its ends
 */
public record HeatMapSeries(double[] xEdges, double[] yEdges, double[] values, Axis colours) implements Series {

    /**
     * Checks edges and values; copies all.
     *
     * @param xEdges the cells' edges along x, rising, [columns + 1]
     * @param yEdges the cells' edges along y, rising, [rows + 1]
     * @param values one a cell, those of the lowest row first, [rows * columns]
     * @param colours the axis of the colours
     * @throws InvalidData if edges do not rise, a value is not finite, or not positive on a logarithmic scale
     * @throws ShapeMismatch if there is not one value a cell
     */
    public HeatMapSeries {
        Objects.requireNonNull(colours, "colours");
        String name = Check.name("HeatMapSeries", Optional.of(colours.title()));
        xEdges = Check.edges(name, xEdges);
        yEdges = Check.edges(name, yEdges);
        values = Check.finite(name, "values", values, (xEdges.length - 1) * (yEdges.length - 1));
        for (int i = 0; i < values.length && colours.scale() == Axis.Scale.LOGARITHMIC; i++) {
            if (values[i] <= 0) {
                throw new InvalidData(name + ": values[" + i + "] is " + values[i]
                        + "; allowed on a logarithmic scale: numbers above 0");
            }
        }
    }

    /** {@return a copy of xEdges} */
    @Override
    public double[] xEdges() {
        return xEdges.clone();
    }

    /** {@return a copy of yEdges} */
    @Override
    public double[] yEdges() {
        return yEdges.clone();
    }

    /** {@return a copy of values} */
    @Override
    public double[] values() {
        return values.clone();
    }

    /** {@return empty: the bar of the colours has its title} */
    @Override
    public Optional<String> label() {
        return Optional.empty();
    }

    /** {@return a filled area; the colours are those of the values} */
    @Override
    public Ink ink() {
        return Ink.filled(Colour.GREY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeatMapSeries that
                && Arrays.equals(xEdges, that.xEdges)
                && Arrays.equals(yEdges, that.yEdges)
                && Arrays.equals(values, that.values)
                && colours.equals(that.colours);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(xEdges), Arrays.hashCode(yEdges), Arrays.hashCode(values), colours);
    }
}
