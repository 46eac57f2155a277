package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** One search: rays, walks, filling, coverage, pass after pass. */
final class SurfaceRun {
    private static final int BLOCK = 64;

    /** Starts of walks, and the spacing, are chosen with so many points. */
    private static final int CANDIDATES = 20_000;

    /** A first, coarse filling, by which the spacing is chosen, has about so many points. */
    private static final int COARSE = 1000;

    private static final int TRIALS = 8;

    /** Filling ends when this many times the wanted number of points is kept; the spacing is enlarged then. */
    private static final int MOST = 2;

    private static final double ENLARGED = 1.25;

    /** How many points are evenly spread to measure coverage when every point is kept. */
    private static final int SPREAD = 20_000;

    private final SearchSpace space;
    private final SurfaceOptions options;
    private final List<Chart> basins;
    private final RandomStreams streams;
    private final SurfaceListener listener;
    private final EndCounts counts;
    private final PointPool pool;
    private Optional<Filling> filling = Optional.empty();
    private Optional<Coverage> coverage = Optional.empty();

    SurfaceRun(SearchSpace space, List<Chart> basins, SurfaceOptions options, SurfaceListener listener) {
        this.space = space;
        this.basins = basins;
        this.options = options;
        this.listener = listener;
        streams = RandomStreams.of(options.seed());
        counts = new EndCounts(space.box());
        pool = new PointPool(space.dimension(), 1 << 12);
    }

    EndCounts counts() {
        return counts;
    }

    Optional<Coverage> coverage() {
        return coverage;
    }

    /** Searches; the points are certified afterwards. */
    void run() {
        listener.stage("rays", 0);
        PointPool gaps = new PointPool(space.dimension(), 64);
        for (int basin = 0; basin < basins.size(); basin++) {
            rays(basin, gaps);
        }
        if (pool.size() == 0 || space.dimension() == 1) {
            counts.found += pool.size();
            return;
        }
        PointPool starts = starts(gaps);
        for (int pass = 1; pass <= options.passes(); pass++) {
            listener.stage("walks, pass " + pass, pool.size());
            PointPool walked = walks(pass, starts);
            counts.found += pass == 1 ? pool.size() + walked.size() : walked.size();
            listener.stage("filling, pass " + pass, pool.size() + walked.size());
            fill(walked, starts);
            listener.stage(
                    "coverage, pass " + pass, filling.orElseThrow().kept().size());
            CoverageProbe probe = new CoverageProbe(
                    space, filling.orElseThrow(), streams.child("hole").child(pass));
            probe.run(basins, counts);
            coverage = Optional.of(probe.coverage(pass));
            starts = probe.uncovered();
            if (coverage.orElseThrow().even() || starts.size() == 0) {
                break;
            }
        }
    }

    private void rays(int basin, PointPool gaps) {
        int k = space.dimension();
        Chart chart = basins.get(basin);
        int number = k == 1 ? 2 : options.rays();
        double[] directions = new double[number * k];
        RandomStreams own = streams.child("ray").child(basin);
        double[] e = new double[k];
        for (int i = 0; i < number; i++) {
            Vectors.direction(own.stream(i), e);
            if (k == 1) {
                e[0] = i == 0 ? -1 : 1;
            }
            System.arraycopy(e, 0, directions, i * k, k);
        }
        boolean[] met = new boolean[number];
        cast(chart, directions, met, Origin.RAY, basin * number, pool);
        if (k == 1 || options.gapCandidates() == 0 || options.chains() == 0) {
            return;
        }
        double[] into = gapDirections(basin, directions, met);
        int first = gaps.size();
        cast(chart, into, new boolean[into.length / k], Origin.GAP_RAY, basin * options.chains(), gaps);
        for (int i = first; i < gaps.size(); i++) {
            pool.add(gaps, i);
        }
    }

