package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** Points of the surface that took no part in the search, and how far each is from the kept points. */
final class CoverageProbe {
    private static final int BESIDE = 4000;
    private static final int RAYS = 500;
    private static final int BLOCK = 250;
    private static final int SAMPLED = 20_000;

    /** Probes lie at up to this times the spacing beside a kept point. */
    private static final double AROUND = 1.5;

    /** Distances are looked for up to these times the spacing, one after the other; what lies further counts as the last. */
    private static final double[] SEARCHED = {1, 2, 8, 32};

    private static final double FEW = 0.99;
    private static final double LARGEST = 1.5;

    private final SearchSpace space;
    private final Filling filling;
    private final RandomStreams streams;
    private final PointPool probes;
    private double[] holes = new double[0];

    CoverageProbe(SearchSpace space, Filling filling, RandomStreams streams) {
        this.space = space;
        this.filling = filling;
        this.streams = streams;
        probes = new PointPool(space.dimension(), BESIDE);
    }

    /** Probes beside kept points and along fresh rays from the minima. */
    void run(List<Chart> basins, EndCounts counts) {
        Blocks beside = Blocks.of(Math.min(BESIDE, 20L * filling.kept().size()), BLOCK);
        int rays = basins.size() * RAYS / BLOCK;
        List<PointPool> found = Pieces.map(beside.count() + rays, piece -> {
            RandomStream stream = streams.stream(piece);
            EndCounts own = new EndCounts(space.box());
            return piece < beside.count()
                    ? beside(stream, beside.length(piece), own)
                    : rays(stream, basins.get((piece - beside.count()) * BLOCK / RAYS), own);
        });
        found.forEach(probes::addAll);
        counts.found += probes.size();
        Blocks blocks = Blocks.of(probes.size(), BLOCK);
        List<double[]> distances = Pieces.map(blocks.count(), block -> {
            double[] own = new double[blocks.length(block)];
            for (int i = 0; i < own.length; i++) {
                own[i] = distance((int) blocks.from(block) + i);
            }
            return own;
        });
        holes = distances.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private double distance(int i) {
        double[] phi = new double[space.dimension()];
        double[] normal = new double[space.dimension()];
        probes.point(i, phi);
        probes.normal(i, normal);
        return nearest(phi, normal, -1);
    }

    private double nearest(double[] phi, double[] normal, int except) {
        for (double part : SEARCHED) {
            double distance = filling.grid().nearest(phi, normal, part * filling.spacing(), except);
            if (distance < Double.POSITIVE_INFINITY) {
                return distance / filling.spacing();
            }
        }
        return SEARCHED[SEARCHED.length - 1];
    }

    private PointPool beside(RandomStream stream, int number, EndCounts own) {
        int k = space.dimension();
        LevelFunction level = space.level();
        PointPool pool = new PointPool(k, number);
        double[] phi = new double[k];
        double[] normal = new double[k];
        double[] tangent = new double[k];
        for (int i = 0; i < number; i++) {
            int home = stream.nextInt(filling.kept().size());
            filling.kept().point(home, phi);
            filling.kept().normal(home, normal);
            Vectors.tangent(stream, normal, tangent);
            double length = AROUND * filling.spacing() * stream.nextDouble();
            for (int j = 0; j < k; j++) {
                phi[j] += length * tangent[j];
            }
            if (space.within(level, phi, own)
                    && level.project(phi, tangent, filling.spacing())
                    && Vectors.dot(tangent, normal) > 0
                    && space.within(level, phi, own)) {
                Vectors.normalise(tangent);
                pool.add(phi, tangent, Origin.FILL, 0);
            }
        }
        return pool;
    }

    private PointPool rays(RandomStream stream, Chart basin, EndCounts own) {
        int k = space.dimension();
        LevelFunction level = space.level(basin);
        RaySearch search = new RaySearch(space, level, own);
        RayPoints points = new RayPoints(space, basin, Origin.FILL);
        double[] e = new double[k];
        for (int i = 0; i < BLOCK; i++) {
            Vectors.direction(stream, e);
            search.along(e, points);
        }
        return points.pool();
    }

    /** The probes that no kept point covers, those furthest from any first. */
    PointPool uncovered() {
        Integer[] order = new Integer[holes.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(holes[b], holes[a]));
        PointPool furthest = new PointPool(space.dimension(), 64);
        for (int i = 0; i < order.length && holes[order[i]] > 1; i++) {
            furthest.add(probes, order[i]);
        }
        return furthest;
    }

    /** The measures; of no probes all are zero. */
    Coverage coverage(int passes) {
        double[] sorted = holes.clone();
        Arrays.sort(sorted);
        double[] neighbours = neighbours();
        double hole99 = quantile(sorted, FEW);
        double largest = quantile(sorted, 1);
        return new Coverage(
                filling.spacing(),
                sorted.length,
                quantile(sorted, 0.5),
                hole99,
                largest,
                quantile(neighbours, 0.5),
                quantile(neighbours, FEW),
                passes,
                percentiles(sorted),
                percentiles(neighbours),
                hole99 <= 1 && largest <= LARGEST);
    }

    private double[] neighbours() {
        PointPool kept = filling.kept();
        int stride = Math.max(1, kept.size() / SAMPLED);
        Blocks blocks = Blocks.of((kept.size() + stride - 1) / stride, 2 * BLOCK);
        List<double[]> parts = Pieces.map(blocks.count(), block -> {
            double[] phi = new double[space.dimension()];
            double[] normal = new double[space.dimension()];
            double[] own = new double[blocks.length(block)];
            for (int i = 0; i < own.length; i++) {
                int at = ((int) blocks.from(block) + i) * stride;
                kept.point(at, phi);
                kept.normal(at, normal);
                own[i] = nearest(phi, normal, at);
            }
            return own;
        });
        return parts.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    private static List<Double> percentiles(double[] sorted) {
        List<Double> list = new ArrayList<>();
        for (int percent = 0; percent <= 100 && sorted.length > 0; percent++) {
            list.add(quantile(sorted, percent / 100.0));
        }
        return list;
    }

    private static double quantile(double[] sorted, double part) {
        int rank = (int) Math.ceil(part * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
    }
}
