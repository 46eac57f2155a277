package org.wilks.nd.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Computes the certificate of a point, with the curvature factored on what may move: the free parameters, along the active edges. */
final class NewtonCertifier {
    /** Above this smallest pivot no search for flat directions is needed. */
    private static final double CLEARLY_DETERMINED = 1e-8;

    /** The Hessian is known up to changes of the order of the slope: curvatures below this times it are not told from zero. */
    private static final double BLUR = 10;

    /** No blur is taken to be larger than this. */
    private static final double CLEARLY_BLURRED = 1e-5;

    /** A parameter takes part in a flat direction when its share, in scaled units, is above this. */
    private static final double SHARE = 1e-3;

    /** What is added along the normals of edges, in the order tried: none of it when the Hessian is positive without. */
    static final double[] CONVEXITY = {0, 1, 30, 1e3, 3e4, 1e6, 3e7};

    /** A normal is dependent on others when what is left of it, of length 1, is below this. */
    private static final double DEPENDENT = 1e-8;

    private static final double[][] NO_NORMALS = new double[0][];

    private final NewtonPoint point;
    private final double[] hessian;
    private final Structure structure;
    private final EdgeState edges;
    private final TrustRegionOptions options;
    private final int n;
    private final ArrowMatrix block;
    private int[] free;
    private int diagonals;
    private int[] determined;
    private int[] undetermined;
    private ArrowCholesky cholesky = new ArrowCholesky();
    private double[][] normals = NO_NORMALS;
    private int[] kept = Vectors.NO_INDICES;
    private double rho;
    private EdgeSpace space;
    private boolean positive;
    private boolean factored;
    private double distance;
    private double slope;
    private double tolerance;
    private List<FlatDirection> flat = List.of();

    /** Looks at a point; {@code edges} is the state of the active edges, with their own Hessian, or null when there are none. */
    NewtonCertifier(
            NewtonPoint point, Structure structure, EdgeState edges, TrustRegionOptions options, ArrowMatrix scratch) {
        this.point = point;
        this.structure = structure;
        this.edges = edges;
        this.options = options;
        block = scratch;
        hessian = edges == null ? point.hessian : edges.hessian();
        n = point.x.length;
        factor();
    }

