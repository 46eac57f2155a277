package org.wilks.infer.surface;

import java.util.Arrays;

/** Points of a surface in whitened coordinates with their unit normals and origins, in the order they were found. */
final class PointPool {
    final int k;
    private double[] points;
    private double[] normals;
    private byte[] origins;
    private int[] indices;
    private int size;

    PointPool(int k, int capacity) {
        this.k = k;
        int room = Math.max(16, capacity);
        points = new double[room * k];
        normals = new double[room * k];
        origins = new byte[room];
        indices = new int[room];
    }

    int size() {
        return size;
    }

    /** Adds a copy of a point with its normal. */
    void add(double[] phi, double[] normal, Origin origin, int index) {
        add(phi, 0, normal, 0, (byte) origin.ordinal(), index);
    }

    /** Adds a point of another pool. */
    void add(PointPool other, int i) {
        add(other.points, i * k, other.normals, i * k, other.origins[i], other.indices[i]);
    }

    void addAll(PointPool other) {
        for (int i = 0; i < other.size; i++) {
            add(other, i);
        }
    }

    private void add(double[] phi, int phiFrom, double[] normal, int normalFrom, byte origin, int index) {
        if (size == indices.length) {
            int room = size + (size >> 1);
            points = Arrays.copyOf(points, room * k);
            normals = Arrays.copyOf(normals, room * k);
            origins = Arrays.copyOf(origins, room);
            indices = Arrays.copyOf(indices, room);
        }
        System.arraycopy(phi, phiFrom, points, size * k, k);
        System.arraycopy(normal, normalFrom, normals, size * k, k);
        origins[size] = origin;
        indices[size] = index;
        size++;
    }

    void point(int i, double[] phi) {
        System.arraycopy(points, i * k, phi, 0, k);
    }

    void normal(int i, double[] normal) {
        System.arraycopy(normals, i * k, normal, 0, k);
    }

    double value(int i, int j) {
        return points[i * k + j];
    }

    Origin origin(int i) {
        return Origin.values()[origins[i]];
    }

    int index(int i) {
        return indices[i];
    }

    /** Square of the distance to a point on the same sheet; infinite to one whose normal points the other way. */
    double sheetDistance(int i, double[] phi, double[] normal) {
        int at = i * k;
        double square = 0;
        double cosine = 0;
        for (int j = 0; j < k; j++) {
            double difference = points[at + j] - phi[j];
            square += difference * difference;
            cosine += normals[at + j] * normal[j];
        }
        return cosine > 0 ? square : Double.POSITIVE_INFINITY;
    }
}
