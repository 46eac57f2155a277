package org.wilks.relax;

import java.util.List;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;

/**
 * {@code sqrt(s C^-1 s)} of (signal [m], background [m], uncertainty [k, m]), C the covariance of the background, see
 * {@link Significance#gaussian(Tensor, Tensor, BackgroundUncertainty)}. With {@code x = C^-1 s} the derivatives of half its square are x in s,
 * -x_j^2 / 2 in b, and -x_j (sigma_k x) in sigma.
 */
final class GaussianPrimitive extends FusedPrimitive {
    private final SignificancePrimitive limit;
    private final boolean uncorrelated;

    GaussianPrimitive(boolean uncorrelated) {
        super("significance.gaussian");
        this.limit = new SignificancePrimitive(true, uncorrelated);
        this.uncorrelated = uncorrelated;
    }

    private record Solved(int[] live, double[] b, double[][] sigma, double[] x, double z) {}

    @Override
    public Shape shape(Shape... inputs) {
        return limit.shape(inputs);
    }

    private Solved solve(double[][] inputs) {
        int[] live = AsimovFit.live(inputs[0], inputs[1], inputs[2]);
        double[] s = AsimovFit.taken(inputs[0], live, 0);
        double[] b = AsimovFit.taken(inputs[1], live, 0);
        double[][] sigma = AsimovFit.rows(inputs[2], inputs[0].length, live);
        double[] x = uncorrelated || s.length == 1 ? divided(s, b, sigma) : solved(s, b, sigma);
        double q = 0;
        for (int j = 0; j < s.length; j++) {
            q += s[j] * x[j];
        }
        return new Solved(live, b, sigma, x, AsimovFit.signed(Math.max(0, q), s));
    }

    private static double[] divided(double[] s, double[] b, double[][] sigma) {
        double[] x = new double[s.length];
        for (int j = 0; j < x.length; j++) {
            double variance = b[j];
            for (double[] source : sigma) {
                variance += source[j] * source[j];
            }
            x[j] = s[j] / variance;
        }
        return x;
    }

    private static double[] solved(double[] s, double[] b, double[][] sigma) {
        int m = s.length;
        double[][] covariance = new double[m][m];
        for (int i = 0; i < m; i++) {
            covariance[i][i] = b[i];
            for (int j = 0; j < m; j++) {
                for (double[] source : sigma) {
                    covariance[i][j] += source[i] * source[j];
                }
            }
        }
        return Profile.solve(covariance, s);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        Solved solved = solve(inputs);
        return new Evaluation(new double[] {solved.z}, keep ? solved : null);
    }

    private double[][] gradient(double[][] inputs, Object residual) {
        Solved f = residual instanceof Solved solved ? solved : solve(inputs);
        if (f.z == 0) {
            // without signal both significances are the same to first order
            return limit.gradient(inputs, null);
        }
        int all = inputs[0].length;
        double[][] gradient = {new double[all], new double[all], new double[inputs[2].length]};
        boolean own = uncorrelated || f.x.length == 1;
        for (int j = 0; j < f.x.length; j++) {
            gradient[0][f.live[j]] = f.x[j] / f.z;
            gradient[1][f.live[j]] = -f.x[j] * f.x[j] / (2 * f.z);
        }
        for (int k = 0; k < f.sigma.length; k++) {
            double seen = 0;
            for (int j = 0; j < f.x.length; j++) {
                seen += f.sigma[k][j] * f.x[j];
            }
            for (int j = 0; j < f.x.length; j++) {
                double shared = own ? f.sigma[k][j] * f.x[j] : seen;
                gradient[2][k * all + f.live[j]] = -f.x[j] * shared / f.z;
            }
        }
        return gradient;
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        return SignificancePrimitive.pulled(gradient(inputs, residual), cotangent[0], wanted);
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        return SignificancePrimitive.pushed(gradient(inputs, residual), tangents);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return limit.irregularities(inputs, output);
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        Solved f = solve(new double[][] {inputs[0].toArray(), inputs[1].toArray(), inputs[2].toArray()});
        int m = f.live.length;
        if (m == 0) {
            return inputs[0].sum().times(0);
        }
        if (f.z == 0 && m > 1) {
            return limit.composed(inputs);
        }
        Tensor s = inputs[0].gather(0, f.live);
        Tensor b = inputs[1].gather(0, f.live);
        Tensor sigma = inputs[2].gather(1, f.live);
        if (m == 1) {
            return s.dividedBy(b.plus(sigma.square().sum(0)).sqrt()).sum();
        }
        Tensor squared;
        if (uncorrelated) {
            squared = s.square().dividedBy(b.plus(sigma.square().reshape(m))).sum();
        } else {
            Tensor covariance = Tensor.identity(m)
                    .times(b.reshape(1, m))
                    .plus(sigma.transpose(1, 0).matmul(sigma));
            squared = s.dot(LinearAlgebra.symmetricSolve(covariance, s));
        }
        return f.z < 0 ? squared.sqrt().negate() : squared.sqrt();
    }
}
