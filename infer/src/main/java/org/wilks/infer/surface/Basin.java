package org.wilks.infer.surface;

import java.util.Arrays;

/**
 * A minimum of the deviance at or below the threshold; minima that a path joins on which the deviance does not rise, a flat valley, are one.
 *
 * @param point the lowest point found, of length k
 * @param deviance how far it lies above the best fit, from 0 to Δ
 * @param starts how many starts ended in this basin
 */
public record Basin(double[] point, double deviance, int starts) {
    /**
     * A basin; the array is copied.
     *
     * @param point the lowest point found
     * @param deviance how far it lies above the best fit
     * @param starts how many starts ended in this basin
     */
    public Basin {
        point = point.clone();
    }

    /**
     * A copy: the lowest point found, of length k.
     *
     * @return a new array
     */
    @Override
    public double[] point() {
        return point.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Basin that
                && Arrays.equals(point, that.point)
                && deviance == that.deviance
                && starts == that.starts;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point) * 31 + Double.hashCode(deviance);
    }

    @Override
    public String toString() {
        return "Basin[point=" + Arrays.toString(point) + ", deviance=" + deviance + ", starts=" + starts + "]";
    }
}
