package org.wilks.infer.surface;

import java.util.Arrays;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.SymmetricEigen;

/**
 * The height of the lowest path found between two minima: a string of images that relax across the path by damped Newton steps and are spread evenly
 * along it again (E, Ren and Vanden-Eijnden, Phys. Rev. B 66 (2002) 052301).
 */
final class ValleyPath {
    private static final int IMAGES = 64;
    private static final int ROUNDS = 120;
    private static final double LONGEST = 3;
    private static final int HALVINGS = 8;
    private static final double DAMPING = 1e-3;

    /** A path whose highest image does not fall by this part within so many rounds meets a barrier. */
    private static final double FALLS = 0.05;

    private static final int PATIENCE = 12;

    /** Between two images, the middle of the straight line across a curved valley may be so much higher. */
    private static final double SAGITTA = 0.1;

    private final Deviance deviance;
    private final Box box;
    private final double[] scales;
    private final int k;
    private final double[][] path = new double[IMAGES + 1][];
    private final double[] c;
    private final double[] gradient;
    private final double[] hessian;

    ValleyPath(Deviance deviance, Box box, double[] scales) {
        this.deviance = deviance;
        this.box = box;
        this.scales = scales;
        k = scales.length;
        c = new double[k];
        gradient = new double[k];
        hessian = new double[k * k];
    }

    /** Whether the deviance stays at or below a height along a path between two points. */
    boolean joins(double[] a, double[] b, double height) {
        for (int i = 0; i <= IMAGES; i++) {
            path[i] = new double[k];
            for (int j = 0; j < k; j++) {
                path[i][j] = (a[j] + (b[j] - a[j]) * i / IMAGES) / scales[j];
            }
        }
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            double highest = highest();
            if (highest <= height && denselyBelow(height)) {
                return true;
            }
            if (highest > height && round % PATIENCE == 0) {
                if (highest - height > (1 - FALLS) * before) {
                    return false;
                }
                before = highest - height;
            }
            for (int i = 1; i < IMAGES; i++) {
                if (!relax(i)) {
                    return false;
                }
            }
            spread();
        }
        return false;
    }

    private double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double[] image : path) {
            highest = Math.max(highest, value(image));
        }
        return highest;
    }

    /** Whether the middles between images are below a height too, but for what a straight piece of a curved valley costs. */
    private boolean denselyBelow(double height) {
        double[] middle = new double[k];
        for (int i = 0; i < IMAGES; i++) {
            for (int j = 0; j < k; j++) {
                middle[j] = 0.5 * (path[i][j] + path[i + 1][j]);
            }
            if (!(value(middle) <= height + SAGITTA)) {
                return false;
            }
        }
        return true;
    }

    private double value(double[] image) {
        place(image);
        try {
            double value = deviance.value(c);
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        } catch (LocalMinimum e) {
            throw e;
        } catch (FitFailed e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private void place(double[] image) {
        for (int j = 0; j < k; j++) {
            c[j] = Math.max(box.lower()[j], Math.min(box.upper()[j], image[j] * scales[j]));
        }
    }

    /** One Newton step of an image across the path; false where the deviance is not defined. */
    private boolean relax(int i) {
        double[] tangent = new double[k];
        for (int j = 0; j < k; j++) {
            tangent[j] = path[i + 1][j] - path[i - 1][j];
        }
        if (!(Vectors.normalise(tangent) > 0)) {
            return true;
        }
        place(path[i]);
        double value;
        try {
            value = deviance.valueGradientHessian(c, gradient, hessian);
        } catch (LocalMinimum e) {
            throw e;
        } catch (FitFailed e) {
            return false;
        }
        if (!Double.isFinite(value)) {
            return false;
        }
        double[] across = new double[k * k];
        double[] force = new double[k];
        for (int j = 0; j < k; j++) {
            force[j] = gradient[j] * scales[j];
            for (int l = 0; l < k; l++) {
                across[j * k + l] = hessian[Math.max(j, l) * k + Math.min(j, l)] * scales[j] * scales[l];
            }
        }
        project(across, force, tangent);
        SymmetricEigen eigen = SymmetricEigen.of(across, k);
        double[] step = new double[k];
        for (int e = 0; e < k; e++) {
            double part = 0;
            for (int j = 0; j < k; j++) {
                part += eigen.vector(j, e) * force[j];
            }
            double length = -part / (Math.abs(eigen.value(e)) + DAMPING);
            for (int j = 0; j < k; j++) {
                step[j] += length * eigen.vector(j, e);
            }
        }
        double along = Vectors.dot(step, tangent);
        double norm = Vectors.norm(step);
        for (int j = 0; j < k; j++) {
            step[j] -= along * tangent[j];
        }
        descend(i, step, norm > LONGEST ? LONGEST / norm : 1, value);
        return true;
    }

    /** Takes as much of a step as goes down. */
    private void descend(int i, double[] step, double largest, double value) {
        double[] trial = new double[k];
        double part = largest;
        for (int halving = 0; halving < HALVINGS; halving++) {
            for (int j = 0; j < k; j++) {
                trial[j] = path[i][j] + part * step[j];
            }
            if (value(trial) <= value) {
                path[i] = trial;
                return;
            }
            part *= 0.5;
        }
    }

    private void project(double[] matrix, double[] force, double[] tangent) {
        double along = Vectors.dot(force, tangent);
        double[] row = new double[k];
        for (int j = 0; j < k; j++) {
            force[j] -= along * tangent[j];
            for (int l = 0; l < k; l++) {
                row[j] += matrix[j * k + l] * tangent[l];
            }
        }
        double twice = Vectors.dot(row, tangent);
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < k; l++) {
                matrix[j * k + l] += tangent[j] * tangent[l] * twice - row[j] * tangent[l] - tangent[j] * row[l];
            }
        }
    }

    /** Moves the images to equal distances along the path. */
    private void spread() {
        double[] at = new double[IMAGES + 1];
        for (int i = 1; i <= IMAGES; i++) {
            double square = 0;
            for (int j = 0; j < k; j++) {
                double difference = path[i][j] - path[i - 1][j];
                square += difference * difference;
            }
            at[i] = at[i - 1] + Math.sqrt(square);
        }
        if (!(at[IMAGES] > 0)) {
            return;
        }
        double[][] old = Arrays.copyOf(path, path.length);
        int segment = 0;
        for (int i = 1; i < IMAGES; i++) {
            double place = at[IMAGES] * i / IMAGES;
            while (segment < IMAGES - 1 && at[segment + 1] < place) {
                segment++;
            }
            double width = at[segment + 1] - at[segment];
            double t = width > 0 ? (place - at[segment]) / width : 0;
            double[] image = new double[k];
            for (int j = 0; j < k; j++) {
                image[j] = old[segment][j] + t * (old[segment + 1][j] - old[segment][j]);
            }
            path[i] = image;
        }
    }
}
