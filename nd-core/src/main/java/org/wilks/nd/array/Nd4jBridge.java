package org.wilks.nd.array;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between Java arrays and ND4J arrays. */
public final class Nd4jBridge {
    private Nd4jBridge() {}

    /**
     * The lengths of an array's axes.
     *
     * @param array the array
     * @return the lengths
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
     * The elements in row-major order.
     *
     * @param array the array, not modified
     * @return a copy
     */
    public static double[] toJava(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    /**
     * An array of type double.
     *
     * @param values the elements in row-major order, not modified
     * @param shape the lengths of the axes
     * @return the array
     */
    public static INDArray toNative(double[] values, int[] shape) {
        long[] dimensions = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            dimensions[i] = shape[i];
        }
        return Nd4j.createFromArray(values).reshape('c', dimensions);
    }
}
