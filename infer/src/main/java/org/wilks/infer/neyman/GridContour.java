package org.wilks.infer.neyman;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines where a function on a grid is zero, by marching squares: a place on every edge of a cell whose ends have different signs, by a straight line
 * between them, and these joined through the cells. In a cell with four such edges the mean of its corners decides which belong together.
 */
final class GridContour {
    private final double[] x;
    private final double[] y;
    private final double[][] f;
    private final Map<Integer, List<Integer>> neighbours = new LinkedHashMap<>();

    private GridContour(double[] x, double[] y, double[][] f) {
        this.x = x;
        this.y = y;
        this.f = f;
    }

    /** The lines of f[i][j] at (x[i], y[j]). */
    static List<FeldmanCousinsRegion.Line> of(double[] x, double[] y, double[][] f) {
        GridContour contour = new GridContour(x, y, f);
        for (int i = 0; i + 1 < x.length; i++) {
            for (int j = 0; j + 1 < y.length; j++) {
                contour.cell(i, j);
            }
        }
        return contour.lines();
    }

    /** The edge from point (i, j) to the next one in x (along 0) or in y (along 1). */
    private int edge(int i, int j, int along) {
        return (i * y.length + j) * 2 + along;
    }

    private boolean isIn(int i, int j) {
        return f[i][j] <= 0;
    }

    private void cell(int i, int j) {
        int bottom = edge(i, j, 0);
        int top = edge(i, j + 1, 0);
        int left = edge(i, j, 1);
        int right = edge(i + 1, j, 1);
        List<Integer> crossed = new ArrayList<>();
        boolean a = isIn(i, j);
        boolean b = isIn(i + 1, j);
        boolean c = isIn(i + 1, j + 1);
        boolean d = isIn(i, j + 1);
        if (a != b) {
            crossed.add(bottom);
        }
        if (b != c) {
            crossed.add(right);
        }
        if (c != d) {
            crossed.add(top);
        }
        if (d != a) {
            crossed.add(left);
        }
        if (crossed.size() == 2) {
            join(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            boolean middle = f[i][j] + f[i + 1][j] + f[i + 1][j + 1] + f[i][j + 1] <= 0;
            // with a and the middle on one side, the corners b and d are cut off
            if (middle == a) {
                join(bottom, right);
                join(top, left);
            } else {
                join(left, bottom);
                join(right, top);
            }
        }
    }

    private void join(int one, int other) {
        neighbours.computeIfAbsent(one, key -> new ArrayList<>(2)).add(other);
        neighbours.computeIfAbsent(other, key -> new ArrayList<>(2)).add(one);
    }

    private List<FeldmanCousinsRegion.Line> lines() {
        List<FeldmanCousinsRegion.Line> lines = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        // open lines first, from their ends
        neighbours.forEach((edge, next) -> {
            if (next.size() == 1 && !seen.contains(edge)) {
                lines.add(walk(edge, seen, false));
            }
        });
        neighbours.keySet().forEach(edge -> {
            if (!seen.contains(edge)) {
                lines.add(walk(edge, seen, true));
            }
        });
        return lines;
    }

    private FeldmanCousinsRegion.Line walk(int start, Set<Integer> seen, boolean isClosed) {
        List<Integer> path = new ArrayList<>();
        Integer at = start;
        while (at != null) {
            path.add(at);
            seen.add(at);
            at = neighbours.get(at).stream()
                    .filter(next -> !seen.contains(next))
                    .findFirst()
                    .orElse(null);
        }
        if (isClosed) {
            path.add(start);
        }
        double[] first = new double[path.size()];
        double[] second = new double[path.size()];
        for (int k = 0; k < first.length; k++) {
            int i = path.get(k) / 2 / y.length;
            int j = path.get(k) / 2 % y.length;
            boolean inX = path.get(k) % 2 == 0;
            double from = f[i][j];
            double to = inX ? f[i + 1][j] : f[i][j + 1];
            double share = from / (from - to);
            first[k] = inX ? x[i] + share * (x[i + 1] - x[i]) : x[i];
            second[k] = inX ? y[j] : y[j] + share * (y[j + 1] - y[j]);
        }
        return new FeldmanCousinsRegion.Line(first, second, isClosed);
    }
}
