package org.wilks.infer.surface;

import java.util.Arrays;

/**
 * Cells of a grid over the first three whitened coordinates, hashed: which points of a pool lie near a place. Points of other cells may come along,
 * so that callers look at distances. Reading is thread-safe while nothing is added.
 */
final class DiskGrid {
    private static final int NOTHING = -1;

    private final PointPool pool;
    private final int dimensions;
    private final double cell;
    private int[] heads;
    private int[] next;
    private int count;

    /** An empty grid over a pool. */
    DiskGrid(PointPool pool, double cell) {
        this.pool = pool;
        this.cell = cell;
        dimensions = Math.min(3, pool.k);
        heads = new int[1024];
        next = new int[1024];
        Arrays.fill(heads, NOTHING);
    }

    /** Adds points of the pool up to its present size. */
    void update() {
        while (count < pool.size()) {
            if (count == next.length) {
                grow();
            }
            insert(count);
            count++;
        }
    }

    private void grow() {
        next = new int[2 * count];
        heads = new int[2 * count];
        Arrays.fill(heads, NOTHING);
        for (int i = 0; i < count; i++) {
            insert(i);
        }
    }

    private void insert(int i) {
        long key = 0;
        for (int j = 0; j < dimensions; j++) {
            key = mix(key, index(pool.value(i, j)));
        }
        int slot = slot(key);
        next[i] = heads[slot];
        heads[slot] = i;
    }

    private long index(double x) {
        return (long) Math.floor(x / cell);
    }

    private static long mix(long key, long index) {
        return (key ^ index) * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    }

    private int slot(long key) {
        return (int) ((key ^ key >>> 29) * 0xBF58476D1CE4E5B9L >>> 33) & heads.length - 1;
    }

    /** Whether a point of the same sheet lies nearer than a distance. */
    boolean covered(double[] phi, double[] normal, double distance) {
        return search(phi, normal, distance, null, true) >= 0;
    }

    /** The points of the same sheet nearer than a distance, into an array; no more than it holds. */
    int near(double[] phi, double[] normal, double distance, int[] found) {
        return search(phi, normal, distance, found, false);
    }

    /** The distance of the nearest point of the same sheet but one, looked for up to a distance; infinite beyond it. */
    double nearest(double[] phi, double[] normal, double distance, int except) {
        double least = distance * distance;
        boolean found = false;
        long x1 = index(phi[0] + distance);
        long y1 = dimensions > 1 ? index(phi[1] + distance) : 0;
        long z1 = dimensions > 2 ? index(phi[2] + distance) : 0;
        for (long x = index(phi[0] - distance); x <= x1; x++) {
            long keyX = mix(0, x);
            for (long y = dimensions > 1 ? index(phi[1] - distance) : 0; y <= y1; y++) {
                long keyY = dimensions > 1 ? mix(keyX, y) : keyX;
                for (long z = dimensions > 2 ? index(phi[2] - distance) : 0; z <= z1; z++) {
                    long key = dimensions > 2 ? mix(keyY, z) : keyY;
                    for (int i = heads[slot(key)]; i != NOTHING; i = next[i]) {
                        double square = pool.sheetDistance(i, phi, normal);
                        if (square < least && i != except) {
                            least = square;
                            found = true;
                        }
                    }
                }
            }
        }
        return found ? Math.sqrt(least) : Double.POSITIVE_INFINITY;
    }

    private int search(double[] phi, double[] normal, double distance, int[] found, boolean any) {
        double square = distance * distance;
        int n = 0;
        long x0 = index(phi[0] - distance);
        long x1 = index(phi[0] + distance);
        long y0 = dimensions > 1 ? index(phi[1] - distance) : 0;
        long y1 = dimensions > 1 ? index(phi[1] + distance) : 0;
        long z0 = dimensions > 2 ? index(phi[2] - distance) : 0;
        long z1 = dimensions > 2 ? index(phi[2] + distance) : 0;
        for (long x = x0; x <= x1; x++) {
            long keyX = mix(0, x);
            for (long y = y0; y <= y1; y++) {
                long keyY = dimensions > 1 ? mix(keyX, y) : keyX;
                for (long z = z0; z <= z1; z++) {
                    long key = dimensions > 2 ? mix(keyY, z) : keyY;
                    for (int i = heads[slot(key)]; i != NOTHING; i = next[i]) {
                        if (pool.sheetDistance(i, phi, normal) < square) {
                            if (any) {
                                return i;
                            }
                            // a bucket shared by two cells of the search would bring a point twice
                            if (n < found.length && inCell(i, x, y, z)) {
                                found[n++] = i;
                            }
                        }
                    }
                }
            }
        }
        return any ? NOTHING : n;
    }

    private boolean inCell(int i, long x, long y, long z) {
        return index(pool.value(i, 0)) == x
                && (dimensions < 2 || index(pool.value(i, 1)) == y)
                && (dimensions < 3 || index(pool.value(i, 2)) == z);
    }
}
