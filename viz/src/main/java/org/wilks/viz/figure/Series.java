package org.wilks.viz.figure;

import java.util.Optional;

/**
 * One thing drawn in a panel. Series are drawn in the order of their panel, later ones on top.
 *
 * <p>All are immutable values that copy the arrays given and returned, and compare them by content.
 */
public sealed interface Series
        permits StepSeries,
                BandSeries,
                LineSeries,
                RibbonSeries,
                PointSeries,
                VerticalLine,
                HorizontalLine,
                ShadedRegion,
                HeatMapSeries {

    /**
     * The name in the legend, or beside the line for a {@link VerticalLine}; a series without one is not named.
     *
     * @return the name, or empty
     */
    Optional<String> label();

    /**
     * How the series is drawn.
     *
     * @return its ink
     */
    Ink ink();
}
