package org.wilks.infer.model;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.Tensor;

/** Sums or products of lists of a tensor's entries, one for each list, in tensor operations: gathered rows of equal length, filled up. */
final class SegmentSum {
    private final int[][] layers;
    private final int rows;

    private SegmentSum(int[][] layers, int rows) {
        this.layers = layers;
        this.rows = rows;
    }

    /** The lists; an index of {@code size} stands for the neutral element. */
    static SegmentSum of(List<int[]> lists, int size) {
        int longest = lists.stream().mapToInt(list -> list.length).max().orElse(0);
        int[][] layers = new int[longest][lists.size()];
        for (int l = 0; l < longest; l++) {
            for (int r = 0; r < lists.size(); r++) {
                int[] list = lists.get(r);
                layers[l][r] = l < list.length ? list[l] : size;
            }
        }
        return new SegmentSum(layers, lists.size());
    }

    /** The sum of each list. */
    Tensor sums(Tensor values) {
        if (layers.length == 0) {
            return Tensor.zeros(rows);
        }
        if (layers.length == 1) {
            return with(values, 0).gather(0, layers[0]);
        }
        int[] all = new int[layers.length * rows];
        for (int l = 0; l < layers.length; l++) {
            System.arraycopy(layers[l], 0, all, l * rows, rows);
        }
        return with(values, 0).gather(0, all).reshape(layers.length, rows).sum(0);
    }

    /** The product of each list, factor by factor: its derivatives are right also where factors are zero. */
    Tensor products(Tensor values) {
        if (layers.length == 0) {
            return Tensor.ones(rows);
        }
        Tensor filled = with(values, 1);
        Tensor product = filled.gather(0, layers[0]);
        for (int[] layer : Arrays.asList(layers).subList(1, layers.length)) {
            product = product.times(filled.gather(0, layer));
        }
        return product;
    }

    private static Tensor with(Tensor values, double neutral) {
        return Tensor.concatenate(0, values, Tensor.full(neutral, 1));
    }
}