    private void factor() {
        int count = 0;
        int[] index = new int[n];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < n; i++) {
                boolean first = structure.isIndependent(i) && (edges == null || !edges.touches(i));
                if (first == (pass == 0) && point.moves(i)) {
                    index[count++] = i;
                }
            }
            diagonals = pass == 0 ? count : diagonals;
        }
        free = Arrays.copyOf(index, count);
        slope = point.scaledGradient();
        tolerance = Math.max(options.flatness(), Math.min(BLUR * slope, CLEARLY_BLURRED));
        collectNormals();
        int tries = normals.length == 0 ? 1 : CONVEXITY.length;
        boolean clear = false;
        for (int k = 0; k < tries && !clear; k++) {
            loadBlock(CONVEXITY[k]);
            cholesky.load(block, all(count), count);
            clear = cholesky.factor(0) && cholesky.smallestPivot() > Math.max(CLEARLY_DETERMINED, tolerance);
        }
        if (clear) {
            determined = free;
            undetermined = Vectors.NO_INDICES;
            positive = true;
        } else {
            for (int k = Math.min(1, tries - 1); k < tries && !positive; k++) {
                loadBlock(CONVEXITY[k]);
                separateFlat();
            }
        }
        if (positive && normals.length > 0) {
            space = new EdgeSpace(restricted(), cholesky, rho);
        }
        distance = positive ? estimatedDistance() : Double.POSITIVE_INFINITY;
        cholesky.release();
    }

    private void loadBlock(double convexity) {
        rho = convexity;
        block.load(hessian, n, free, diagonals, free.length, point.scale);
        for (double[] normal : normals) {
            if (rho > 0) {
                block.addOuter(rho, normal);
            }
        }
    }

    /** The normals of the active edges over the free parameters, scaled, of length 1; those that depend on others are left out. */
    private void collectNormals() {
        int q = edges == null ? 0 : edges.active();
        if (q == 0) {
            return;
        }
        List<double[]> independent = new ArrayList<>();
        List<double[]> basis = new ArrayList<>();
        int[] which = new int[q];
        for (int k = 0; k < q; k++) {
            double[] gradient = edges.activeGradient(k);
            double[] normal = new double[free.length];
            for (int a = 0; a < free.length; a++) {
                normal[a] = gradient[free[a]] / point.scale[free[a]];
            }
            double length = Vectors.norm(normal, normal.length);
            if (!(length > 0)) {
                continue;
            }
            for (int a = 0; a < normal.length; a++) {
                normal[a] /= length;
            }
            double[] left = normal.clone();
            for (int twice = 0; twice < 2; twice++) {
                for (double[] direction : basis) {
                    double along = Vectors.dot(left, direction, left.length);
                    Vectors.addScaled(left, -along, direction, 0, left.length);
                }
            }
            double rest = Vectors.norm(left, left.length);
            if (rest > DEPENDENT) {
                for (int a = 0; a < left.length; a++) {
                    left[a] /= rest;
                }
                which[independent.size()] = k;
                independent.add(normal);
                basis.add(left);
            }
        }
        normals = independent.toArray(new double[0][]);
        kept = Arrays.copyOf(which, normals.length);
    }

    /** The normals in the columns of the determined parameters. */
    private double[][] restricted() {
        if (determined == free) {
            return normals;
        }
        double[][] rows = new double[normals.length][determined.length];
        for (int k = 0; k < rows.length; k++) {
            for (int a = 0, b = 0; a < free.length; a++) {
                if (b < determined.length && determined[b] == free[a]) {
                    rows[k][b++] = normals[k][a];
                }
            }
        }
        return rows;
    }

    private double estimatedDistance() {
        double[] rest = new double[determined.length];
        for (int k = 0; k < determined.length; k++) {
            rest[k] = point.slopes[determined[k]] / point.scale[determined[k]];
        }
        if (space == null) {
            return 0.5 * cholesky.inverseNorm(rest);
        }
        double[] step = new double[rest.length];
        cholesky.solve(rest, step);
        space.project(step, new double[normals.length]);
        return Math.max(0, 0.5 * Vectors.dot(rest, step, rest.length)) + edges.complementarity();
    }

    /** True when the determined part of the Hessian is positive and the rest is not: {@link #newtonPoint} may be asked for. */
    boolean isIndefinite() {
        return factored && !positive;
    }

    /** Writes the point a Newton step away, on the determined parameters; not for points on edges. */
    void newtonPoint(double[] out) {
        System.arraycopy(point.x, 0, out, 0, n);
        double[] rest = new double[determined.length];
        for (int k = 0; k < determined.length; k++) {
            rest[k] = point.slopes[determined[k]] / point.scale[determined[k]];
        }
        cholesky.solve(rest, rest);
        for (int k = 0; k < determined.length; k++) {
            int i = determined[k];
            out[i] -= rest[k] / point.scale[i];
        }
    }

    private static int[] all(int count) {
        int[] index = new int[count];
        for (int k = 0; k < count; k++) {
            index[k] = k;
        }
        return index;
    }

    private void separateFlat() {
        int m = free.length;
        RankRevealing revealed = new RankRevealing(block, tolerance);
        int rank = revealed.rank();
        int[] rows = new int[rank];
        for (int k = 0; k < rank; k++) {
            rows[k] = revealed.row(k);
        }
        Arrays.sort(rows);
        determined = new int[rank];
        for (int k = 0; k < rank; k++) {
            determined[k] = free[rows[k]];
        }
        cholesky = new ArrowCholesky();
        cholesky.load(block, rows, rank);
        factored = cholesky.factor(0);
        positive = factored && revealed.isSemidefinite(tolerance);
        undetermined = new int[m - rank];
        flat = new ArrayList<>();
        for (int k = rank; k < m; k++) {
            undetermined[k - rank] = free[revealed.row(k)];
            if (positive) {
                addFlat(rows, revealed.row(k));
            }
        }
    }

    /** The null vector with 1 at the undetermined row and −B⁻¹b on the determined ones. */
    private void addFlat(int[] rows, int row) {
        double[] column = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            column[k] = -block.entry(rows[k], row);
        }
        cholesky.solve(column, column);
        double largest = 1;
        double norm2 = 1;
        double along = point.slopes[free[row]] / point.scale[free[row]];
        for (int k = 0; k < rows.length; k++) {
            largest = Math.max(largest, Math.abs(column[k]));
            norm2 += column[k] * column[k];
            along += column[k] * point.slopes[free[rows[k]]] / point.scale[free[rows[k]]];
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
        int worst = -1;
        double largest = -1;
        List<Integer> weak = List.of();
        for (int i = 0; i < n; i++) {
            double scaled = Math.abs(point.slopes[i]) / point.scale[i];
            if (point.moves(i)) {
                if (scaled > largest) {
                    largest = scaled;
                    worst = i;
                }
            } else if (scaled <= options.scaledGradient()
                    && (point.standing[i] == Standing.AT_LOWER || point.standing[i] == Standing.AT_UPPER)) {
                weak = weak.isEmpty() ? new ArrayList<>() : weak;
                weak.add(i);
            }
        }
        return new Certificate(
                distance,
                options.distance(),
                slope,
                options.scaledGradient(),
                worst < 0 ? OptionalInt.empty() : OptionalInt.of(worst),
                positive,
                true,
                weak,
                flat);
    }

    /** The active edges that do not depend on others. */
    List<ActiveEdge> activeEdges() {
        if (kept.length == 0) {
            return List.of();
        }
        List<ActiveEdge> active = new ArrayList<>();
        for (int k : kept) {
            active.add(edges.activeEdge(k, point, options.scaledGradient()));
        }
        return active;
    }

    Optional<Curvature> curvature() {
        if (!positive) {
            return Optional.empty();
        }
        double[][] gradients = new double[kept.length][];
        double[] lengths = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            gradients[k] = edges.activeGradient(kept[k]);
            double sum = 0;
            for (int i : free) {
                double entry = gradients[k][i] / point.scale[i];
                sum += entry * entry;
            }
            lengths[k] = Math.sqrt(sum);
        }
        ArrowMatrix full = new ArrowMatrix();
        int[] order = structure.order();
        double[] one = new double[n];
        Arrays.fill(one, 1);
        full.load(hessian, n, order, structure.independents(), n, one);
        double[] scale = new double[determined.length];
        for (int k = 0; k < scale.length; k++) {
            scale[k] = point.scale[determined[k]];
        }
        return Optional.of(new Curvature(
                full, order, determined, undetermined, scale, cholesky, Optional.ofNullable(space), lengths));
    }
}
