package org.wilks.infer.surface;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The connected pieces of a surface: points of one sheet closer than 2.25 times the spacing are connected, and points of one walk are. */
final class Components {
    /** Filling leaves two neighbours on a curve at most twice the spacing apart, along the curve. */
    private static final double LINKED = 2.25;

    private static final int NEIGHBOURS = 4096;

    private final Filling filling;
    private final int[] parent;
    private final int[] label;
    private final double[] phi;
    private final double[] normal;
    private final int[] near = new int[NEIGHBOURS];

    Components(Filling filling) {
        this.filling = filling;
        PointPool kept = filling.kept();
        parent = new int[kept.size()];
        phi = new double[kept.k];
        normal = new double[kept.k];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        for (int i = 0; i < parent.length; i++) {
            kept.point(i, phi);
            kept.normal(i, normal);
            int n = filling.grid().near(phi, normal, LINKED * filling.spacing(), near);
            for (int j = 0; j < n; j++) {
                unite(i, near[j]);
            }
        }
        uniteWalks(kept);
        label = labels();
    }

    /** A walk does not leave its piece. */
    private void uniteWalks(PointPool kept) {
        Map<Integer, Integer> first = new HashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            if (kept.origin(i) == Origin.WALK) {
                Integer home = first.putIfAbsent(kept.index(i), i);
                unite(i, home == null ? i : home);
            }
        }
    }

    private int root(int i) {
        int root = i;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private void unite(int a, int b) {
        int first = root(a);
        int second = root(b);
        parent[Math.max(first, second)] = Math.min(first, second);
    }

    /** Labels by size, the largest first; of equal ones the first. */
    private int[] labels() {
        int[] size = new int[parent.length];
        for (int i = 0; i < parent.length; i++) {
            size[root(i)]++;
        }
        Integer[] roots = new Integer[parent.length];
        Arrays.setAll(roots, i -> i);
        Arrays.sort(roots, (a, b) -> Integer.compare(size[b], size[a]));
        int[] place = new int[parent.length];
        for (int i = 0; i < roots.length; i++) {
            place[roots[i]] = i;
        }
        int[] labels = new int[parent.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = place[root(i)];
        }
        return labels;
    }

    /** The component of a kept point. */
    int of(int kept) {
        return label[kept];
    }

    /** The component of the kept point nearest to any point of the surface; 0 when none is near. */
    int of(PointPool pool, int i) {
        pool.point(i, phi);
        pool.normal(i, normal);
        int n = filling.grid().near(phi, normal, LINKED * filling.spacing(), near);
        double least = Double.POSITIVE_INFINITY;
        int found = 0;
        for (int j = 0; j < n; j++) {
            double distance = filling.kept().sheetDistance(near[j], phi, normal);
            if (distance < least) {
                least = distance;
                found = label[near[j]];
            }
        }
        return found;
    }
}
