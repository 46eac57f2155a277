package org.wilks.infer.surface;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.TrustRegionNewton;
import org.wilks.nd.parallel.Pieces;

/** The profiles of a surface, each followed from the best fit to both ends. */
final class ProfileSearch {
    /** A profile goes this part of the surface's width beyond it. */
    private static final double BEYOND = 0.1;

    private final Deviance deviance;
    private final Box box;
    private final Surface surface;
    private final int points;

    ProfileSearch(Deviance deviance, Box box, Surface surface, int points) {
        this.deviance = deviance;
        this.box = box;
        this.surface = surface;
        this.points = points;
    }

    List<SurfaceProfile> profiles() {
        return Pieces.map(box.size(), this::profile);
    }

    private SurfaceProfile profile(int i) {
        double[] column = surface.points().column(i);
        double low = Arrays.stream(column).min().orElseThrow();
        double high = Arrays.stream(column).max().orElseThrow();
        double margin = BEYOND * (high - low);
        double best = surface.best().point()[i];
        low = Math.max(box.lower()[i], Math.min(best, low - margin));
        high = Math.min(box.upper()[i], Math.max(best, high + margin));
        TreeMap<Double, Double> found = new TreeMap<>();
        Deviance own = deviance.copy();
        double minimum = own.value(surface.best().point());
        found.put(best, 0.0);
        double step = (high - low) / (points - 1);
        follow(own, i, best, high, step, minimum, found);
        follow(own, i, best, low, -step, minimum, found);
        return new SurfaceProfile(
                box.names().get(i),
                found.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                found.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Minimises over the others at value after value, each from where the one before ended. */
    private void follow(
            Deviance own, int i, double from, double to, double step, double minimum, TreeMap<Double, Double> found) {
        Domain domain =
                Domain.box(box.lower(), box.upper()).withNames(box.names()).withFixed(i);
        double[] point = surface.best().point();
        int steps = (int) Math.ceil((to - from) / step - 1e-9);
        for (int n = 1; n <= steps; n++) {
            point[i] = n == steps ? to : from + n * step;
            try {
                Minimum there = TrustRegionNewton.standard().attempt(own, point, domain);
                if (there.isConverged()) {
                    point = there.x();
                    found.put(point[i], Math.max(0, there.value() - minimum));
                }
            } catch (LocalMinimum e) {
                throw e;
            } catch (FitFailed e) {
                // the likelihood is zero here; the next value may be better
                continue;
            }
        }
    }
}