    /** Directions into the largest gaps between rays that met the surface. */
    private double[] gapDirections(int basin, double[] directions, boolean[] met) {
        int k = space.dimension();
        double[] hits = new double[directions.length];
        int size = 0;
        for (int i = 0; i < met.length; i++) {
            if (met[i]) {
                System.arraycopy(directions, i * k, hits, size, k);
                size += k;
            }
        }
        RandomStream stream = streams.child("gap").stream(basin);
        Gaps gaps = new Gaps(stream, options.gapCandidates(), Arrays.copyOf(hits, size), k);
        int number = Math.min(options.chains(), options.gapCandidates());
        double[] into = new double[number * k];
        for (int i = 0; i < number; i++) {
            System.arraycopy(gaps.next(), 0, into, i * k, k);
        }
        return into;
    }

    private void cast(Chart chart, double[] directions, boolean[] met, Origin origin, int first, PointPool into) {
        int k = space.dimension();
        Blocks blocks = Blocks.of(met.length, BLOCK);
        record Cast(PointPool pool, EndCounts counts) {}
        List<Cast> casts = Pieces.map(blocks.count(), block -> {
            LevelFunction level = space.level(chart);
            EndCounts own = new EndCounts(space.box());
            RaySearch search = new RaySearch(space, level, own);
            RayPoints points = new RayPoints(space, chart, origin);
            double[] e = new double[k];
            for (int i = (int) blocks.from(block); i < blocks.to(block); i++) {
                System.arraycopy(directions, i * k, e, 0, k);
                points.ray(first + i);
                met[i] = search.along(e, points) > 0;
            }
            own.evaluations += level.evaluations();
            return new Cast(points.pool(), own);
        });
        for (Cast one : casts) {
            into.addAll(one.pool());
            counts.add(one.counts());
        }
    }

