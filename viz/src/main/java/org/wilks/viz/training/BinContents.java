package org.wilks.viz.training;

import java.util.Arrays;
import java.util.Objects;
import org.wilks.nd.error.ShapeMismatch;

/**
 * What is in the bins of a region. Immutable.
 *
 * @param edges the edges of the bins, {@code [bins + 1]}
 * @param signal the signal's yields, {@code [bins]}
 * @param signalErrors their statistical errors, √Σw², {@code [bins]}
 * @param background the background's yields, {@code [bins]}
 * @param backgroundErrors their statistical errors, {@code [bins]}
 * @param effective the effective numbers of background events, (Σw)²/Σw², {@code [bins]}
 * @param flagged the bins that should not be trusted, {@code [bins]}
 */
public record BinContents(
        double[] edges,
        double[] signal,
        double[] signalErrors,
        double[] background,
        double[] backgroundErrors,
        double[] effective,
        boolean[] flagged) {
    /**
     * Checks that there is a number for each bin; copies all.
     *
     * @param edges the edges of the bins
     * @param signal the signal's yields
     * @param signalErrors their statistical errors
     * @param background the background's yields
     * @param backgroundErrors their statistical errors
     * @param effective the effective numbers of background events
     * @param flagged the bins that should not be trusted
     */
    public BinContents {
        edges = edges.clone();
        signal = signal.clone();
        signalErrors = signalErrors.clone();
        background = background.clone();
        backgroundErrors = backgroundErrors.clone();
        effective = effective.clone();
        flagged = flagged.clone();
        int bins = edges.length - 1;
        for (int length : new int[] {
            signal.length,
            signalErrors.length,
            background.length,
            backgroundErrors.length,
            effective.length,
            flagged.length
        }) {
            if (length != bins) {
                throw new ShapeMismatch("contents of bins: " + length + " values; there are " + bins + " bins");
            }
        }
    }

    /** {@return a copy of the edges} */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    /** {@return a copy of the signal's yields} */
    @Override
    public double[] signal() {
        return signal.clone();
    }

    /** {@return a copy of their errors} */
    @Override
    public double[] signalErrors() {
        return signalErrors.clone();
    }

    /** {@return a copy of the background's yields} */
    @Override
    public double[] background() {
        return background.clone();
    }

    /** {@return a copy of their errors} */
    @Override
    public double[] backgroundErrors() {
        return backgroundErrors.clone();
    }

    /** {@return a copy of the effective numbers} */
    @Override
    public double[] effective() {
        return effective.clone();
    }

    /** {@return a copy of the flags} */
    @Override
    public boolean[] flagged() {
        return flagged.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinContents that
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(signal, that.signal)
                && Arrays.equals(signalErrors, that.signalErrors)
                && Arrays.equals(background, that.background)
                && Arrays.equals(backgroundErrors, that.backgroundErrors)
                && Arrays.equals(effective, that.effective)
                && Arrays.equals(flagged, that.flagged);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(edges), Arrays.hashCode(signal), Arrays.hashCode(background));
    }
}
