package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/** Tests each point at the very numbers that are kept: {@code |q - Delta| / 2 <= 1e-9} inside the bounds. What fails is dropped and counted. */
final class Certificates {
    private static final int BLOCK = 512;

    private final SearchSpace space;
    private final PointPool pool;
    private final int[] labels;
    private final int k;

    Certificates(SearchSpace space, PointPool pool, int[] labels) {
        this.space = space;
        this.pool = pool;
        this.labels = labels;
        k = space.dimension();
    }

    private record Tested(double[] values, double[] residuals, long evaluations) {}

    SurfaceRun.Certified check(EndCounts counts) {
        Blocks blocks = Blocks.of(pool.size(), BLOCK);
        List<Tested> tested =
                Pieces.map(blocks.count(), block -> test((int) blocks.from(block), (int) blocks.to(block)));
        List<Integer> good = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            if (Math.abs(tested.get(i / BLOCK).residuals()[i % BLOCK]) <= Surface.TOLERANCE) {
                good.add(i);
            }
        }
        tested.forEach(one -> counts.evaluations += one.evaluations());
        double[] values = new double[good.size() * k];
        double[] residuals = new double[good.size()];
        Origin[] origins = new Origin[good.size()];
        int[] indices = new int[good.size()];
        int[] components = new int[good.size()];
        for (int n = 0; n < residuals.length; n++) {
            int i = good.get(n);
            Tested home = tested.get(i / BLOCK);
            System.arraycopy(home.values(), i % BLOCK * k, values, n * k, k);
            residuals[n] = home.residuals()[i % BLOCK];
            origins[n] = pool.origin(i);
            indices[n] = pool.index(i);
            components[n] = labels[i];
        }
        return new SurfaceRun.Certified(
                new SurfacePoints(k, values, residuals, origins, indices, components), pool.size() - good.size());
    }

    private Tested test(int from, int to) {
        LevelFunction level = space.level();
        double[] values = new double[(to - from) * k];
        double[] residuals = new double[to - from];
        double[] phi = new double[k];
        double[] c = new double[k];
        for (int i = from; i < to; i++) {
            pool.point(i, phi);
            space.chart().toParameters(phi, c);
            residuals[i - from] = 0.5 * level.polish(c);
            if (space.box().beyond(c) != Box.NONE) {
                residuals[i - from] = Double.POSITIVE_INFINITY;
            }
            System.arraycopy(c, 0, values, (i - from) * k, k);
        }
        return new Tested(values, residuals, level.evaluations());
    }
}
