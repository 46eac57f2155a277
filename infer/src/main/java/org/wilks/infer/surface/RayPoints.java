package org.wilks.infer.surface;

/** Collects the crossings of rays in the coordinates of a basin as points in the coordinates of the search. */
final class RayPoints implements RaySearch.Crossing {
    private final SearchSpace space;
    private final Chart basin;
    private final Origin origin;
    private final PointPool pool;
    private final double[] c;
    private final double[] phi;
    private final double[] normal;
    private int index;

    RayPoints(SearchSpace space, Chart basin, Origin origin) {
        this.space = space;
        this.basin = basin;
        this.origin = origin;
        int k = space.dimension();
        pool = new PointPool(k, 64);
        c = new double[k];
        phi = new double[k];
        normal = new double[k];
    }

    /** The index that the next crossings have. */
    void ray(int number) {
        index = number;
    }

    PointPool pool() {
        return pool;
    }

    @Override
    public void at(double[] whitened, double[] gradient) {
        if (basin == space.chart()) {
            System.arraycopy(whitened, 0, phi, 0, phi.length);
            System.arraycopy(gradient, 0, normal, 0, normal.length);
        } else {
            basin.toParameters(whitened, c);
            space.chart().toWhitened(c, phi);
            // gradients pull back by the transposed matrices: first to the parameters, then to the search
            double[] plain = new double[phi.length];
            for (int i = 0; i < plain.length; i++) {
                for (int j = 0; j < plain.length; j++) {
                    plain[i] += basin.inverse[j * plain.length + i] * gradient[j];
                }
            }
            space.chart().pullGradient(plain, normal);
        }
        Vectors.normalise(normal);
        pool.add(phi, normal, origin, index);
    }
}
