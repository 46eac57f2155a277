package org.wilks.infer.surface;

import java.util.List;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/**
 * Thins points so that two of one sheet are a spacing apart or more, and fills holes: around each kept point probes are put on the surface at a little
 * more than the spacing, and what no kept point covers is kept too, until nothing is left to probe (Dunbar and Humphreys, ACM Trans. Graph. 25 (2006)
 * 503, on a level surface).
 */
final class Filling {
    /** Every other probe lies at this times the spacing, those between them up to a band further out. */
    private static final double RING = 1.001;

    private static final double BAND = 0.5;
    private static final int DIRECTIONS = 12;

    /** A probe that has not been put on the surface yet counts as covered nearer than this times the spacing. */
    private static final double SURELY = 0.9;

    private static final int BLOCK = 512;

    /** So many points are probed around before what is found is kept: what one finds, later ones need not find again. */
    private static final int ROUND = 4096;

    private static final int NEIGHBOURS = 4096;

    private final SearchSpace space;
    private final double spacing;
    private final RandomStreams streams;
    private final PointPool kept;
    private final DiskGrid grid;
    private int active;

    Filling(SearchSpace space, double spacing, RandomStreams streams) {
        this.space = space;
        this.spacing = spacing;
        this.streams = streams;
        kept = new PointPool(space.dimension(), 1024);
        grid = new DiskGrid(kept, 2 * spacing);
    }

    PointPool kept() {
        return kept;
    }

    DiskGrid grid() {
        return grid;
    }

    double spacing() {
        return spacing;
    }

    /** Keeps, in their order, the points that none kept before covers. */
    void thin(PointPool points) {
        double[] phi = new double[kept.k];
        double[] normal = new double[kept.k];
        for (int i = 0; i < points.size(); i++) {
            points.point(i, phi);
            points.normal(i, normal);
            if (!grid.covered(phi, normal, spacing)) {
                kept.add(points, i);
                grid.update();
            }
        }
    }

    /**
     * Probes around every kept point that has not been probed yet, and goes on around what is found.
     *
     * @param most filling ends when more points are kept
     * @return whether nothing was left to probe
     */
    boolean fill(int most, EndCounts counts) {
        for (int round = 0; active < kept.size(); round++) {
            if (kept.size() > most) {
                return false;
            }
            int from = active;
            active = Math.min(kept.size(), from + ROUND);
            Blocks blocks = Blocks.of(active - from, BLOCK);
            int number = round;
            List<Probed> found = Pieces.map(blocks.count(), block -> {
                Probed probed = new Probed(space, from + (int) blocks.from(block), number);
                probed.run(blocks.length(block));
                return probed;
            });
            for (Probed one : found) {
                counts.add(one.counts);
                thin(one.pool);
            }
        }
        return true;
    }

    /** The probes around a block of kept points. */
    private final class Probed {
        private final LevelFunction level;
        private final EndCounts counts;
        private final PointPool pool;
        private final int from;
        private final int round;
        private final int k;
        private final double[] phi;
        private final double[] normal;
        private final double[] probe;
        private final double[] gradient;
        private final double[] tangent;
        private final double[] second;
        private final int[] neighbours = new int[NEIGHBOURS];

        Probed(SearchSpace space, int from, int round) {
            level = space.level();
            counts = new EndCounts(space.box());
            this.from = from;
            this.round = round;
            k = space.dimension();
            pool = new PointPool(k, 64);
            phi = new double[k];
            normal = new double[k];
            probe = new double[k];
            gradient = new double[k];
            tangent = new double[k];
            second = new double[k];
        }

        void run(int length) {
            for (int i = from; i < from + length; i++) {
                kept.point(i, phi);
                kept.normal(i, normal);
                around(streams.stream(i));
            }
            counts.evaluations += level.evaluations();
        }

        private void around(RandomStream stream) {
            int near = grid.near(phi, normal, (1 + RING + BAND) * spacing, neighbours);
            Vectors.tangent(stream, normal, tangent);
            if (k == 2) {
                probe(near, RING, 0);
                probe(near, -RING, 0);
                return;
            }
            if (k == 3) {
                // the other tangent is the cross product
                second[0] = normal[1] * tangent[2] - normal[2] * tangent[1];
                second[1] = normal[2] * tangent[0] - normal[0] * tangent[2];
                second[2] = normal[0] * tangent[1] - normal[1] * tangent[0];
                for (int i = 0; i < 2 * DIRECTIONS; i++) {
                    double angle = Math.PI * i / DIRECTIONS;
                    double length = i % 2 == 0 ? RING : RING + BAND * stream.nextDouble();
                    probe(near, length * Math.cos(angle), length * Math.sin(angle));
                }
                return;
            }
            for (int i = 0; i < 3 * DIRECTIONS * (k - 2); i++) {
                Vectors.tangent(stream, normal, tangent);
                probe(near, i % 3 == 0 ? RING : RING + BAND * stream.nextDouble(), 0);
            }
        }

        /** A probe at a tangent + b second, in units of the spacing. */
        private void probe(int near, double a, double b) {
            for (int j = 0; j < k; j++) {
                probe[j] = phi[j] + spacing * (a * tangent[j] + b * second[j]);
            }
            if (covered(near, SURELY) || !space.within(level, probe, counts)) {
                return;
            }
            if (!level.project(probe, gradient, spacing)) {
                counts.failed++;
                return;
            }
            Vectors.normalise(gradient);
            if (Vectors.dot(gradient, normal) <= 0
                    || !space.within(level, probe, counts)
                    || grid.covered(probe, gradient, spacing)
                    || foundBefore()) {
                return;
            }
            counts.found++;
            pool.add(probe, gradient, Origin.FILL, round);
        }

        /** Whether a point that was found around this block covers the probe. */
        private boolean foundBefore() {
            for (int i = pool.size() - 1; i >= 0; i--) {
                if (pool.sheetDistance(i, probe, gradient) < spacing * spacing) {
                    return true;
                }
            }
            return false;
        }

        private boolean covered(int near, double part) {
            double square = part * spacing * (part * spacing);
            for (int i = 0; i < near; i++) {
                if (kept.sheetDistance(neighbours[i], probe, normal) < square) {
                    return true;
                }
            }
            return false;
        }
    }
}
