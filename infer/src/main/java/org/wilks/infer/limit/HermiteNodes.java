package org.wilks.infer.limit;

import java.util.Map;
import java.util.TreeMap;

/** A function known at some places with its slope: polynomials through the nearest of them. */
final class HermiteNodes {
    private static final int NEAREST = 3;

    private record Node(double y, double slope) {}

    private final TreeMap<Double, Node> nodes = new TreeMap<>();

    void add(double x, double y, double slope) {
        if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(slope)) {
            nodes.put(x, new Node(y, slope));
        }
    }

    void clear() {
        nodes.clear();
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    double largest() {
        return nodes.lastKey();
    }

    /**
     * The polynomial through the nearest nodes that meets their values and slopes: of three where the place is between nodes, of two beyond
     * them.
     */
    double at(double x) {
        Map.Entry<Double, Node> known = nodes.floorEntry(x);
        if (known != null && known.getKey() == x) {
            return known.getValue().y;
        }
        boolean beyond = known == null || x > nodes.lastKey();
        int count = Math.min(beyond ? 2 : NEAREST, nodes.size());
        double[] z = new double[2 * count];
        double[] f = new double[2 * count];
        double[] slopes = new double[count];
        nearest(x, count, z, f, slopes);
        int m = 2 * count;
        double[] column = f.clone();
        double[] coefficients = new double[m];
        coefficients[0] = column[0];
        for (int order = 1; order < m; order++) {
            for (int i = 0; i < m - order; i++) {
                column[i] =
                        order == 1 && i % 2 == 0 ? slopes[i / 2] : (column[i + 1] - column[i]) / (z[i + order] - z[i]);
            }
            coefficients[order] = column[0];
        }
        double value = coefficients[m - 1];
        for (int i = m - 2; i >= 0; i--) {
            value = value * (x - z[i]) + coefficients[i];
        }
        return value;
    }

    private void nearest(double x, int count, double[] z, double[] f, double[] slopes) {
        Map.Entry<Double, Node> below = nodes.floorEntry(x);
        Map.Entry<Double, Node> above = nodes.higherEntry(x);
        for (int k = 0; k < count; k++) {
            boolean takeBelow = above == null || (below != null && x - below.getKey() <= above.getKey() - x);
            Map.Entry<Double, Node> taken = takeBelow ? below : above;
            z[2 * k] = taken.getKey();
            z[2 * k + 1] = taken.getKey();
            f[2 * k] = taken.getValue().y;
            f[2 * k + 1] = taken.getValue().y;
            slopes[k] = taken.getValue().slope;
            if (takeBelow) {
                below = nodes.lowerEntry(below.getKey());
            } else {
                above = nodes.higherEntry(above.getKey());
            }
        }
    }
}
