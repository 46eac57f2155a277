package org.wilks.examples.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.ModelSpecification;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.SpecialFunctions;

/**
 * Bins of the plane of the {@link FourBlobs}, of any shapes, with the yields of the densities: what an observable that knows them reaches.
 *
 * <p>{@link #best} looks for the largest q with α profiled. At the best bins each point is where it adds most: with {@code α*} the fitted α, {@code n} the data
 * and {@code λ} the rates, a point goes to the bin j with the largest {@code n(x) ln(n_j / λ_j) - λ(x) n_j / λ_j}, so that its bin depends on {@code λ(x) / n(x)}
 * at {@code α*} alone. Points move, those that gain most first, as long as q grows; from thresholds of s/b, and from random half-planes. What is found is
 * reached by an observable, whether or not there is a better one; what none exceeds is {@link BestObservable#bound}. Immutable and thread-safe.
 */
public final class BlobBins {
    /** Half the side of the square of points; what lies outside belongs to the points at its border. */
    static final double REACH = 7;

    private static final int SIDE = 70;
    private static final double STEP = 2 * REACH / SIDE;
    private static final double LEAST_SHARE = 1e-4;

    private final int[] bins;
    private final double[][] yields;

    /** Numbers the bins by rising s/b. */
    private BlobBins(int[] found, Plane plane) {
        double[][] sums = plane.yields(found);
        int[] order = IntStream.range(0, plane.count)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        j -> sums[FourBlobs.Blob.SIGNAL.ordinal()][j] / sums[FourBlobs.Blob.NOMINAL.ordinal()][j]))
                .mapToInt(j -> j)
                .toArray();
        int[] rank = new int[order.length];
        for (int j = 0; j < order.length; j++) {
            rank[order[j]] = j;
        }
        bins = Arrays.stream(found).map(bin -> rank[bin]).toArray();
        yields = plane.yields(bins);
    }

    /** What the bins are for. */
    public enum Aim {
        /** CLs of μ = 1 without a signal. */
        EXCLUSION,
        /** The significance of μ = 1. */
        DISCOVERY
    }

    /**
     * Bins with the largest q that is found.
     *
     * @param count how many bins
     * @param aim what they are for
     * @param starts from how many bins to look, the first of them thresholds of s/b, the others random
     * @return the bins
     */
    public static BlobBins best(int count, Aim aim, int starts) {
        if (count < 1 || starts < 1) {
            throw new InvalidInput(
                    "bins of the plane: " + count + " bins from " + starts + " starts; both have to be 1 or more");
        }
        Plane plane = new Plane(count, aim);
        double best = Double.NEGATIVE_INFINITY;
        int[] found = {};
        for (int start = 0; start < starts; start++) {
            int[] bins = start == 0 ? plane.thresholds() : plane.random(RandomStreams.of(1).stream(start));
            double q = plane.improve(bins);
            if (q > best) {
                best = q;
                found = bins;
            }
        }
        return new BlobBins(found, plane);
    }

    /**
     * Bins between thresholds of s/b, the best without the uncertainty: what cross-entropy of nominal events would find.
     *
     * @param count how many bins
     * @return the bins
     */
    public static BlobBins ofRatio(int count) {
        Plane plane = new Plane(count, Aim.EXCLUSION);
        return new BlobBins(plane.thresholds(), plane);
    }

    /**
     * The expected events of a law in the bins.
     *
     * @param blob the law
     * @return a new array
     */
    public double[] yields(FourBlobs.Blob blob) {
        return yields[blob.ordinal()].clone();
    }

    /** The bin of a point of the plane, by its places along (-1, 1)/√2 and across. */
    int at(double along, double across) {
        return bins[cell(along) * SIDE + cell(across)];
    }

    private static int cell(double place) {
        return (int) Math.max(0, Math.min(SIDE - 1, Math.floor((place + REACH) / STEP)));
    }

    /**
     * What the model of these yields says, with certified fits of the whole model.
     *
     * @return its expected numbers
     */
    public BestObservable.Reach reach() {
        double[] signal = yields(FourBlobs.Blob.SIGNAL);
        double[] nominal = yields(FourBlobs.Blob.NOMINAL);
        double[] both = new double[signal.length];
        Arrays.setAll(both, i -> signal[i] + nominal[i]);
        ModelSpecification specification = SimpleModels.correlatedBackground(
                signal, nominal, yields(FourBlobs.Blob.UP), yields(FourBlobs.Blob.DOWN));
        Model model = Model.of(SimpleModels.observed(specification, nominal));
        Data expected = Model.of(SimpleModels.observed(specification, both)).observed();
        HypothesisTest test = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde());
        return new BestObservable.Reach(
                test.at(1).expectedCls()[2],
                UpperLimit.of(test).find(0.05).median().mu(),
                Discovery.of(model, expected).z(),
                Fit.of(model)
                        .withStart(SimpleModels.POI, 1)
                        .run(expected)
                        .standardDeviation(SimpleModels.POI)
                        .orElseThrow());
    }

    /** The cells of the plane with their exact expected events, and the search. */
    private static final class Plane {
        private static final int LAWS = FourBlobs.Blob.values().length;
        private final int count;
        private final Aim aim;
        private final double[][] mass = new double[LAWS][SIDE * SIDE];

        Plane(int count, Aim aim) {
            this.count = count;
            this.aim = aim;
            for (FourBlobs.Blob blob : FourBlobs.Blob.values()) {
                for (int i = 0; i < SIDE * SIDE; i++) {
                    mass[blob.ordinal()][i] =
                            blob.yield() * share(i / SIDE, blob.along()) * share(i % SIDE, blob.across());
                }
            }
        }

        private static double share(int cell, double centre) {
            double low = cell == 0 ? Double.NEGATIVE_INFINITY : -REACH + cell * STEP - centre;
            double high = cell == SIDE - 1 ? Double.POSITIVE_INFINITY : -REACH + (cell + 1) * STEP - centre;
            return low > 0
                    ? SpecialFunctions.normalSf(low) - SpecialFunctions.normalSf(high)
                    : SpecialFunctions.normalCdf(high) - SpecialFunctions.normalCdf(low);
        }

        int[] thresholds() {
            double[] edges = new BestObservable().thresholds(count);
            int[] bins = new int[SIDE * SIDE];
            for (int i = 0; i < bins.length; i++) {
                double along = -REACH + (i / SIDE + 0.5) * STEP;
                bins[i] =
                        (int) Arrays.stream(edges).filter(edge -> along > edge).count();
            }
            return bins;
        }

        int[] random(RandomStream random) {
            double[] planes = new double[3 * count];
            Arrays.setAll(planes, i -> random.nextNormal() * (i % 3 == 0 ? 2 : 1));
            int[] bins = new int[SIDE * SIDE];
            for (int i = 0; i < bins.length; i++) {
                double along = -REACH + (i / SIDE + 0.5) * STEP;
                double across = -REACH + (i % SIDE + 0.5) * STEP;
                double best = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < count; j++) {
                    double value = planes[3 * j] + planes[3 * j + 1] * along + planes[3 * j + 2] * across;
                    if (value > best) {
                        best = value;
                        bins[i] = j;
                    }
                }
            }
            return bins;
        }

        double[][] yields(int[] bins) {
            double[][] sums = new double[LAWS][count];
            for (int law = 0; law < LAWS; law++) {
                for (int i = 0; i < bins.length; i++) {
                    sums[law][bins[i]] += mass[law][i];
                }
            }
            return sums;
        }

        /** Moves points until q does not grow, and returns q. */
        double improve(int[] bins) {
            ProfiledAlpha at = profile(yields(bins));
            double share = 0.5;
            while (share > LEAST_SHARE) {
                List<Move> moves = moves(bins, at);
                if (moves.isEmpty()) {
                    break;
                }
                boolean better = false;
                while (!better && share > LEAST_SHARE) {
                    int[] tried = bins.clone();
                    for (Move move : moves.subList(0, Math.max(1, (int) (share * moves.size())))) {
                        tried[move.point()] = move.bin();
                    }
                    ProfiledAlpha next = profile(yields(tried));
                    better = next.q() > at.q() + 1e-9;
                    if (better) {
                        System.arraycopy(tried, 0, bins, 0, bins.length);
                        at = next;
                        share = Math.min(1, 2 * share);
                    } else {
                        share /= 2;
                    }
                }
            }
            return at.q();
        }

        private ProfiledAlpha profile(double[][] yields) {
            return ProfiledAlpha.of(yields, aim);
        }

        private record Move(int point, int bin, double gain) {}

        private List<Move> moves(int[] bins, ProfiledAlpha at) {
            double[] ratio = at.ratios();
            List<Move> moves = new ArrayList<>();
            for (int i = 0; i < bins.length; i++) {
                double[] here = new double[LAWS];
                for (int law = 0; law < LAWS; law++) {
                    here[law] = mass[law][i];
                }
                double data = ProfiledAlpha.data(here, aim);
                double rate = ProfiledAlpha.rate(here, at.alpha(), aim);
                int to = bins[i];
                double now = gain(data, rate, ratio[to]);
                double best = now;
                for (int j = 0; j < count; j++) {
                    double value = gain(data, rate, ratio[j]);
                    if (value > best) {
                        best = value;
                        to = j;
                    }
                }
                if (to != bins[i]) {
                    moves.add(new Move(i, to, best - now));
                }
            }
            moves.sort(Comparator.comparingDouble(Move::gain).reversed().thenComparingInt(Move::point));
            return moves;
        }

        private static double gain(double data, double rate, double ratio) {
            return ratio > 0 ? data * Math.log(ratio) - rate * ratio : Double.NEGATIVE_INFINITY;
        }
    }
}
