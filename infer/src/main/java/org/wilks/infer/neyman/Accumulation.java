package org.wilks.infer.neyman;

import java.util.Map;
import java.util.SortedMap;

/** The filling of an acceptance region: outcomes by ascending statistic until their probability is the level. */
final class Accumulation {
    private Accumulation() {}

    /** Statistics that tie are taken together, so that the region is never too small. */
    static Acceptance of(SortedMap<Double, Double> byStatistic, double mu, double level) {
        double sum = 0;
        double group = 0;
        double head = Double.NEGATIVE_INFINITY;
        double statistic = 0;
        for (Map.Entry<Double, Double> entry : byStatistic.entrySet()) {
            double t = entry.getKey();
            boolean tied = !Ordering.isBetter(head, t);
            if (sum >= level && !tied) {
                break;
            }
            group = tied ? group + entry.getValue() : entry.getValue();
            head = tied ? head : t;
            statistic = t;
            sum += entry.getValue();
        }
        return new Acceptance(mu, level, statistic, Math.min(1, sum), group);
    }
}
