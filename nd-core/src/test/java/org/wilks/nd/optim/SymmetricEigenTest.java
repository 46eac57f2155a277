package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class SymmetricEigenTest {
    @Test
    void vectorsAndValuesMakeTheMatrix() {
        for (int n = 1; n <= 8; n++) {
            RandomStream stream = RandomStreams.of(5).stream(n);
            double[] a = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    a[i * n + j] = stream.nextNormal();
                    a[j * n + i] = a[i * n + j];
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(a, n);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    double unit = 0;
                    for (int k = 0; k < n; k++) {
                        sum += eigen.vector(i, k) * eigen.value(k) * eigen.vector(j, k);
                        unit += eigen.vector(k, i) * eigen.vector(k, j);
                    }
                    assertEquals(a[i * n + j], sum, 1e-13);
                    assertEquals(i == j ? 1 : 0, unit, 1e-14);
                }
                largest = i == 0 ? eigen.value(0) : Math.max(largest, eigen.value(i));
                assertTrue(eigen.value(eigen.smallest()) <= eigen.value(i));
            }
            assertEquals(largest, eigen.largest());
        }
    }

    @Test
    void anAsymmetricMatrixIsTakenByItsSymmetricPart() {
        SymmetricEigen eigen = SymmetricEigen.of(new double[] {2, 1, 3, 2}, 2);
        assertEquals(4, eigen.largest(), 1e-15);
        assertEquals(0, eigen.value(eigen.smallest()), 1e-15);
    }
}
