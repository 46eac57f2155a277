package org.wilks.viz.surface;

import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.viz.figure.AnalysisLabel;

/**
 * What the figures of surfaces can be told.
 *
 * @param label the text in the upper left corner, or empty
 * @param points how many points are drawn at most, every so-many-th of them, from 1 on
 * @param azimuth the angle, in degrees, by which the view of three parameters is turned around the third one
 * @param elevation the angle, in degrees, by which it looks down
 */
public record SurfaceFigureOptions(Optional<AnalysisLabel> label, int points, double azimuth, double elevation) {
    /**
     * Checks the numbers.
     *
     * @param label the text in the upper left corner, or empty
     * @param points how many points are drawn at most
     * @param azimuth the angle by which the view is turned
     * @param elevation the angle by which it looks down
     * @throws InvalidConfiguration when no point is to be drawn or an angle is not finite
     */
    public SurfaceFigureOptions {
        Objects.requireNonNull(label, "label");
        if (points < 1) {
            throw new InvalidConfiguration("figure of a surface: " + points + " points; allowed: 1 or more");
        }
        if (!Double.isFinite(azimuth) || !Double.isFinite(elevation)) {
            throw new InvalidConfiguration("figure of a surface: azimuth " + azimuth + ", elevation " + elevation
                    + "; allowed: numbers of degrees");
        }
    }

    /**
     * No label, 10 000 points, a view turned by 35 degrees and 25 degrees from above.
     *
     * @return the options
     */
    public static SurfaceFigureOptions defaults() {
        return new SurfaceFigureOptions(Optional.empty(), 10_000, 35, 25);
    }

    /**
     * These options with a text in the upper left corner.
     *
     * @param text the text
     * @return the options
     */
    public SurfaceFigureOptions withLabel(AnalysisLabel text) {
        return new SurfaceFigureOptions(Optional.of(text), points, azimuth, elevation);
    }

    /**
     * These options with another number of drawn points.
     *
     * @param number at most so many
     * @return the options
     */
    public SurfaceFigureOptions withPoints(int number) {
        return new SurfaceFigureOptions(label, number, azimuth, elevation);
    }

    /**
     * These options with another view of three parameters.
     *
     * @param turned degrees around the third parameter
     * @param above degrees from above
     * @return the options
     */
    public SurfaceFigureOptions withView(double turned, double above) {
        return new SurfaceFigureOptions(label, points, turned, above);
    }
}
