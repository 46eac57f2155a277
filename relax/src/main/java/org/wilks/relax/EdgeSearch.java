package org.wilks.relax;

/** Where a value lies among increasing edges: O(1) if they are uniform, else O(log edges). */
final class EdgeSearch {
    private final double[] edges;
    private final boolean uniform;
    private final double perWidth;

    EdgeSearch(double[] edges, boolean uniform) {
        this.edges = edges;
        this.uniform = uniform && edges.length > 1;
        this.perWidth = this.uniform ? (edges.length - 1) / (edges[edges.length - 1] - edges[0]) : 0;
    }

    /** How many edges are at or below x, 0 to edges.length. NaN is taken for above all. */
    int place(double x) {
        int last = edges.length - 1;
        if (last < 0 || x < edges[0]) {
            return 0;
        }
        if (!(x < edges[last])) {
            return last + 1;
        }
        return uniform ? computed(x, last) : searched(x, last);
    }

    private int computed(double x, int last) {
        int j = (int) ((x - edges[0]) * perWidth);
        j = j >= last ? last - 1 : j;
        // the product is within one bin of the edges as they are rounded
        if (x < edges[j]) {
            j--;
        } else if (x >= edges[j + 1]) {
            j++;
        }
        return j + 1;
    }

    private int searched(double x, int last) {
        int from = 0;
        int to = last;
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (x >= edges[middle]) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from + 1;
    }
}
