package org.wilks.infer.simplified;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidModel;

/**
 * The quadratic function of a unit normal that has given mean, variance and third central moment in each bin, with the correlations of the normals.
 *
 * <pre>{@code
 * b_i(theta)  = A_i + B_i theta_i + C_i theta_i^2,     theta ~ N(0, rho)
 * C_i         = -sign(m3_i) sqrt(2 V_ii) cos(4 pi / 3 + arctan(sqrt(8 V_ii^3 / m3_i^2 - 1)) / 3)
 * B_i         = sqrt(V_ii - 2 C_i^2),      A_i = m1_i - C_i
 * rho_ij      = (sqrt((B_i B_j)^2 + 8 C_i C_j V_ij) - B_i B_j) / (4 C_i C_j)
 * }</pre>
 *
 * <p>Equations (2.9) to (2.12) of arXiv:1809.05548. They ask for {@code m3^2 <= 8 V^3}: no quadratic function is more skewed.
 *
 * <table>
 * <caption>Conventions</caption>
 * <tr><th></th><th>{@link Convention#EXACT}</th><th>{@link Convention#SPEY}</th></tr>
 * <tr><td>correlations</td><td>{@code 2 V_ij / (B_i B_j + sqrt(..))}, the same without a division by zero; 1 on the diagonal</td>
 * <td>C moved by 1e-5 away from zero in that formula only: 1 − 1e-6 on the diagonal</td></tr>
 * <tr><td>{@code m3^2 > 8 V^3}</td><td>refused</td><td>the skewness of the bin is dropped, C = 0</td></tr>
 * <tr><td>negative argument of the root in ρ</td><td>refused</td><td>its absolute value</td></tr>
 * </table>
 *
 * <p>Immutable; arrays are copied out.
 */
public final class ThirdMomentExpansion {
    private static final double SHIFT = 1e-5;

    private final double[] a;
    private final double[] b;
    private final double[] c;
    private final double[][] correlation;
    private final List<String> remarks;

