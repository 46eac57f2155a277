package org.wilks.nd.array;

import java.util.Arrays;

/** Binary functions and copies under NumPy broadcasting. */
final class Broadcasting {
    private Broadcasting() {}

    static void binary(
            BinaryOperation op, double[] x, int[] xShape, double[] y, int[] yShape, double[] out, int[] outShape) {
        int n = size(outShape);
        if (n == 0) {
            return;
        }
        int xSize = size(xShape);
        int ySize = size(yShape);
        if (xSize == n && ySize == n) {
            BinaryLoops.arrays(op, x, 0, y, 0, out, 0, n);
        } else if (xSize == 1) {
            BinaryLoops.scalarLeft(op, x[0], y, 0, out, 0, n);
        } else if (ySize == 1) {
            BinaryLoops.scalarRight(op, x, 0, y[0], out, 0, n);
        } else {
            Walk walk = new Walk(xShape, yShape, outShape);
            int inner = walk.inner;
            boolean xRuns = walk.xInner != 0;
            boolean yRuns = walk.yInner != 0;
            for (int o = 0; o < n; o += inner, walk.next()) {
                if (xRuns && yRuns) {
                    BinaryLoops.arrays(op, x, walk.x, y, walk.y, out, o, inner);
                } else if (yRuns) {
                    BinaryLoops.scalarLeft(op, x[walk.x], y, walk.y, out, o, inner);
                } else {
                    BinaryLoops.scalarRight(op, x, walk.x, y[walk.y], out, o, inner);
                }
            }
        }
    }

    static void broadcast(double[] x, int[] xShape, double[] out, int[] outShape) {
        int n = size(outShape);
        if (n == 0) {
            return;
        }
        int xSize = size(xShape);
        if (xSize == n) {
            System.arraycopy(x, 0, out, 0, n);
        } else if (xSize == 1) {
            Arrays.fill(out, 0, n, x[0]);
        } else {
            Walk walk = new Walk(xShape, outShape, outShape);
            int inner = walk.inner;
            boolean runs = walk.xInner != 0;
            for (int o = 0; o < n; o += inner, walk.next()) {
                if (runs) {
                    System.arraycopy(x, walk.x, out, o, inner);
                } else {
                    Arrays.fill(out, o, o + inner, x[walk.x]);
                }
            }
        }
    }

    static int size(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }

    /**
     * The walk over the outer axes of a broadcast pair. Neighbouring axes on which both operands behave alike (repeated or not) are
     * taken as one, so that the innermost runs are as long as can be.
     */
    private static final class Walk {
        final int inner;
        final int xInner;
        final int yInner;
        int x;
        int y;
        private final int axes;
        private final int[] length;
        private final int[] xStride;
        private final int[] yStride;
        private final int[] index;

        Walk(int[] xShape, int[] yShape, int[] outShape) {
            int rank = outShape.length;
            length = new int[rank];
            xStride = new int[rank];
            yStride = new int[rank];
            int count = 0;
            int xStep = 1;
            int yStep = 1;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int d = outShape[axis];
                if (d == 1) {
                    continue;
                }
                int xAxis = axis - rank + xShape.length;
                int yAxis = axis - rank + yShape.length;
                boolean xMoves = xAxis >= 0 && xShape[xAxis] != 1;
                boolean yMoves = yAxis >= 0 && yShape[yAxis] != 1;
                int last = count - 1;
                if (count > 0 && xMoves == (xStride[last] != 0) && yMoves == (yStride[last] != 0)) {
                    length[last] *= d;
                } else {
                    length[count] = d;
                    xStride[count] = xMoves ? xStep : 0;
                    yStride[count] = yMoves ? yStep : 0;
                    count++;
                }
                xStep *= xMoves ? d : 1;
                yStep *= yMoves ? d : 1;
            }
            axes = count;
            inner = length[0];
            xInner = xStride[0];
            yInner = yStride[0];
            index = new int[count];
        }

        void next() {
            for (int axis = 1; axis < axes; axis++) {
                x += xStride[axis];
                y += yStride[axis];
                if (++index[axis] < length[axis]) {
                    return;
                }
                index[axis] = 0;
                x -= length[axis] * xStride[axis];
                y -= length[axis] * yStride[axis];
            }
        }
    }
}
