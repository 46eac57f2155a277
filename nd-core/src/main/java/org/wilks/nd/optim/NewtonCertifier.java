package org.wilks.nd.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Computes the certificate of a point, with the curvature factored on its free parameters. */
final class NewtonCertifier {
    /** Above this smallest pivot no search for flat directions is needed. */
    private static final double CLEARLY_DETERMINED = 1e-8;

    /** A parameter takes part in a flat direction when its share, in scaled units, is above this. */
    private static final double SHARE = 1e-3;

    private final NewtonPoint point;
    private final TrustRegionOptions options;
    private final int n;
    private int[] free;
    private int[] determined;
    private int[] undetermined;
    private double[] block;
    private DenseCholesky cholesky;
    private boolean positive;
    private double distance;
    private double slope;
    private final List<FlatDirection> flat = new ArrayList<>();

    NewtonCertifier(NewtonPoint point, TrustRegionOptions options) {
        this.point = point;
        this.options = options;
        n = point.x.length;
        factor();
    }

    private void factor() {
        int count = 0;
        int[] index = new int[n];
        for (int i = 0; i < n; i++) {
            if (point.standing[i] == Standing.FREE) {
                index[count++] = i;
            }
        }
        free = Arrays.copyOf(index, count);
        slope = point.scaledGradient();
        scaleBlock();
        cholesky = new DenseCholesky(count);
        cholesky.load(block, count, all(count), count);
        if (cholesky.factor(0) && cholesky.smallestPivot() > CLEARLY_DETERMINED) {
            determined = free;
            undetermined = new int[0];
            positive = true;
        } else {
            separateFlat();
        }
        distance = positive ? 0.5 * cholesky.inverseNorm(slopes(determined)) : Double.POSITIVE_INFINITY;
    }

    private void scaleBlock() {
        int m = free.length;
        block = new double[m * m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b <= a; b++) {
                double entry = point.hessian[free[a] * n + free[b]] / (point.scale[free[a]] * point.scale[free[b]]);
                block[a * m + b] = entry;
                block[b * m + a] = entry;
            }
        }
    }

    private static int[] all(int count) {
        int[] index = new int[count];
        for (int k = 0; k < count; k++) {
            index[k] = k;
        }
        return index;
    }

    private double[] slopes(int[] parameters) {
        double[] slopes = new double[parameters.length];
        for (int k = 0; k < parameters.length; k++) {
            slopes[k] = point.gradient[parameters[k]] / point.scale[parameters[k]];
        }
        return slopes;
    }

    private void separateFlat() {
        int m = free.length;
        RankRevealing revealed = new RankRevealing(block, m, options.flatness());
        int rank = revealed.rank();
        int[] rows = new int[rank];
        determined = new int[rank];
        undetermined = new int[m - rank];
        for (int k = 0; k < m; k++) {
            if (k < rank) {
                rows[k] = revealed.row(k);
            } else {
                undetermined[k - rank] = free[revealed.row(k)];
            }
        }
        Arrays.sort(rows);
        for (int k = 0; k < rank; k++) {
            determined[k] = free[rows[k]];
        }
        cholesky = new DenseCholesky(rank);
        cholesky.load(block, m, rows, rank);
        positive = revealed.isSemidefinite(options.flatness()) && cholesky.factor(0);
        for (int k = rank; positive && k < m; k++) {
            addFlat(rows, revealed.row(k));
        }
    }

    /** The null vector with 1 at the undetermined row and −B⁻¹b on the determined ones. */
    private void addFlat(int[] rows, int row) {
        int m = free.length;
        double[] column = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            column[k] = -block[rows[k] * m + row];
        }
        cholesky.solve(column, column);
        double largest = 1;
        double norm2 = 1;
        double along = point.gradient[free[row]] / point.scale[free[row]];
        for (int k = 0; k < rows.length; k++) {
            largest = Math.max(largest, Math.abs(column[k]));
            norm2 += column[k] * column[k];
            along += column[k] * point.gradient[free[rows[k]]] / point.scale[free[rows[k]]];
        }
        slope = Math.max(slope, Math.abs(along) / Math.sqrt(norm2));
        double[] direction = new double[n];
        int[] parameters = new int[rows.length + 1];
        int count = 0;
        direction[free[row]] = 1 / (largest * point.scale[free[row]]);
        parameters[count++] = free[row];
        for (int k = 0; k < rows.length; k++) {
            int i = free[rows[k]];
            if (Math.abs(column[k]) > SHARE * largest) {
                parameters[count++] = i;
            }
            direction[i] = column[k] / (largest * point.scale[i]);
        }
        flat.add(new FlatDirection(direction, Arrays.copyOf(parameters, count)));
    }

    Certificate certificate() {
        OptionalInt worst = OptionalInt.empty();
        double largest = -1;
        List<Integer> weak = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double scaled = Math.abs(point.gradient[i]) / point.scale[i];
            if (point.standing[i] == Standing.FREE && scaled > largest) {
                largest = scaled;
                worst = OptionalInt.of(i);
            }
            boolean bounded = point.standing[i] == Standing.AT_LOWER || point.standing[i] == Standing.AT_UPPER;
            if (bounded && scaled <= options.scaledGradient()) {
                weak.add(i);
            }
        }
        return new Certificate(
                distance, options.distance(), slope, options.scaledGradient(), worst, positive, true, weak, flat);
    }

    Optional<Curvature> curvature() {
        return positive
                ? Optional.of(new Curvature(
                        n, point.hessian.clone(), determined, undetermined, point.scale.clone(), cholesky))
                : Optional.empty();
    }
}
