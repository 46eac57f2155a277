package org.wilks.nd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Nd4jBridgeTest {
    @Test
    void thereAndBackIsTheSameAtEveryRank() {
        for (int[] shape : new int[][] {{}, {1}, {5}, {3, 4}, {1, 7}, {2, 3, 4}, {2, 1, 3, 2}, {0}, {2, 0, 3}}) {
            double[] x = NaiveArrays.normals(3, NaiveArrays.size(shape));
            INDArray array = Nd4jBridge.toNative(x, shape);
            assertEquals(DataType.DOUBLE, array.dataType());
            assertArrayEquals(shape, Nd4jBridge.shape(array));
            assertArrayEquals(x, Nd4jBridge.toJava(array));
        }
    }

    @Test
    void copiesAreIndependent() {
        double[] x = {1, 2, 3};
        INDArray array = Nd4jBridge.toNative(x, new int[] {3});
        x[0] = 9;
        double[] back = Nd4jBridge.toJava(array);
        array.putScalar(1, 8);
        assertArrayEquals(new double[] {1, 2, 3}, back);
    }

    @Test
    void ordersViewsAndTypesBecomeRowMajorDoubles() {
        INDArray array = Nd4jBridge.toNative(new double[] {1, 2, 3, 4, 5, 6}, new int[] {2, 3});
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, Nd4jBridge.toJava(array.transpose()));
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, Nd4jBridge.toJava(array.dup('f')));
        INDArray view = array.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        assertArrayEquals(new double[] {2, 3, 5, 6}, Nd4jBridge.toJava(view));
        assertArrayEquals(new double[] {2, 3, 5, 6}, Nd4jBridge.toJava(view.castTo(DataType.FLOAT)));
        assertArrayEquals(
                new double[] {1, 4, 2, 5, 3, 6},
                Nd4jBridge.toJava(array.castTo(DataType.INT32).transpose()));
        assertArrayEquals(new double[] {2.5}, Nd4jBridge.toJava(Nd4j.scalar(2.5f)));
    }
}
