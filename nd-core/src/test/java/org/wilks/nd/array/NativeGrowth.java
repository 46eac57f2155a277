package org.wilks.nd.array;

import org.bytedeco.javacpp.Pointer;

/** Calls native kernels with shapes that change all the time and prints by how many bytes the process grew after the first calls. */
final class NativeGrowth {
    private NativeGrowth() {}

    public static void main(String[] arguments) {
        int calls = Integer.parseInt(arguments[0]);
        ArrayKernels kernels = new Nd4jKernels();
        double[] x = NaiveArrays.normals(1, 20_000);
        double[] out = new double[20_000];
        long before = 0;
        for (int i = -5000; i < calls; i++) {
            if (i == 0) {
                before = Pointer.physicalBytes();
            }
            int rows = 10 + Math.floorMod(i, 90);
            kernels.unary(UnaryOperation.EXP, x, out, 1000 + 7 * rows);
            kernels.binary(BinaryOperation.ADD, x, x, out, 100 * rows);
            kernels.matmul(x, (i & 1) != 0, x, (i & 2) != 0, out, rows, 20, 60);
        }
        System.out.println(Pointer.physicalBytes() - before);
    }
}
