package org.wilks.relax;

import java.util.SplittableRandom;
import org.wilks.nd.Tensor;

/** Seeded samples for tests. */
final class Samples {
    private Samples() {}

    static double[] uniform(int n, double low, double high, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = low + (high - low) * random.nextDouble();
        }
        return x;
    }

    static double[] normal(int n, double mean, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double r = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            x[i] = mean + deviation * r * Math.cos(2 * Math.PI * random.nextDouble());
        }
        return x;
    }

    static Tensor tensor(double[] x) {
        return Tensor.wrap(x);
    }
}
