package org.wilks.infer.surface;

/**
 * Two bins, a normal law with an asymmetric covariance, and a signal {@code c0 s1 + c1^2 s2 + c2 s3}: the surface is an ellipse in the residuals times a
 * free c1.
 */
final class DegenerateCase implements Deviance {
    static final double[] N = {36, 33};
    static final double[] B = {50, 48};
    static final double[] S1 = {12, 15};
    static final double[] S2 = {6, 16};
    static final double[] S3 = {20, 10};

    /** The symmetric part of the inverse of [[144, 13], [25, 256]]. */
    static final double DETERMINANT = 144.0 * 256 - 13 * 25;

    static final double M00 = 256 / DETERMINANT;
    static final double M11 = 144 / DETERMINANT;
    static final double M01 = -0.5 * (13 + 25) / DETERMINANT;

    @Override
    public int size() {
        return 3;
    }

    @Override
    public Deviance copy() {
        return this;
    }

    @Override
    public double valueAndGradient(double[] c, double[] gradient) {
        double square = c[1] * c[1];
        double v0 = N[0] - B[0] - c[0] * S1[0] - square * S2[0] - c[2] * S3[0];
        double v1 = N[1] - B[1] - c[0] * S1[1] - square * S2[1] - c[2] * S3[1];
        double w0 = M00 * v0 + M01 * v1;
        double w1 = M01 * v0 + M11 * v1;
        gradient[0] = -2 * (w0 * S1[0] + w1 * S1[1]);
        gradient[1] = -4 * c[1] * (w0 * S2[0] + w1 * S2[1]);
        gradient[2] = -2 * (w0 * S3[0] + w1 * S3[1]);
        return v0 * w0 + v1 * w1;
    }

    @Override
    public double valueGradientHessian(double[] c, double[] gradient, double[] hessian) {
        double value = valueAndGradient(c, gradient);
        double[][] j = {
            {S1[0], 2 * c[1] * S2[0], S3[0]},
            {S1[1], 2 * c[1] * S2[1], S3[1]}
        };
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                hessian[a * 3 + b] = 2
                        * (M00 * j[0][a] * j[0][b]
                                + M01 * (j[0][a] * j[1][b] + j[1][a] * j[0][b])
                                + M11 * j[1][a] * j[1][b]);
            }
        }
        double square = c[1] * c[1];
        double v0 = N[0] - B[0] - c[0] * S1[0] - square * S2[0] - c[2] * S3[0];
        double v1 = N[1] - B[1] - c[0] * S1[1] - square * S2[1] - c[2] * S3[1];
        hessian[4] -= 4 * ((M00 * v0 + M01 * v1) * S2[0] + (M01 * v0 + M11 * v1) * S2[1]);
        return value;
    }
}
