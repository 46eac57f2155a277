package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.analysis.Analysis;

/**
 * The efficiency of the signal against that of the background, of the cut score &gt; threshold, from the highest threshold to the lowest. Immutable.
 *
 * <p>Efficiencies are sums of weights over the sum of all weights of the class. Negative weights keep their signs: the curve may then turn back, and
 * lie a little outside the unit square, as the yields of such cuts do.
 *
 * @param points from (0, 0) to (1, 1)
 * @param area the area under the curve: {@code sum_s sum_b w_s w_b [1(s > b) + 1(s = b)/2] / (W_s W_b)}, of all events, however many points are kept
 */
public record RocCurve(List<Point> points, double area) {
    /**
     * A cut.
     *
     * @param threshold what is kept has a higher score, or this one
     * @param signal the efficiency of the signal
     * @param background the efficiency of the background
     */
    public record Point(double threshold, double signal, double background) {}

    /**
     * Copies the list.
     *
     * @param points from (0, 0) to (1, 1)
     * @param area the area under the curve
     */
    public RocCurve {
        points = List.copyOf(points);
    }

    /**
     * The curve of the nominal events of an analysis, in all regions of its observable.
     *
     * @param part the analysis of the events
     * @param parameters the parameters of the observable, and whatever follows them; not modified
     * @param most the largest number of points to keep, at least 2
     * @return the curve
     * @throws InvalidData when the weights of a class do not sum to a positive number
     */
    public static RocCurve of(Analysis part, double[] parameters, int most) {
        ClassScores scores = ClassScores.of(part, parameters);
        return of(scores.signal(), scores.signalWeights(), scores.background(), scores.backgroundWeights(), most);
    }

    /**
     * The curve of scores.
     *
     * @param signal the scores of the signal; not modified
     * @param signalWeights a weight for each, of either sign; not modified
     * @param background the scores of the background; not modified
     * @param backgroundWeights a weight for each, of either sign; not modified
     * @param most the largest number of points to keep, at least 2
     * @return the curve
     * @throws InvalidData when the weights of a class do not sum to a positive number
     */
    public static RocCurve of(
            double[] signal, double[] signalWeights, double[] background, double[] backgroundWeights, int most) {
        double ofSignal = Arrays.stream(signalWeights).sum();
        double ofBackground = Arrays.stream(backgroundWeights).sum();
        if (!(ofSignal > 0 && ofBackground > 0)) {
            throw new InvalidData("ROC: the weights sum to " + ofSignal + " of the signal and to " + ofBackground
                    + " of the background; both have to be positive");
        }
        int n = signal.length + background.length;
        Integer[] order = descending(signal, background);
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        double area = 0;
        double s = 0;
        double b = 0;
        for (int i = 0; i < n; ) {
            double score = score(signal, background, order[i]);
            double s0 = s;
            double b0 = b;
            for (; i < n && score(signal, background, order[i]) == score; i++) {
                int at = order[i];
                if (at < signal.length) {
                    s += signalWeights[at] / ofSignal;
                } else {
                    b += backgroundWeights[at - signal.length] / ofBackground;
                }
            }
            area += (b - b0) * (s + s0) / 2;
            points.add(new Point(score, s, b));
        }
        return new RocCurve(thinned(points, Math.max(2, most)), area);
    }

    private static double score(double[] signal, double[] background, int at) {
        return at < signal.length ? signal[at] : background[at - signal.length];
    }

    /** Indices of all scores, signal first, from the highest score to the lowest, ties in the order of the indices. */
    private static Integer[] descending(double[] signal, double[] background) {
        Integer[] order = new Integer[signal.length + background.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(score(signal, background, j), score(signal, background, i)));
        return order;
    }

    /** Points at even distances along the curve, the first and the last one among them. */
    private static List<Point> thinned(List<Point> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        double length = 0;
        for (int i = 1; i < all.size(); i++) {
            length += distance(all.get(i - 1), all.get(i));
        }
        List<Point> kept = new ArrayList<>(List.of(all.get(0)));
        double gone = 0;
        for (int i = 1; i < all.size() - 1 && kept.size() < most - 1; i++) {
            gone += distance(all.get(i - 1), all.get(i));
            if (gone >= kept.size() * length / (most - 1)) {
                kept.add(all.get(i));
            }
        }
        kept.add(all.get(all.size() - 1));
        return kept;
    }

    private static double distance(Point a, Point b) {
        return Math.abs(a.signal() - b.signal()) + Math.abs(a.background() - b.background());
    }
}
