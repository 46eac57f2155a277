package org.wilks.infer.surface;

import org.wilks.nd.random.RandomStream;

/**
 * A walk along the surface by RATTLE (Andersen, J. Comput. Phys. 52 (1983) 24) without a force: a geodesic in whitened coordinates.
 *
 * <pre>{@code
 * x' = x + e p + lambda n(x)  with f(x') = 0,        p' = the tangent part of (x' - x) / e at x', of unit length
 * }</pre>
 *
 * <p>λ is found by Newton's method along the normal at x; the last step's curvature says where it begins. The momentum is drawn anew from all tangent
 * directions after some steps, reflected at bounds and at the end of the reach. Steps are halved where the normal turns by more than 45 degrees or
 * Newton fails. One thread; nothing is allocated in a step.
 */
final class Walk {
    private static final int ITERATIONS = 7;
    private static final int TRIES = 30;

    /** Cosines of the angle by which the normal may turn, turns much, turns little in a step. */
    private static final double MOST = 0.7;

    private static final double MUCH = 0.92;
    private static final double LITTLE = 0.985;

    private static final double LONGEST = 2;
    private static final double SHORTEST = 1e-4;

    private final LevelFunction level;
    private final SurfaceOptions options;
    private final RandomStream stream;
    private final PointPool found;
    private final EndCounts counts;
    private final int index;
    private final int k;
    private final double[] x;
    private final double[] normal;
    private final double[] momentum;
    private final double[] trial;
    private final double[] gradient;
    private final double[] turned;
    private double length;
    private double curvature;
    private double back;

    Walk(
            LevelFunction level,
            SurfaceOptions options,
            RandomStream stream,
            PointPool found,
            EndCounts counts,
            int index) {
        this.level = level;
        this.options = options;
        this.stream = stream;
        this.found = found;
        this.counts = counts;
        this.index = index;
        k = level.k;
        x = new double[k];
        normal = new double[k];
        momentum = new double[k];
        trial = new double[k];
        gradient = new double[k];
        turned = new double[k];
    }

    /** Walks from a point of the surface. */
    void from(double[] start, double[] startNormal) {
        System.arraycopy(start, 0, x, 0, k);
        System.arraycopy(startNormal, 0, normal, 0, k);
        length = options.step();
        turn();
        for (int step = 0; step < options.steps(); step++) {
            if (step > 0 && step % options.refresh() == 0) {
                turn();
            }
            if (!advance()) {
                return;
            }
            found.add(x, normal, Origin.WALK, index);
        }
    }

    private void turn() {
        Vectors.tangent(stream, normal, momentum);
        curvature = 0;
    }

    /** One step, tried again with less length or another direction; false when none succeeds. */
    private boolean advance() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            predict();
            if (turnedBack(level.beyond(trial), attempt)) {
                continue;
            }
            int iterations = solve();
            if (iterations > ITERATIONS || !(cosine() >= MOST)) {
                counts.failed++;
                length *= 0.5;
                curvature = 0;
                if (length < SHORTEST * options.step()) {
                    length = options.step();
                    turn();
                }
                continue;
            }
            if (turnedBack(level.side(), attempt)) {
                continue;
            }
            accept(iterations);
            return true;
        }
        return false;
    }

    private void predict() {
        back = -0.5 * length * length * curvature;
        for (int j = 0; j < k; j++) {
            trial[j] = x[j] + length * momentum[j] + back * normal[j];
        }
    }

    /** Newton's method for the trial point; the number of evaluations, above {@link #ITERATIONS} when it fails. */
    private int solve() {
        for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
            double f = level.at(trial, gradient);
            if (level.meets(f)) {
                return iteration;
            }
            double slope = Vectors.dot(gradient, normal);
            double step = f / slope;
            back -= step;
            if (!(Math.abs(back) <= length) || !(slope > 0)) {
                return ITERATIONS + 1;
            }
            for (int j = 0; j < k; j++) {
                trial[j] -= step * normal[j];
            }
        }
        return ITERATIONS + 1;
    }

    /** The cosine of the angle by which the normal turned; the trial's normal is left in {@code turned}. */
    private double cosine() {
        double scale = 1 / Vectors.norm(gradient);
        double cosine = 0;
        for (int j = 0; j < k; j++) {
            turned[j] = gradient[j] * scale;
            cosine += turned[j] * normal[j];
        }
        return cosine;
    }

    /** Reflects the momentum where the trial point lies beyond a side of the box or the reach. */
    private boolean turnedBack(int side, int attempt) {
        if (side != Box.NONE) {
            counts.sides[side]++;
            System.arraycopy(level.chart.whitener, side / 2 * k, turned, 0, k);
        } else if (Vectors.dot(trial, trial) > options.reach() * options.reach()) {
            counts.reach++;
            System.arraycopy(x, 0, turned, 0, k);
        } else {
            return false;
        }
        if (attempt > TRIES / 3 || !Vectors.removeNormal(normal, turned)) {
            turn();
            return true;
        }
        double along = 2 * Vectors.dot(momentum, turned);
        for (int j = 0; j < k; j++) {
            momentum[j] -= along * turned[j];
        }
        Vectors.removeNormal(normal, momentum);
        return true;
    }

    private void accept(int iterations) {
        double bend = 0;
        double cosine = 0;
        double along = 0;
        for (int j = 0; j < k; j++) {
            bend += momentum[j] * (turned[j] - normal[j]);
            cosine += turned[j] * normal[j];
            double moved = trial[j] - x[j];
            momentum[j] = moved;
            along += moved * turned[j];
        }
        curvature = bend / length;
        double square = 0;
        for (int j = 0; j < k; j++) {
            momentum[j] -= along * turned[j];
            square += momentum[j] * momentum[j];
            x[j] = trial[j];
            normal[j] = turned[j];
        }
        double scale = 1 / Math.sqrt(square);
        for (int j = 0; j < k; j++) {
            momentum[j] *= scale;
        }
        if (cosine < MUCH) {
            length *= 0.8;
        } else if (cosine > LITTLE && iterations <= 4) {
            length = Math.min(1.2 * length, LONGEST * options.step());
        }
    }
}
