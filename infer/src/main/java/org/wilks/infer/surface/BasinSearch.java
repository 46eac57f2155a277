package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.TrustRegionNewton;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** The separate minima of a deviance, from many starts; minima that a flat valley joins are one basin. */
final class BasinSearch {
    /** Free parameters start within so many of their lengths around the first fit, from few to many in equal ratios. */
    private static final double LEAST_WIDTH = 3;

    private static final double RATIO = 100;

    /** Two minima nearer than this, in lengths of each parameter, are one. */
    private static final double SAME = 1e-3;

    /** A path that rises less than this part of Δ is a flat valley. */
    private static final double FLAT = 1e-3;

    private final Deviance deviance;
    private final Box box;
    private final double delta;
    private final SurfaceOptions options;

    BasinSearch(Deviance deviance, Box box, double delta, SurfaceOptions options) {
        this.deviance = deviance;
        this.box = box;
        this.delta = delta;
        this.options = options;
    }

    /** Basins at or below the threshold, the lowest first, and the number of starts without a certified fit. */
    record Result(List<Basin> basins, double minimum, int failed) {}

    private record Place(double[] point, double value) {}

    private static final class Valley {
        private final List<Place> members = new ArrayList<>();

        double lowest() {
            return members.get(0).value();
        }
    }

    /** The basins around a fit from a start. */
    Result from(double[] start) {
        Domain domain = Domain.box(box.lower(), box.upper()).withNames(box.names());
        Minimum first = TrustRegionNewton.standard().minimise(deviance.copy(), start, domain);
        double[] scales = Whitening.at(deviance.copy(), box, first.x(), delta).scales();
        RandomStreams streams = RandomStreams.of(options.seed()).child("start");
        List<Optional<Place>> others =
                Pieces.map(options.starts() - 1, i -> fit(random(streams.stream(i), first.x(), scales), domain));
        List<Place> places = new ArrayList<>(List.of(new Place(first.x(), first.value())));
        others.forEach(other -> other.ifPresent(places::add));
        int failed = options.starts() - places.size();
        // the first fit stays the first of those that are as low
        double tie = 1e-9 * (1 + Math.abs(first.value()));
        places.sort(Comparator.comparingDouble(
                place -> Math.abs(place.value() - first.value()) <= tie ? first.value() : place.value()));
        double minimum = places.get(0).value();
        List<Valley> valleys = valleys(places, minimum, scales);
        List<Basin> basins = valleys.stream()
                .map(one ->
                        new Basin(one.members.get(0).point(), Math.max(0, one.lowest() - minimum), one.members.size()))
                .toList();
        return new Result(basins, minimum, failed);
    }

    private Optional<Place> fit(double[] start, Domain domain) {
        try {
            Minimum found = TrustRegionNewton.standard().attempt(deviance.copy(), start, domain);
            return found.isConverged() ? Optional.of(new Place(found.x(), found.value())) : Optional.empty();
        } catch (LocalMinimum e) {
            throw e;
        } catch (FitFailed e) {
            return Optional.empty();
        }
    }

    private double[] random(RandomStream stream, double[] around, double[] scales) {
        double[] start = new double[around.length];
        double width = LEAST_WIDTH * Math.pow(RATIO, stream.nextDouble());
        for (int i = 0; i < start.length; i++) {
            double low = box.lower()[i];
            double high = box.upper()[i];
            double u = stream.nextDouble();
            if (Double.isFinite(high - low)) {
                start[i] = low + u * (high - low);
            } else {
                double from = Math.max(low, around[i] - width * scales[i]);
                double to = Math.min(high, around[i] + width * scales[i]);
                start[i] = from + u * (to - from);
            }
        }
        return start;
    }

    private List<Valley> valleys(List<Place> places, double minimum, double[] scales) {
        List<Valley> valleys = new ArrayList<>();
        ValleyPath path = new ValleyPath(deviance.copy(), box, scales);
        for (Place place : places) {
            if (place.value() - minimum > delta) {
                continue;
            }
            Optional<Valley> home = valleys.stream()
                    .filter(valley -> joined(valley, place, path, scales))
                    .findFirst();
            home.orElseGet(() -> {
                        valleys.add(new Valley());
                        return valleys.get(valleys.size() - 1);
                    })
                    .members
                    .add(place);
        }
        return valleys;
    }

    private boolean joined(Valley valley, Place place, ValleyPath path, double[] scales) {
        Place nearest = valley.members.get(0);
        for (Place member : valley.members) {
            if (distance(member, place, scales) < distance(nearest, place, scales)) {
                nearest = member;
            }
        }
        if (distance(nearest, place, scales) < SAME) {
            return true;
        }
        // a valley is flat: what lies higher is a minimum of its own, and what is as low may be joined
        double height = Math.max(nearest.value(), place.value()) + FLAT * delta;
        return Math.abs(nearest.value() - place.value()) <= FLAT * delta
                && path.joins(nearest.point(), place.point(), height);
    }

    private static double distance(Place a, Place b, double[] scales) {
        double square = 0;
        for (int i = 0; i < scales.length; i++) {
            double difference = (a.point()[i] - b.point()[i]) / scales[i];
            square += difference * difference;
        }
        return Math.sqrt(square);
    }
}
