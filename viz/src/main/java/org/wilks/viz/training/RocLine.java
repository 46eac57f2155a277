package org.wilks.viz.training;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A ROC curve: what cuts on the observable keep. Immutable.
 *
 * @param name the name in the legend
 * @param signal the kept share of the signal, {@code [points]}, ascending
 * @param background the kept share of the background at the same cuts, {@code [points]}, ascending
 * @param area the area under the signal's share against the background's
 * @param error its error, if there is one
 */
public record RocLine(String name, double[] signal, double[] background, double area, OptionalDouble error) {
    /**
     * Checks that both shares are as many and the area is a number; copies them.
     *
     * @param name the name in the legend
     * @param signal the kept share of the signal
     * @param background the kept share of the background
     * @param area the area
     * @param error its error, if there is one
     */
    public RocLine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(error, "error");
        signal = signal.clone();
        background = background.clone();
        if (signal.length != background.length) {
            throw new ShapeMismatch("ROC curve '" + name + "': " + signal.length + " shares of signal and "
                    + background.length + " of background; both have to be as many");
        }
        if (!Double.isFinite(area)) {
            throw new InvalidData("ROC curve '" + name + "': the area is " + area + "; allowed: finite numbers");
        }
    }

    /** {@return a copy of the shares of the signal} */
    @Override
    public double[] signal() {
        return signal.clone();
    }

    /** {@return a copy of the shares of the background} */
    @Override
    public double[] background() {
        return background.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RocLine that
                && name.equals(that.name)
                && Arrays.equals(signal, that.signal)
                && Arrays.equals(background, that.background)
                && Double.compare(area, that.area) == 0
                && error.equals(that.error);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(signal), Arrays.hashCode(background), area, error);
    }
}
