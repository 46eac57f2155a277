package org.wilks.nd.array;

/** Products on the Java heap. */
final class JavaPanels implements PanelProducts {
    private record Heap(double[] elements, int columns) implements Panel {
        @Override
        public void put(int row, double[] from, int at) {
            System.arraycopy(from, at, elements, row * columns, columns);
        }

        @Override
        public void get(int row, double[] to, int at) {
            System.arraycopy(elements, row * columns, to, at, columns);
        }

        @Override
        public void close() {
            // the collector's
        }
    }

    @Override
    public Panel panel(int rows, int columns) {
        return new Heap(new double[rows * columns], columns);
    }

    @Override
    public void multiply(
            Panel a, boolean transposeA, Panel b, boolean transposeB, boolean add, Panel out, int m, int k, int n) {
        double[] result = ((Heap) out).elements;
        double[] product = add ? new double[m * n] : result;
        MatrixProduct.multiply(((Heap) a).elements, transposeA, ((Heap) b).elements, transposeB, product, m, k, n);
        if (add) {
            for (int i = 0; i < product.length; i++) {
                result[i] += product[i];
            }
        }
    }
}