    /** Where the first walks begin: in gaps, and else as far from each other as the rays' points are. */
    private PointPool starts(PointPool gaps) {
        int k = space.dimension();
        PointPool starts = new PointPool(k, options.chains());
        int number = Math.min(options.chains(), pool.size());
        for (int i = 0; i < gaps.size() && starts.size() < number / 2; i++) {
            starts.add(gaps, i);
        }
        int size = Math.min(pool.size(), CANDIDATES);
        double[] nearest = new double[size];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < starts.size(); i++) {
            close(nearest, starts, i);
        }
        while (starts.size() < number) {
            int furthest = 0;
            for (int i = 1; i < size; i++) {
                if (nearest[i] > nearest[furthest]) {
                    furthest = i;
                }
            }
            starts.add(pool, furthest);
            close(nearest, pool, furthest);
        }
        return starts;
    }

    private void close(double[] nearest, PointPool from, int at) {
        for (int i = 0; i < nearest.length; i++) {
            double square = 0;
            for (int j = 0; j < space.dimension(); j++) {
                double difference = pool.value(i, j) - from.value(at, j);
                square += difference * difference;
            }
            nearest[i] = Math.min(nearest[i], square);
        }
    }

    private PointPool walks(int pass, PointPool starts) {
        int k = space.dimension();
        RandomStreams own = streams.child("walk").child(pass);
        int number = Math.min(options.chains(), starts.size());
        record Walked(PointPool pool, EndCounts counts) {}
        List<Walked> walks = Pieces.map(number, i -> {
            LevelFunction level = space.level();
            EndCounts met = new EndCounts(space.box());
            PointPool found = new PointPool(k, options.steps());
            double[] phi = new double[k];
            double[] normal = new double[k];
            starts.point(i, phi);
            starts.normal(i, normal);
            int index = (pass - 1) * options.chains() + i;
            new Walk(level, options, own.stream(i), found, met, index).from(phi, normal);
            met.evaluations += level.evaluations();
            return new Walked(found, met);
        });
        PointPool all = new PointPool(k, number * options.steps());
        for (Walked one : walks) {
            all.addAll(one.pool());
            counts.add(one.counts());
        }
        return all;
    }

    /** Thins what there is and fills holes, at a spacing at which about the wanted number of points is kept. */
    private void fill(PointPool walked, PointPool starts) {
        boolean first = filling.isEmpty();
        if (first || options.points().isEmpty()) {
            pool.addAll(walked);
        }
        int wanted = options.points().orElse(SPREAD);
        if (first) {
            filling = Optional.of(spread(wanted));
        } else {
            filling.orElseThrow().thin(starts);
            filling.orElseThrow().thin(walked);
        }
        for (int trial = 0; trial < TRIALS; trial++) {
            Filling now = filling.orElseThrow();
            if (now.fill(MOST * wanted, counts) || trial == TRIALS - 1) {
                return;
            }
            Filling wider = new Filling(space, ENLARGED * now.spacing(), streams.child("fill"));
            wider.thin(now.kept());
            filling = Optional.of(wider);
        }
    }

    /** The points thinned to a spacing that a coarse filling of the whole surface tells. */
    private Filling spread(int wanted) {
        double power = 1.0 / (space.dimension() - 1);
        int target = Math.min(COARSE, wanted);
        double largest = 0.5 * Math.sqrt(space.delta());
        double spacing = largest;
        Filling coarse = new Filling(space, spacing, streams.child("coarse"));
        EndCounts unseen = new EndCounts(space.box());
        PointPool some = new PointPool(space.dimension(), CANDIDATES);
        int stride = Math.max(1, pool.size() / CANDIDATES);
        for (int i = 0; i < pool.size(); i += stride) {
            some.add(pool, i);
        }
        for (int trial = 0; trial < TRIALS; trial++) {
            coarse = new Filling(space, spacing, streams.child("coarse"));
            coarse.thin(some);
            boolean done = coarse.fill(8 * target, unseen);
            int size = coarse.kept().size();
            if (done && (spacing >= largest || size >= target / 4) && size >= Math.min(20, target)) {
                break;
            }
            spacing *= Math.pow(size / (double) target, power);
        }
        counts.evaluations += unseen.evaluations;
        counts.failed += unseen.failed;
        double fine = coarse.spacing() * Math.pow(coarse.kept().size() / (double) wanted, power);
        Filling result = new Filling(space, fine, streams.child("fill"));
        result.thin(pool);
        result.thin(coarse.kept());
        return result;
    }

    /** The certified points, each tested at the numbers that are kept, and the number of those that were dropped. */
    record Certified(SurfacePoints points, long rejected) {}

    Certified certified() {
        PointPool all = filling.isPresent() && options.points().isPresent()
                ? filling.orElseThrow().kept()
                : everything();
        Optional<Components> components = filling.map(Components::new);
        int[] labels = new int[all.size()];
        for (int i = 0; i < labels.length; i++) {
            int at = i;
            labels[i] = components
                    .map(one -> options.points().isPresent() ? one.of(at) : one.of(all, at))
                    .orElse(space.dimension() == 1 ? at : 0);
        }
        return new Certificates(space, all, labels).check(counts);
    }

    private PointPool everything() {
        PointPool all = new PointPool(space.dimension(), pool.size());
        all.addAll(pool);
        filling.ifPresent(now -> {
            for (int i = 0; i < now.kept().size(); i++) {
                if (now.kept().origin(i) == Origin.FILL) {
                    all.add(now.kept(), i);
                }
            }
        });
        return all;
    }

    /** The charts of basins: the best fit's first. */
    static List<Chart> charts(Deviance deviance, Box box, List<Basin> basins, double delta, Chart best) {
        List<Chart> charts = new ArrayList<>(List.of(best));
        for (int i = 1; i < basins.size(); i++) {
            double remaining = delta - basins.get(i).deviance();
            charts.add(Whitening.at(deviance.copy(), box, basins.get(i).point(), Math.max(remaining, 1e-3 * delta))
                    .chart());
        }
        return charts;
    }
}
