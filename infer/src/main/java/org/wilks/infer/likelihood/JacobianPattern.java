package org.wilks.infer.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the Jacobian of a vector with respect to n parameters is not zero, by rows, and along which directions it is taken: one for all parameters
 * that are mutually independent, one for each of the others. Immutable.
 */
final class JacobianPattern {
    final int n;
    final int[] independent;
    final int[] others;

    /** The columns of row k stand at {@code starts[k]} to {@code starts[k + 1]}, in ascending order. */
    final int[] starts;

    final int[] columns;

    /** For each direction the rows that it moves, and the places of their entries. */
    final int[][] rows;

    final int[][] places;

    JacobianPattern(List<BitSet> dependence, int n, int[] independent) {
        this.n = n;
        this.independent = independent;
        BitSet grouped = new BitSet();
        Arrays.stream(independent).forEach(grouped::set);
        others = IntStream.range(0, n).filter(i -> !grouped.get(i)).toArray();
        starts = new int[dependence.size() + 1];
        for (int k = 0; k < dependence.size(); k++) {
            starts[k + 1] = starts[k] + dependence.get(k).cardinality();
        }
        columns = dependence.stream().flatMapToInt(BitSet::stream).toArray();
        int[] direction = new int[n];
        int first = independent.length > 0 ? 1 : 0;
        for (int d = 0; d < others.length; d++) {
            direction[others[d]] = first + d;
        }
        List<List<Integer>> moved = new ArrayList<>();
        List<List<Integer>> at = new ArrayList<>();
        for (int d = 0; d < first + others.length; d++) {
            moved.add(new ArrayList<>());
            at.add(new ArrayList<>());
        }
        for (int k = 0; k < dependence.size(); k++) {
            for (int p = starts[k]; p < starts[k + 1]; p++) {
                moved.get(direction[columns[p]]).add(k);
                at.get(direction[columns[p]]).add(p);
            }
        }
        rows = arrays(moved);
        places = arrays(at);
    }

    private static int[][] arrays(List<List<Integer>> lists) {
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /**
     * Parameters no two of which move one cell: many of them, by taking those first that share cells with the fewest.
     *
     * @param n the number of parameters
     * @param cells the parameters of each cell: of a term's element, or of elements that are coupled
     */
    static int[] independent(int n, List<BitSet> cells) {
        long[] shared = new long[n];
        List<List<Integer>> of = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            of.add(new ArrayList<>());
        }
        for (int c = 0; c < cells.size(); c++) {
            int cell = c;
            int size = cells.get(c).cardinality();
            cells.get(c).stream().forEach(i -> {
                shared[i] += size - 1;
                of.get(i).add(cell);
            });
        }
        boolean[] taken = new boolean[cells.size()];
        BitSet chosen = new BitSet();
        IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingLong(i -> shared[i]))
                .filter(i -> of.get(i).stream().noneMatch(cell -> taken[cell]))
                .forEach(i -> {
                    chosen.set(i);
                    of.get(i).forEach(cell -> taken[cell] = true);
                });
        return chosen.cardinality() > 1 ? chosen.stream().toArray() : new int[0];
    }

    /** Sets the entries of a lower triangle to zero that are defined. */
    void clear(double[] hessian) {
        for (int i : others) {
            Arrays.fill(hessian, i * n, i * n + i + 1, 0);
        }
        for (int i : independent) {
            for (int j : others) {
                if (j > i) {
                    break;
                }
                hessian[i * n + j] = 0;
            }
            hessian[i * n + i] = 0;
        }
    }

    /** Adds a product of a Hessian with a direction to the lower triangle: the entries that the direction alone tells. */
    void addColumn(int direction, double[] product, double[] hessian) {
        int first = independent.length > 0 ? 1 : 0;
        if (direction < first) {
            for (int i : independent) {
                hessian[i * n + i] += product[i];
            }
            return;
        }
        int j = others[direction - first];
        for (int i : independent) {
            hessian[Math.max(i, j) * n + Math.min(i, j)] += product[i];
        }
        for (int i : others) {
            if (i > j) {
                break;
            }
            hessian[j * n + i] += product[i];
        }
    }

    /** The directions: sums of unit vectors. */
    double[] direction(int direction) {
        double[] u = new double[n];
        int first = independent.length > 0 ? 1 : 0;
        if (direction < first) {
            for (int i : independent) {
                u[i] = 1;
            }
        } else {
            u[others[direction - first]] = 1;
        }
        return u;
    }
}
