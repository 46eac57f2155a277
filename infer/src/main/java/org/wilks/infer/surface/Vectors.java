package org.wilks.infer.surface;

import org.wilks.nd.random.RandomStream;

/** Small vectors. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** Scales to unit length; returns the length that it had. */
    static double normalise(double[] a) {
        double length = norm(a);
        for (int i = 0; i < a.length; i++) {
            a[i] /= length;
        }
        return length;
    }

    /** A direction of equal probability. */
    static void direction(RandomStream stream, double[] e) {
        do {
            for (int i = 0; i < e.length; i++) {
                e[i] = stream.nextNormal();
            }
        } while (!(normalise(e) > 1e-100));
    }

    /** A direction of equal probability among those orthogonal to a unit vector; of two or more dimensions. */
    static void tangent(RandomStream stream, double[] normal, double[] e) {
        do {
            direction(stream, e);
        } while (!removeNormal(normal, e));
    }

    /** Projects onto the plane orthogonal to a unit vector and scales to unit length; false when nothing is left. */
    static boolean removeNormal(double[] normal, double[] e) {
        double along = dot(normal, e);
        for (int i = 0; i < e.length; i++) {
            e[i] -= along * normal[i];
        }
        double length = norm(e);
        if (!(length > 1e-12)) {
            return false;
        }
        // once more: what rounding left of the normal is larger by 1 / length now
        double rest = dot(normal, e) / length;
        double square = 0;
        for (int i = 0; i < e.length; i++) {
            e[i] = e[i] / length - rest * normal[i];
            square += e[i] * e[i];
        }
        double scale = 1 / Math.sqrt(square);
        for (int i = 0; i < e.length; i++) {
            e[i] *= scale;
        }
        return true;
    }
}
