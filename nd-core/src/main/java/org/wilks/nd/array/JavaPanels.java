package org.wilks.nd.array;

/** Products on the Java heap. */
final class JavaPanels implements PanelProducts {
    private record Heap(double[] elements) implements Panel {
        @Override
        public void put(double[] from, int at, int count) {
            System.arraycopy(from, at, elements, 0, count);
        }

        @Override
        public void get(double[] to, int at, int count) {
            System.arraycopy(elements, 0, to, at, count);
        }

        @Override
        public void close() {
            // the collector's
        }
    }

    @Override
    public Panel panel(int elements) {
        return new Heap(new double[elements]);
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