    private ThirdMomentExpansion(double[] a, double[] b, double[] c, double[][] correlation, List<String> remarks) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.correlation = correlation;
        this.remarks = List.copyOf(remarks);
    }

    /**
     * The expansion of given moments.
     *
     * @param mean m1, the mean of each bin
     * @param covariance V, as rows; not modified
     * @param thirdMoments m3, the third central moment of each bin; not modified
     * @param convention which formula where spey departs from the paper
     * @return the expansion
     * @throws InvalidModel when lengths differ, or no quadratic function has these moments; the message names the bin
     */
    public static ThirdMomentExpansion of(
            double[] mean, double[][] covariance, double[] thirdMoments, Convention convention) {
        int n = mean.length;
        Checks.sameLength("third moments", thirdMoments.length, "background", n);
        double[][] v = Checks.square("covariance", covariance, n);
        double[] m3 = Checks.finite("third moments", thirdMoments);
        double[] a = new double[n];
        double[] b = new double[n];
        double[] c = new double[n];
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            c[i] = skew(i, v[i][i], m3[i], convention, remarks);
            b[i] = Math.sqrt(Math.max(0, v[i][i] - 2 * c[i] * c[i]));
            a[i] = mean[i] - c[i];
        }
        double[][] rho = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rho[i][j] = convention == Convention.SPEY
                        ? shifted(b[i] * b[j], moved(c[i]) * moved(c[j]), v[Math.max(i, j)][Math.min(i, j)])
                        : exact(i, j, b, c, v);
            }
        }
        return new ThirdMomentExpansion(a, b, c, rho, remarks);
    }

    private static double skew(int bin, double variance, double m3, Convention convention, List<String> remarks) {
        if (variance < 0) {
            throw new InvalidModel(
                    "covariance: the variance of bin " + bin + " is " + variance + "; variances have to be at least 0");
        }
        if (m3 == 0) {
            return 0;
        }
        double ratio = 8 * variance * variance * variance / (m3 * m3);
        if (ratio < 1) {
            String fault = "third moment of bin " + bin + ": " + m3 + " with the variance " + variance
                    + "; no quadratic function of a normal is so skewed, at most sqrt(8 V^3) = "
                    + Math.sqrt(8 * variance * variance * variance);
            if (convention == Convention.EXACT) {
                throw new InvalidModel(
                        fault + "; reduce it, or take Convention.SPEY, which drops the skewness of such a bin");
            }
            remarks.add(fault + "; its skewness is dropped, as spey does");
            return 0;
        }
        double angle = 4 * Math.PI / 3 + Math.atan(Math.sqrt(ratio - 1)) / 3;
        return -Math.signum(m3) * Math.sqrt(2 * variance) * Math.cos(angle);
    }

    private static double moved(double c) {
        return c >= 0 ? c + SHIFT : c - SHIFT;
    }

    private static double shifted(double bb, double cc, double v) {
        return (Math.sqrt(Math.abs(bb * bb + 8 * cc * v)) - bb) / 4 / cc;
    }

    private static double exact(int i, int j, double[] b, double[] c, double[][] v) {
        if (i == j) {
            return 1;
        }
        if (v[i][j] == 0) {
            return 0;
        }
        double bb = b[i] * b[j];
        double root = bb * bb + 8 * c[i] * c[j] * v[i][j];
        if (root < 0) {
            throw new InvalidModel("covariance of bins " + i + " and " + j + ": " + v[i][j]
                    + " is out of reach of quadratic functions with these third moments, at least "
                    + -bb * bb / (8 * c[i] * c[j]) + "; check the moments, or leave the third ones out");
        }
        return 2 * v[i][j] / (bb + Math.sqrt(root));
    }

    /**
     * The third moment of a bifurcated normal law, which has the widths σ⁺ above its mode and σ⁻ below.
     *
     * <pre>{@code
     * EXACT    about the mean   sqrt(2/pi) (s+ - s-) ((4/pi - 1) (s+ - s-)^2 + s+ s-)
     * SPEY     about the mode   2 sqrt(2/pi) (s+ - s-) (s+^2 + s-^2)
     * }</pre>
     *
     * <p>The expansion needs the moment about the mean. spey's helper integrates numerically about the mode, which for similar widths is 4 times as
     * much.
     *
     * @param up σ⁺, the absolute upper uncertainty; its sign is ignored
     * @param down σ⁻, the absolute lower uncertainty; its sign is ignored
     * @param convention about the mean, or about the mode as spey
     * @return the third moment
     */
    public static double bifurcatedNormal(double up, double down, Convention convention) {
        double high = Math.abs(up);
        double low = Math.abs(down);
        double d = high - low;
        double first = Math.sqrt(2 / Math.PI) * d;
        return convention == Convention.SPEY
                ? 2 * first * (high * high + low * low)
                : first * ((4 / Math.PI - 1) * d * d + high * low);
    }

    /**
     * A copy: A, the constant of each bin.
     *
     * @return a new array
     */
    public double[] constant() {
        return a.clone();
    }

    /**
     * A copy: B, the linear coefficient of each bin, at least zero.
     *
     * @return a new array
     */
    public double[] linear() {
        return b.clone();
    }

    /**
     * A copy: C, the quadratic coefficient of each bin, of the sign of its third moment.
     *
     * @return a new array
     */
    public double[] quadratic() {
        return c.clone();
    }

    /**
     * A copy: ρ, the correlations of the normals, as rows.
     *
     * @return new arrays
     */
    public double[][] correlation() {
        return Matrices.copy(correlation);
    }

    /**
     * What was done to bins that are too skewed, one line each.
     *
     * @return the lines; empty for {@link Convention#EXACT}
     */
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public String toString() {
        return "ThirdMomentExpansion[A=" + Arrays.toString(a) + ", B=" + Arrays.toString(b) + ", C="
                + Arrays.toString(c) + "]";
    }
}
