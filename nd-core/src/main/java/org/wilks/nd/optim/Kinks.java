package org.wilks.nd.optim;

import java.util.Arrays;

/** The kinks of an objective, by parameter: those it declares and those found on the way. */
final class Kinks {
    private final double[][] places;
    private boolean any;

    Kinks(int n) {
        places = new double[n][];
    }

    /** Takes the kinks that an objective declares within the bounds. */
    void begin(TwiceSmoothObjective objective, Domain domain, double[] lower, double[] upper) {
        any = false;
        for (int i = 0; i < places.length; i++) {
            double[] declared = domain.isHeld(i) ? Vectors.NO_PLACES : objective.kinks(i);
            if (declared.length == 0) {
                places[i] = Vectors.NO_PLACES;
                continue;
            }
            for (int k = 0; k < declared.length; k++) {
                if (!Double.isFinite(declared[k]) || (k > 0 && !(declared[k] > declared[k - 1]))) {
                    throw new IllegalArgumentException("kinks of " + domain.describe(i) + ": "
                            + Arrays.toString(declared) + " are not finite and in ascending order");
                }
            }
            double low = lower[i];
            double high = upper[i];
            places[i] =
                    Arrays.stream(declared).filter(k -> k >= low && k <= high).toArray();
            any |= places[i].length > 0;
        }
    }

    boolean any() {
        return any;
    }

    boolean at(int i, double x) {
        for (double place : places[i]) {
            if (place == x) {
                return true;
            }
        }
        return false;
    }

    /** The first kink above x; +∞ when there is none. */
    double above(int i, double x) {
        for (double place : places[i]) {
            if (place > x) {
                return place;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The first kink below x; −∞ when there is none. */
    double below(int i, double x) {
        for (int k = places[i].length - 1; k >= 0; k--) {
            if (places[i][k] < x) {
                return places[i][k];
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** True when some parameter passes a kink on its way from one point to another. */
    boolean crossed(double[] from, double[] to) {
        for (int i = 0; any && i < from.length; i++) {
            if (places[i].length > 0
                    && (to[i] > from[i] ? above(i, from[i]) < to[i] : to[i] < from[i] && below(i, from[i]) > to[i])) {
                return true;
            }
        }
        return false;
    }

    void add(int i, double place) {
        double[] more = Arrays.copyOf(places[i], places[i].length + 1);
        more[places[i].length] = place;
        Arrays.sort(more);
        places[i] = more;
        any = true;
    }
}
