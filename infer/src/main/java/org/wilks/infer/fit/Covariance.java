package org.wilks.infer.fit;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.nd.error.FitFailed;

/**
 * The covariance of the parameters at a minimum: the inverse of the Hessian of −ln L on the parameters that may move.
 *
 * <p>It is conditional on what may not move: parameters that are fixed, at an active bound or at a kink have zero rows. Where the data do not
 * determine some parameters, their entries are absent, and those of the others are given: they do not depend on where the undetermined ones are put.
 *
 * <p>Immutable and thread-safe. Indices are those of the likelihood's parameters.
 */
public final class Covariance {
    private final List<String> names;
    private final double[] matrix;
    private final boolean[] undetermined;

    /** Takes a full row-major matrix; arrays are kept. */
    Covariance(List<String> names, double[] matrix, boolean[] undetermined) {
        this.names = names;
        this.matrix = matrix;
        this.undetermined = undetermined;
    }

    /**
     * The names of the parameters, rows and columns of the matrix.
     *
     * @return all of them, in the likelihood's order
     */
    public List<String> names() {
        return names;
    }

    /**
     * Whether the data determine a parameter, or it does not move.
     *
     * @param parameter its index
     * @return false when its uncertainty is absent
     */
    public boolean isDetermined(int parameter) {
        return !undetermined[parameter];
    }

    /**
     * The covariance of two parameters.
     *
     * @param a an index
     * @param b an index
     * @return cov(a, b); empty when one of them is not determined
     */
    public OptionalDouble covariance(int a, int b) {
        return undetermined[a] || undetermined[b]
                ? OptionalDouble.empty()
                : OptionalDouble.of(matrix[a * names.size() + b]);
    }

    /**
     * The correlation of two parameters.
     *
     * @param a an index
     * @param b an index
     * @return cov(a, b) / √(cov(a, a) cov(b, b)), 0 when one of them does not move; empty when one of them is not determined
     */
    public OptionalDouble correlation(int a, int b) {
        if (undetermined[a] || undetermined[b]) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(ratio(a, b));
    }

    private double ratio(int a, int b) {
        int n = names.size();
        double scale = Math.sqrt(matrix[a * n + a]) * Math.sqrt(matrix[b * n + b]);
        return scale == 0 ? 0 : a == b ? 1 : Math.max(-1, Math.min(1, matrix[a * n + b] / scale));
    }

    /**
     * The standard deviation of a parameter.
     *
     * @param parameter its index
     * @return √cov(i, i), 0 when it does not move; empty when it is not determined
     */
    public OptionalDouble standardDeviation(int parameter) {
        return undetermined[parameter]
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(matrix[parameter * names.size() + parameter]));
    }

    /**
     * The whole matrix.
     *
     * @return a new array of n rows
     * @throws FitFailed when some parameters are not determined; the message names them
     */
    public double[][] matrix() {
        requireDetermined();
        int n = names.size();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(matrix, i * n, (i + 1) * n);
        }
        return rows;
    }

    /**
     * The correlations: 1 on the diagonal of a parameter that moves, rows of 0 for one that does not.
     *
     * @return a new array of n rows
     * @throws FitFailed when some parameters are not determined; the message names them
     */
    public double[][] correlations() {
        requireDetermined();
        int n = names.size();
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = ratio(i, j);
            }
        }
        return rows;
    }

    private void requireDetermined() {
        StringBuilder open = new StringBuilder();
        for (int i = 0; i < undetermined.length; i++) {
            if (undetermined[i]) {
                open.append(open.length() > 0 ? ", " : "").append(names.get(i));
            }
        }
        if (open.length() > 0) {
            throw new FitFailed("covariance matrix: the data do not determine " + open
                    + "; fix or constrain them, or ask for the entries of the others one by one");
        }
    }
}
