package org.wilks.infer.surface;

import org.wilks.nd.random.RandomStream;

/** Finds the largest angular gaps between directions, one after the other: each that is taken closes its own gap. */
final class Gaps {
    private final int k;
    private final double[] candidates;
    private final double[] nearest;

    /** Candidates of equal probability, and the directions that are there already, [n * k]. */
    Gaps(RandomStream stream, int count, double[] directions, int k) {
        this.k = k;
        candidates = new double[count * k];
        nearest = new double[count];
        double[] e = new double[k];
        for (int i = 0; i < count; i++) {
            Vectors.direction(stream, e);
            System.arraycopy(e, 0, candidates, i * k, k);
            nearest[i] = -1;
        }
        for (int at = 0; at < directions.length; at += k) {
            close(directions, at);
        }
    }

    private void close(double[] directions, int at) {
        for (int i = 0; i < nearest.length; i++) {
            double cosine = 0;
            for (int j = 0; j < k; j++) {
                cosine += candidates[i * k + j] * directions[at + j];
            }
            nearest[i] = Math.max(nearest[i], cosine);
        }
    }

    /** The direction in the middle of the largest gap, which is then closed. */
    double[] next() {
        int widest = 0;
        for (int i = 1; i < nearest.length; i++) {
            if (nearest[i] < nearest[widest]) {
                widest = i;
            }
        }
        double[] e = new double[k];
        System.arraycopy(candidates, widest * k, e, 0, k);
        close(e, 0);
        return e;
    }
}
