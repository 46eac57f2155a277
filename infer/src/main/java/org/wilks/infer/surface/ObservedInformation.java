package org.wilks.infer.surface;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.fit.FlatCombination;

/**
 * What the data know of the parameters at the best fit: the observed Fisher information, its rank, and the coordinates that it makes.
 *
 * <p>The information of −ln L is {@code F = H / 2}, with H the Hessian of q; when other parameters are profiled it is the Schur complement. Whitened
 * coordinates φ are {@code c = cHat + W phi} with {@code W W' = F^-1} where F is positive, so that q is φ·φ for a normal likelihood. A direction
 * whose eigenvalue, of F scaled to unit diagonal, is below 1e-8 of the largest counts for no rank; it, and a direction in which the surface is much
 * nearer than the curvature expects, is scaled by the distance to the surface.
 *
 * @param matrix F, [k * k]
 * @param rank the number of directions that the data determine, to second order
 * @param whitener W, [k * k]
 * @param flat the combinations of parameters that they do not determine, k - rank of them
 */
public record ObservedInformation(double[] matrix, int rank, double[] whitener, List<FlatCombination> flat) {
    /**
     * An information; arrays are copied.
     *
     * @param matrix F
     * @param rank the number of directions that the data determine
     * @param whitener W
     * @param flat the combinations of parameters that they do not determine
     */
    public ObservedInformation {
        matrix = matrix.clone();
        whitener = whitener.clone();
        flat = List.copyOf(flat);
    }

    /**
     * A copy: F, row after row.
     *
     * @return a new array, [k * k]
     */
    @Override
    public double[] matrix() {
        return matrix.clone();
    }

    /**
     * A copy: W, row after row.
     *
     * @return a new array, [k * k]
     */
    @Override
    public double[] whitener() {
        return whitener.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObservedInformation that
                && Arrays.equals(matrix, that.matrix)
                && rank == that.rank
                && Arrays.equals(whitener, that.whitener)
                && flat.equals(that.flat);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(whitener) * 31 + rank;
    }

    @Override
    public String toString() {
        return "ObservedInformation[rank=" + rank + ", whitener=" + Arrays.toString(whitener) + ", flat=" + flat + "]";
    }
}
