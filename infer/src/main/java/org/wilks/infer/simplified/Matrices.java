package org.wilks.infer.simplified;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;

/** Small dense matrices, as rows. */
final class Matrices {
    /** Numbers that agree within this are equal but for the digits that a file keeps. */
    private static final double SYMMETRIC = 1e-9;

    private Matrices() {}

    static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    static double[] diagonal(double[][] rows) {
        double[] diagonal = new double[rows.length];
        Arrays.setAll(diagonal, i -> rows[i][i]);
        return diagonal;
    }

    static double[] roots(double[] values) {
        return Arrays.stream(values).map(Math::sqrt).toArray();
    }

    /** The row and column of the first pair of entries that differ beyond rounding. */
    static Optional<String> asymmetry(String what, double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                double scale = Math.sqrt(Math.abs(a[i][i] * a[j][j]));
                if (Math.abs(a[i][j] - a[j][i]) > SYMMETRIC * scale) {
                    return Optional.of(what + " is not symmetric: " + a[i][j] + " in row " + i + ", column " + j
                            + " and " + a[j][i]
                            + " across; it is used as given, of its inverse only the symmetric part matters");
                }
            }
        }
        return Optional.empty();
    }

    /** The correlations of a covariance; 1 and 0 in the row of a bin without variance. */
    static double[][] correlations(String what, double[][] covariance) {
        int n = covariance.length;
        double[] sigma = new double[n];
        for (int i = 0; i < n; i++) {
            if (covariance[i][i] < 0) {
                throw new InvalidModel(what + ": the variance of bin " + i + " is " + covariance[i][i]
                        + "; variances have to be at least 0");
            }
            sigma[i] = Math.sqrt(covariance[i][i]);
        }
        double[][] rho = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = sigma[i] * sigma[j];
                if (scale == 0 && i != j && covariance[i][j] != 0) {
                    throw new InvalidModel(what + ": bins " + i + " and " + j + " have the covariance "
                            + covariance[i][j] + " and the variances " + covariance[i][i] + " and " + covariance[j][j]
                            + "; it is not positive semidefinite");
                }
                rho[i][j] = i == j ? 1 : scale == 0 ? 0 : covariance[i][j] / scale;
            }
        }
        return rho;
    }

    /** The lower triangular L with L Lᵀ the symmetric part of a matrix, row-major. */
    static double[] cholesky(String what, double[][] a) {
        int n = a.length;
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.5 * (a[i][j] + a[j][i]);
                for (int k = 0; k < j; k++) {
                    sum -= l[i * n + k] * l[j * n + k];
                }
                if (i > j) {
                    l[i * n + j] = sum / l[j * n + j];
                } else if (sum > n * Math.ulp(a[i][i])) {
                    l[i * n + i] = Math.sqrt(sum);
                } else {
                    throw new InvalidModel(what + " is not positive definite: bin " + i + " has the variance " + sum
                            + " given the bins before it, of " + a[i][i]
                            + "; check the matrix, or merge bins that are fully correlated");
                }
            }
        }
        return l;
    }

    /** The symmetric part of the inverse, row-major. */
    static double[] precision(double[][] a) {
        int n = a.length;
        double[] inverse = LinearAlgebra.inverse(Tensor.matrix(a)).toArray();
        double[] part = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                part[i * n + j] = 0.5 * (inverse[i * n + j] + inverse[j * n + i]);
            }
        }
        return part;
    }

    /** The inverse of a symmetric matrix, as rows. */
    static double[][] inverse(double[] flat, int n) {
        return rows(LinearAlgebra.inverse(Tensor.matrix(rows(flat, n))).toArray(), n);
    }

    static double[][] rows(double[] flat, int n) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * n, (i + 1) * n);
        }
        return rows;
    }

    /** {@code ln |det A|} by elimination with row exchanges; the symmetric part of A is positive definite, so that it is regular. */
    static double logDeterminant(double[][] matrix) {
        double[][] a = copy(matrix);
        int n = a.length;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            sum += Math.log(Math.abs(row[k]));
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / row[k];
                for (int j = k + 1; j < n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        return sum;
    }
}
