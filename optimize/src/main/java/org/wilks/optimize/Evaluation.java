package org.wilks.optimize;

import java.io.Serializable;
import java.util.Arrays;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tree;

/**
 * A function's value and gradient at one point: what an optimiser is told before each of its steps.
 *
 * <p>Immutable; the arrays are copied in and out.
 *
 * @param point where the function was evaluated, [parameters]
 * @param value the function's value there; a value that is not finite marks a point outside the function's domain
 * @param gradient the function's derivative with respect to the point, [parameters]
 */
public record Evaluation(double[] point, double value, double[] gradient) implements Serializable {

    /**
     * Checks that point and gradient have the same length and copies both.
     *
     * @param point where the function was evaluated, [parameters]
     * @param value the function's value there; a value that is not finite marks a point outside the function's domain
     * @param gradient the function's derivative with respect to the point, [parameters]
     */
    public Evaluation {
        if (point.length != gradient.length) {
            throw new IllegalArgumentException("a point of length " + point.length + " has a gradient of length "
                    + gradient.length + "; both must have the same length");
        }
        point = point.clone();
        gradient = gradient.clone();
    }

    /** {@return where the function was evaluated, [parameters]} */
    @Override
    public double[] point() {
        return point.clone();
    }

    /** {@return the function's derivative with respect to the point, [parameters]} */
    @Override
    public double[] gradient() {
        return gradient.clone();
    }

    /**
     * The evaluation of a function of named parameters, flattened in the order of the tree.
     *
     * @param at where the function was evaluated
     * @param gradient its value and gradient there
     * @return the evaluation
     */
    public static Evaluation of(Tree at, Gradient<Tree> gradient) {
        return new Evaluation(
                at.flatten().toArray(),
                gradient.value().item(),
                gradient.gradient().flatten().toArray());
    }

    /**
     * The number of parameters.
     *
     * @return the length of the point
     */
    public int size() {
        return point.length;
    }

    /**
     * The same evaluation with another gradient, for example a clipped one.
     *
     * @param other the gradient to take, [parameters], not modified
     * @return the same point and value with the other gradient
     */
    public Evaluation withGradient(double[] other) {
        return new Evaluation(point, value, other);
    }

    /**
     * Whether value and gradient are finite numbers.
     *
     * @return true if no entry is infinite or NaN
     */
    public boolean hasFiniteNumbers() {
        return Double.isFinite(value) && Vectors.isFinite(gradient);
    }

    double[] pointView() {
        return point;
    }

    double[] gradientView() {
        return gradient;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evaluation that
                && Double.compare(value, that.value) == 0
                && Arrays.equals(point, that.point)
                && Arrays.equals(gradient, that.gradient);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(point) + Double.hashCode(value)) + Arrays.hashCode(gradient);
    }

    @Override
    public String toString() {
        return "Evaluation[point=" + Arrays.toString(point) + ", value=" + value + ", gradient="
                + Arrays.toString(gradient) + "]";
    }
}
