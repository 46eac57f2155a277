package org.wilks.relax;

import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/** Rows of sums over events in fixed blocks, which are added in a fixed order: the same bits for any number of threads. */
final class BlockSums {
    /** Events per block: a quarter of a megabyte of them. */
    private static final int BLOCK = 32768;

    private BlockSums() {}

    /** Adds events from..to to a row. */
    interface Adder {
        void add(int from, int to, double[] row);
    }

    /** Works on events from..to, for their effect on arrays of events. */
    interface Range {
        void run(int from, int to);
    }

    /** The row of all n events. */
    static double[] of(int n, int length, Adder adder) {
        if (n <= BLOCK) {
            double[] row = new double[length];
            adder.add(0, n, row);
            return row;
        }
        Blocks blocks = Blocks.of(n, BLOCK);
        return Pieces.fold(
                blocks.count(),
                block -> {
                    double[] row = new double[length];
                    adder.add((int) blocks.from(block), (int) blocks.to(block), row);
                    return row;
                },
                new double[length],
                BlockSums::add);
    }

    /** Runs over all n events. */
    static void run(int n, Range range) {
        if (n <= BLOCK) {
            range.run(0, n);
            return;
        }
        Blocks blocks = Blocks.of(n, BLOCK);
        Pieces.run(blocks.count(), block -> range.run((int) blocks.from(block), (int) blocks.to(block)));
    }

    /** Adds b to a and returns a. */
    static double[] add(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
        return a;
    }
}
