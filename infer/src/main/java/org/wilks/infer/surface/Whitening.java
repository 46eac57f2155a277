package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.fit.FlatCombination;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.optim.SymmetricEigen;

/**
 * Makes whitened coordinates at a minimum: the inverse root of the Fisher information, with the distance to the surface in place of a curvature that
 * is none, or that promises a surface much further away than it is.
 */
final class Whitening {
    /** An eigenvalue of the scaled information below this part of the largest counts for no rank. */
    private static final double FLOOR = 1e-8;

    /** A curvature is believed when the surface is at least this part of the distance away that it expects. */
    private static final double BELIEVED = 0.5;

    /** Distances are doubled, or halved, so often. */
    private static final int DOUBLINGS = 40;

    private static final int BISECTIONS = 6;

    /** A component below this part of the largest takes no part in a flat combination. */
    private static final double PART = 1e-6;

    private final Deviance deviance;
    private final Box box;
    private final double delta;
    private final int k;
    private final double[] origin;
    private final double minimum;
    private final double[] point;

    private Whitening(Deviance deviance, Box box, double[] origin, double delta) {
        this.deviance = deviance;
        this.box = box;
        this.delta = delta;
        this.origin = origin;
        k = origin.length;
        point = new double[k];
        minimum = deviance.value(origin);
    }

    /** What the curvature at a minimum makes: coordinates, information, and the lengths of the single parameters. */
    record Result(Chart chart, ObservedInformation information, double[] scales) {}

    static Result at(Deviance deviance, Box box, double[] origin, double delta) {
        return new Whitening(deviance, box, origin.clone(), delta).result();
    }

    private Result result() {
        double[] information = information();
        double[] scales = new double[k];
        for (int i = 0; i < k; i++) {
            double[] axis = new double[k];
            axis[i] = 1;
            scales[i] = length(axis, information[i * k + i], natural(i));
            requireDependence(i, information[i * k + i], scales[i]);
        }
        double[] scaled = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                scaled[i * k + j] = information[i * k + j] * scales[i] * scales[j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(scaled, k);
        double floor = FLOOR * Math.max(eigen.largest(), 0);
        double[] whitener = new double[k * k];
        double[] inverse = new double[k * k];
        List<FlatCombination> flat = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            double[] direction = new double[k];
            for (int i = 0; i < k; i++) {
                direction[i] = eigen.vector(i, j) * scales[i];
            }
            boolean determined = eigen.value(j) > floor;
            double length = length(direction, determined ? eigen.value(j) : 0, 1);
            if (!determined) {
                flat.add(combination(direction));
            }
            for (int i = 0; i < k; i++) {
                whitener[i * k + j] = direction[i] * length;
                inverse[j * k + i] = eigen.vector(i, j) / (scales[i] * length);
            }
        }
        Chart chart = new Chart(origin, whitener, inverse);
        return new Result(chart, new ObservedInformation(information, k - flat.size(), whitener, flat), scales);
    }

    /** Half the Hessian. */
    private double[] information() {
        double[] half = new double[k * k];
        double value = deviance.valueGradientHessian(origin, new double[k], half);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                half[i * k + j] *= 0.5;
                half[j * k + i] = half[i * k + j];
                value += half[i * k + j];
            }
        }
        if (!Double.isFinite(value)) {
            throw new InvalidModel("surface: the deviance has no finite curvature at the best fit "
                    + Arrays.toString(origin) + "; start from another point or move the bounds");
        }
        return half;
    }

    /** A length for a parameter that nothing is known of: half its range, where it has one. */
    private double natural(int i) {
        double width = box.upper()[i] - box.lower()[i];
        return Double.isFinite(width)
                ? 0.5 * width / Math.sqrt(delta)
                : Math.max(1, Math.abs(origin[i])) / Math.sqrt(delta);
    }

    /** One standard deviation along a direction: that of the curvature, unless the surface is much nearer. */
    private double length(double[] direction, double curvature, double otherwise) {
        double sigma = 1 / Math.sqrt(curvature);
        double root = Math.sqrt(delta);
        boolean curved = curvature > 0 && sigma < 1e150;
        double start = (curved ? sigma : otherwise) * root;
        double there = distance(direction, start);
        double back = distance(reversed(direction), start);
        double found = there < Double.POSITIVE_INFINITY && back < Double.POSITIVE_INFINITY
                ? 0.5 * (there + back)
                : Math.min(there, back);
        if (curved && found >= BELIEVED * sigma * root) {
            return sigma;
        }
        return found < Double.POSITIVE_INFINITY ? found / root : otherwise;
    }

    private static double[] reversed(double[] direction) {
        double[] other = direction.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = -other[i];
        }
        return other;
    }

    /** The distance along a direction to the first place found above Δ; infinite when there is none before a bound. */
    private double distance(double[] direction, double start) {
        double low = 0;
        double high = start;
        if (above(direction, start)) {
            for (int i = 0; i < DOUBLINGS && above(direction, 0.5 * high); i++) {
                high *= 0.5;
            }
            low = 0.5 * high;
        } else {
            for (int i = 0; i < DOUBLINGS; i++) {
                low = high;
                high *= 2;
                if (outside(direction, high)) {
                    return Double.POSITIVE_INFINITY;
                }
                if (above(direction, high)) {
                    break;
                }
                if (i == DOUBLINGS - 1) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (low + high);
            if (above(direction, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private boolean outside(double[] direction, double length) {
        move(direction, length);
        return box.beyond(point) != Box.NONE;
    }

    private boolean above(double[] direction, double length) {
        move(direction, length);
        return box.beyond(point) == Box.NONE && !(excess(point) <= delta);
    }

    private double excess(double[] at) {
        try {
            return deviance.value(at) - minimum;
        } catch (LocalMinimum e) {
            throw e;
        } catch (FitFailed e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private void move(double[] direction, double length) {
        for (int i = 0; i < k; i++) {
            point[i] = origin[i] + length * direction[i];
        }
    }

    /** A parameter that moves nothing makes no surface. */
    private void requireDependence(int parameter, double curvature, double scale) {
        if (curvature != 0) {
            return;
        }
        double[] axis = new double[k];
        axis[parameter] = 1;
        for (int sign = -1; sign <= 1; sign += 2) {
            for (double part : new double[] {0.1, 0.37, 1}) {
                move(axis, sign * part * scale * Math.sqrt(delta));
                if (box.beyond(point) == Box.NONE && excess(point) != 0) {
                    return;
                }
            }
        }
        throw new InvalidModel("surface: the likelihood does not depend on parameter '"
                + box.names().get(parameter) + "'; leave it out of the parameters of the surface");
    }

    private FlatCombination combination(double[] direction) {
        double largest = 0;
        for (int i = 0; i < k; i++) {
            largest = Math.max(largest, Math.abs(direction[i]));
        }
        List<String> names = new ArrayList<>();
        List<Double> parts = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            if (Math.abs(direction[i]) > PART * largest) {
                names.add(box.names().get(i));
                parts.add(direction[i]);
            }
        }
        return new FlatCombination(
                names, parts.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
