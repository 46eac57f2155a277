package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

class TensorTest {
    private static final Tensor MATRIX = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});

    private static void assertTensor(Tensor actual, Shape shape, double... values) {
        assertEquals(shape, actual.shape());
        assertArrayEquals(values, actual.toArray(), 1e-15);
    }

    @Test
    void arraysAreCopiedInAndOut() {
        double[] values = {1, 2};
        Tensor x = Tensor.of(values);
        values[0] = 9;
        assertEquals(1, x.at(0));
        assertNotSame(x.toArray(), x.toArray());
    }

    @Test
    void shapesBroadcastAsInNumPy() {
        assertTensor(MATRIX.plus(Tensor.of(10, 20, 30)), Shape.of(2, 3), 11, 22, 33, 14, 25, 36);
        assertTensor(
                MATRIX.times(Tensor.of(new double[] {1, -1}, Shape.of(2, 1))), Shape.of(2, 3), 1, 2, 3, -4, -5, -6);
        assertTensor(Tensor.scalar(1).minus(MATRIX).sum(), Shape.SCALAR, -15);
        assertEquals(Shape.of(4, 2, 3), Shape.of(4, 1, 1).broadcast(Shape.of(2, 3)));
        assertEquals(Shape.of(0, 3), Shape.of(0, 1).broadcast(Shape.of(3)));
    }

    @Test
    void shapesThatDoNotBroadcastAreNamed() {
        ShapeMismatch error = assertThrows(ShapeMismatch.class, () -> MATRIX.plus(Tensor.of(1, 2)));
        assertEquals("shapes [2, 3] and [2] do not broadcast: axis 1 has lengths 3 and 2", error.getMessage());
    }

    @Test
    void slicesGathersAndJoinsKeepTheOrder() {
        assertTensor(MATRIX.slice(1, 1, 3), Shape.of(2, 2), 2, 3, 5, 6);
        assertTensor(MATRIX.slice(-1, 0, 0), Shape.of(2, 0));
        assertTensor(MATRIX.gather(1, 2, 0, 2), Shape.of(2, 3), 3, 1, 3, 6, 4, 6);
        assertTensor(Tensor.concatenate(0, MATRIX, Tensor.ones(1, 3)), Shape.of(3, 3), 1, 2, 3, 4, 5, 6, 1, 1, 1);
        assertTensor(Tensor.stack(Tensor.of(1, 2), Tensor.of(3, 4)), Shape.of(2, 2), 1, 2, 3, 4);
        assertTensor(MATRIX.transpose(), Shape.of(3, 2), 1, 4, 2, 5, 3, 6);
        assertTensor(MATRIX.reshape(3, -1), Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    }

    @Test
    void reductionsDropTheirAxes() {
        assertTensor(MATRIX.sum(0), Shape.of(3), 5, 7, 9);
        assertTensor(MATRIX.mean(1), Shape.of(2), 2, 5);
        assertTensor(MATRIX.max(), Shape.SCALAR, 6);
        assertTensor(MATRIX.min(1), Shape.of(2), 1, 4);
        assertTensor(MATRIX.cumulativeSum(1), Shape.of(2, 3), 1, 3, 6, 4, 9, 15);
        assertTensor(Tensor.of().sum(), Shape.SCALAR, 0);
    }

    @Test
    void logSumExpNeitherOverflowsNorLosesMinusInfinity() {
        assertEquals(1000 + Math.log(2), Tensor.of(1000, 1000).logSumExp().item(), 1e-12);
        double none = Double.NEGATIVE_INFINITY;
        assertEquals(none, Tensor.of(none, none).logSumExp().item());
        assertEquals(0, Tensor.of(none, 0).logSumExp().item());
    }

    @Test
    void comparisonsAreOnesAndZeros() {
        assertTensor(MATRIX.greater(3), Shape.of(2, 3), 0, 0, 0, 1, 1, 1);
        assertTensor(MATRIX.lessOrEqual(Tensor.of(1, 5, 0)), Shape.of(2, 3), 1, 1, 0, 0, 1, 0);
        assertTensor(Tensor.where(MATRIX.equalTo(2), Tensor.scalar(-1), MATRIX), Shape.of(2, 3), 1, -1, 3, 4, 5, 6);
    }

    @Test
    void matrixProductsTakeVectorsOnBothSides() {
        assertTensor(MATRIX.matmul(Tensor.of(1, 0, -1)), Shape.of(2), -2, -2);
        assertTensor(Tensor.of(1, -1).matmul(MATRIX), Shape.of(3), -3, -3, -3);
        assertTensor(Tensor.of(1, 2).matmul(Tensor.of(3, 4)), Shape.SCALAR, 11);
        assertTensor(MATRIX.matmul(MATRIX.transpose()), Shape.of(2, 2), 14, 32, 32, 77);
        assertThrows(ShapeMismatch.class, () -> MATRIX.matmul(MATRIX));
    }

    @Test
    void decompositionsSolveTheirEquations() {
        Tensor a = Tensor.matrix(new double[][] {{4, 2}, {2, 3}});
        assertTensor(LinearAlgebra.cholesky(a), Shape.of(2, 2), 2, 0, 1, Math.sqrt(2));
        assertTensor(LinearAlgebra.symmetricSolve(a, Tensor.of(8, 7)), Shape.of(2), 1.25, 1.5);
        assertEquals(Math.log(8), LinearAlgebra.logDeterminant(a).item(), 1e-15);
        Tensor exchange = Tensor.matrix(new double[][] {{0, 2}, {1, 1}});
        assertTensor(LinearAlgebra.solve(exchange, Tensor.of(4, 5)), Shape.of(2), 3, 2);
        assertTensor(LinearAlgebra.inverse(exchange), Shape.of(2, 2), -0.5, 1, 0.5, 0);
    }

    @Test
    void matricesThatCannotBeSolvedNameThePivot() {
        Tensor indefinite = Tensor.matrix(new double[][] {{1, 2}, {2, 1}});
        InvalidData error = assertThrows(InvalidData.class, () -> LinearAlgebra.cholesky(indefinite));
        assertTrue(error.getMessage().contains("1"), error.getMessage());
        assertThrows(InvalidData.class, () -> LinearAlgebra.solve(Tensor.ones(2, 2), Tensor.of(1, 1)));
    }

    @Test
    void readingOutsideTheShapeIsRefused() {
        assertThrows(ShapeMismatch.class, () -> MATRIX.at(2, 0));
        assertThrows(ShapeMismatch.class, () -> MATRIX.at(0));
        assertThrows(ShapeMismatch.class, MATRIX::item);
        assertThrows(ShapeMismatch.class, () -> Tensor.of(new double[3], Shape.of(2)));
        assertThrows(ShapeMismatch.class, () -> Tensor.matrix(new double[][] {{1}, {1, 2}}));
        assertThrows(ShapeMismatch.class, () -> MATRIX.reshape(4));
        assertThrows(ShapeMismatch.class, () -> MATRIX.slice(1, 2, 4));
        assertThrows(ShapeMismatch.class, () -> MATRIX.gather(0, 2));
        assertThrows(ShapeMismatch.class, () -> MATRIX.sum(2));
    }

    @Test
    void nd4jArraysCrossTheBridgeBothWays() {
        assertTensor(Tensor.of(MATRIX.transpose().toINDArray()), Shape.of(3, 2), 1, 4, 2, 5, 3, 6);
        assertTensor(Tensor.of(MATRIX.toINDArray().transpose()), Shape.of(3, 2), 1, 4, 2, 5, 3, 6);
        assertTensor(Tensor.of(Tensor.scalar(3).toINDArray()), Shape.SCALAR, 3);
    }

    @Test
    void printsItsShapeAndFirstElements() {
        assertEquals("Tensor[2] [1.0, 2.0]", Tensor.of(1, 2).toString());
        assertTrue(Tensor.range(100).toString().endsWith("7.0] …"));
    }

    @Test
    void reducingNothingIsRefusedWhereItHasNoValue() {
        assertThrows(ShapeMismatch.class, () -> Tensor.of().mean());
        assertThrows(ShapeMismatch.class, () -> Tensor.of().max());
        ShapeMismatch error =
                assertThrows(ShapeMismatch.class, () -> Tensor.zeros(2, 0).logSumExp(1));
        assertTrue(error.getMessage().startsWith("logSumExp over axis 1 of shape [2, 0]"), error.getMessage());
        assertTensor(Tensor.zeros(0, 2).mean(1), Shape.of(0));
    }

    @Test
    void impossibleShapesAreNamed() {
        assertThrows(ShapeMismatch.class, () -> MATRIX.reshape(-2, -3));
        assertThrows(ShapeMismatch.class, () -> Tensor.zeros(0, 3).reshape(0, -1));
        assertThrows(ShapeMismatch.class, () -> MATRIX.reshape(-1, -1));
    }

    @Test
    void productsAndVariancesReduceTheirAxes() {
        assertTensor(MATRIX.product(), Shape.SCALAR, 720);
        assertTensor(MATRIX.product(0), Shape.of(3), 4, 10, 18);
        assertTensor(MATRIX.product(-1), Shape.of(2), 6, 120);
        assertTensor(MATRIX.reshape(1, 3, 2).product(0, 2), Shape.of(3), 2, 12, 30);
        assertTensor(Tensor.zeros(0, 2).product(0), Shape.of(2), 1, 1);
        assertTensor(Tensor.zeros(0, 2).product(1), Shape.of(0));
        assertTensor(Tensor.scalar(3).product(), Shape.SCALAR, 3);
        assertTensor(MATRIX.variance(1), Shape.of(2), 2.0 / 3, 2.0 / 3);
        assertTensor(MATRIX.variance(), Shape.SCALAR, 35.0 / 12);
        assertThrows(ShapeMismatch.class, () -> Tensor.of().variance());
    }

    @Test
    void axesAreSelectedFlippedAndAdded() {
        assertTensor(MATRIX.select(0, 1), Shape.of(3), 4, 5, 6);
        assertTensor(MATRIX.select(-1, 0), Shape.of(2), 1, 4);
        assertThrows(ShapeMismatch.class, () -> MATRIX.select(1, 3));
        assertThrows(ShapeMismatch.class, () -> MATRIX.select(1, -1));
        assertTensor(MATRIX.flip(-1), Shape.of(2, 3), 3, 2, 1, 6, 5, 4);
        assertEquals(Shape.of(2, 1, 3), MATRIX.expandDimensions(1).shape());
        assertEquals(Shape.of(2, 3, 1), MATRIX.expandDimensions(-1).shape());
        assertEquals(Shape.of(1), Tensor.scalar(1).expandDimensions(0).shape());
        assertThrows(ShapeMismatch.class, () -> MATRIX.expandDimensions(3));
        assertTensor(MATRIX.clamp(2, 4.5), Shape.of(2, 3), 2, 2, 3, 4, 4.5, 4.5);
        assertThrows(IllegalArgumentException.class, () -> MATRIX.clamp(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Tensor.range(-1));
    }
}
