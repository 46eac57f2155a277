package org.wilks.nd.array;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between Java arrays and ND4J arrays. */
public final class Nd4jBridge {
    private Nd4jBridge() {}

    /**
     * The lengths of an array's axes.
     *
     * @param array the array, of any rank
     * @return the lengths, none for a scalar
     * @throws ArithmeticException if a length is more than an int holds
     */
    public static int[] shape(INDArray array) {
        long[] shape = array.shape();
        int[] dimensions = new int[shape.length];
        for (int i = 0; i < shape.length; i++) {
            dimensions[i] = Math.toIntExact(shape[i]);
        }
        return dimensions;
    }

    /**
     * The elements in row-major order, whatever the array's own order, strides and type.
     *
     * @param array the array, not modified
     * @return a copy
     */
    public static double[] toJava(INDArray array) {
        double[] values = new double[Math.toIntExact(array.isEmpty() ? 0 : array.length())];
        if (values.length > 0) {
            try (INDArray plain = plain(array)) {
                new DoublePointer(plain.data().addressPointer()).get(values);
            }
        }
        return values;
    }

    /** A row-major copy of type double. */
    private static INDArray plain(INDArray array) {
        if (array.dataType() == DataType.DOUBLE) {
            return array.dup('c');
        }
        INDArray cast = array.castTo(DataType.DOUBLE);
        return cast.ordering() == 'c' && !cast.isView() ? cast : cast.dup('c');
    }

    /**
     * A row-major array of type double.
     *
     * @param values the elements in row-major order, not modified
     * @param shape the lengths of the axes, none for a scalar
     * @return the array, a copy
     */
    public static INDArray toNative(double[] values, int[] shape) {
        long[] dimensions = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            dimensions[i] = shape[i];
        }
        int n = Broadcasting.size(shape);
        if (n == 0) {
            return Nd4j.create(DataType.DOUBLE, dimensions);
        }
        INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, dimensions, 'c');
        new DoublePointer(array.data().addressPointer()).put(values, 0, n);
        return array;
    }
}
