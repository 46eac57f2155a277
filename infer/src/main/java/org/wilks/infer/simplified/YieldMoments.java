package org.wilks.infer.simplified;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** The first three moments of some bins' rates, their parameters following a normal law. */
record YieldMoments(double[] mean, double[][] covariance, double[] thirdMoments) {
    /** Samples are drawn in pieces of this length, each by one thread. */
    private static final int PIECE = 256;

    /** Draws outside the bounds, or with a negative rate, before it is said that the law has no weight there. */
    private static final int DRAWS = 1000;

    static YieldMoments of(Model model, ExportedParameters law, int[] bins, ExportOptions options) {
        return switch (options.moments()) {
            case LINEAR -> propagated(model, law, bins, false);
            case SECOND_ORDER -> propagated(model, law, bins, true);
            case SAMPLED -> sampled(model, law, bins, options.samples(), options.seed());
        };
    }

    private static ModelEvaluator evaluator(Model model) {
        return model.evaluator(new Data(new double[model.layout().bins()], model.auxiliary()));
    }

    private static YieldMoments propagated(Model model, ExportedParameters law, int[] bins, boolean second) {
        int n = law.point().length;
        int k = bins.length;
        ModelEvaluator evaluator = evaluator(model);
        double[] rates = new double[model.layout().bins()];
        double[] flat = new double[rates.length * n];
        evaluator.jacobian(law.point(), rates, flat);
        double[][] jacobian = new double[k][];
        double[][] spread = new double[k][];
        double[][] curved = new double[k][];
        double[] mean = new double[k];
        double[] third = new double[k];
        double[] hessian = new double[n * n];
        for (int b = 0; b < k; b++) {
            jacobian[b] = Arrays.copyOfRange(flat, bins[b] * n, (bins[b] + 1) * n);
            spread[b] = product(law.covariance(), jacobian[b]);
            mean[b] = rates[bins[b]];
            if (second) {
                evaluator.rateHessian(bins[b], law.point(), hessian);
                curved[b] = product(hessian, law.covariance());
                mean[b] += 0.5 * trace(curved[b], n);
                double[] square = square(curved[b], n);
                third[b] = 3 * quadratic(hessian, spread[b]) + trace(square, curved[b], n);
            }
        }
        double[][] covariance = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = dot(jacobian[a], spread[b]) + (second ? 0.5 * trace(curved[a], curved[b], n) : 0);
                covariance[a][b] = sum;
                covariance[b][a] = sum;
            }
        }
        return new YieldMoments(mean, covariance, third);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
    }

    /** {@code H S}, row-major. */
    private static double[] product(double[] hessian, double[][] covariance) {
        int n = covariance.length;
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double h = hessian[i * n + k];
                for (int j = 0; h != 0 && j < n; j++) {
                    product[i * n + j] += h * covariance[k][j];
                }
            }
        }
        return product;
    }

    private static double[] square(double[] a, int n) {
        return product(a, Matrices.rows(a, n));
    }

    private static double trace(double[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i * n + i];
        }
        return sum;
    }

    /** {@code tr(A B)}. */
    private static double trace(double[] a, double[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += a[i * n + j] * b[j * n + i];
            }
        }
        return sum;
    }

    private static double quadratic(double[] matrix, double[] vector) {
        int n = vector.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += vector[i] * matrix[i * n + j] * vector[j];
            }
        }
        return sum;
    }

    private static YieldMoments sampled(Model model, ExportedParameters law, int[] bins, int samples, long seed) {
        double[][] root = root(law.covariance());
        RandomStreams streams = RandomStreams.of(seed).child("simplify");
        int pieces = (samples + PIECE - 1) / PIECE;
        List<double[][]> parts = Pieces.map(pieces, piece -> {
            ModelEvaluator evaluator = evaluator(model);
            int size = Math.min(PIECE, samples - piece * PIECE);
            double[][] part = new double[size][];
            for (int i = 0; i < size; i++) {
                part[i] =
                        draw(model.parameters(), law.point(), root, bins, evaluator, streams.stream(piece * PIECE + i));
            }
            return part;
        });
        double[][] all = parts.stream().flatMap(Arrays::stream).toArray(double[][]::new);
        return ofSamples(all, bins.length);
    }

    private static double[] draw(
            Parameters parameters,
            double[] point,
            double[][] root,
            int[] bins,
            ModelEvaluator evaluator,
            RandomStream stream) {
        int n = point.length;
        double[] lower = parameters.lower();
        double[] upper = parameters.upper();
        int poi = parameters.poi().orElseThrow();
        double[] rates = new double[evaluator.data().main().length];
        double[] x = new double[n];
        double[] z = new double[n];
        for (int k = 0; k < DRAWS; k++) {
            for (int i = 0; i < n; i++) {
                z[i] = stream.nextNormal();
            }
            boolean inside = true;
            for (int i = 0; i < n; i++) {
                x[i] = point[i] + dot(root[i], z);
                inside &= i == poi || root[i][i] == 0 || x[i] >= lower[i] && x[i] <= upper[i];
            }
            evaluator.rates(x, rates);
            double[] picked = new double[bins.length];
            for (int b = 0; b < bins.length; b++) {
                picked[b] = rates[bins[b]];
                inside &= picked[b] >= 0;
            }
            if (inside) {
                return picked;
            }
        }
        throw new InvalidModel("export of a simplified likelihood: none of " + DRAWS
                + " points drawn around the fit lies within the bounds and has positive rates; take moments of second"
                + " order");
    }

    /** A lower triangular root of a positive semidefinite matrix: rows and columns without variance are zero. */
    private static double[][] root(double[][] a) {
        int n = a.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    l[i][i] = sum > n * Math.ulp(a[i][i]) ? Math.sqrt(sum) : 0;
                } else {
                    l[i][j] = l[j][j] > 0 ? sum / l[j][j] : 0;
                }
            }
        }
        return l;
    }

    private static YieldMoments ofSamples(double[][] samples, int k) {
        double n = samples.length;
        double[] mean = new double[k];
        for (double[] sample : samples) {
            for (int b = 0; b < k; b++) {
                mean[b] += sample[b] / n;
            }
        }
        double[][] covariance = new double[k][k];
        double[] third = new double[k];
        for (double[] sample : samples) {
            for (int a = 0; a < k; a++) {
                double d = sample[a] - mean[a];
                third[a] += d * d * d * (n / (n - 1) / (n - 2));
                for (int b = 0; b <= a; b++) {
                    covariance[a][b] += d * (sample[b] - mean[b]) / (n - 1);
                }
            }
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                covariance[b][a] = covariance[a][b];
            }
        }
        return new YieldMoments(mean, covariance, third);
    }
}
