package org.wilks.nd;

import java.util.Arrays;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The lengths of a tensor's axes, first axis slowest (row-major), as {@code [2, 3]}; a scalar has none.
 *
 * <p>Two shapes broadcast as in NumPy: aligned at the last axis, an axis of length one or a missing axis stretches to the other's
 * length. Immutable; safe for any number of threads.
 */
public final class Shape {
    /** The shape of a scalar, {@code []}. */
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dimensions;
    private final int size;

    private Shape(int[] dimensions) {
        long product = 1;
        for (int d : dimensions) {
            if (d < 0) {
                throw new IllegalArgumentException("negative length in shape " + Arrays.toString(dimensions));
            }
            product *= d;
            if (product > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(dimensions) + " has more than 2^31 elements");
            }
        }
        this.dimensions = dimensions;
        this.size = (int) product;
    }

    /**
     * The shape with these lengths.
     *
     * @param dimensions the length of each axis, each at least zero
     * @return the shape
     */
    public static Shape of(int... dimensions) {
        return dimensions.length == 0 ? SCALAR : new Shape(dimensions.clone());
    }

    static Shape owning(int... dimensions) {
        return dimensions.length == 0 ? SCALAR : new Shape(dimensions);
    }

    /**
     * The number of axes.
     *
     * @return the number of axes
     */
    public int rank() {
        return dimensions.length;
    }

    /**
     * The number of elements, the product of all lengths.
     *
     * @return the number of elements
     */
    public int size() {
        return size;
    }

    /**
     * The length of one axis.
     *
     * @param axis the axis, from zero; negative counts from the last
     * @return its length
     */
    public int dimension(int axis) {
        return dimensions[axis(axis)];
    }

    /**
     * The lengths of all axes.
     *
     * @return a copy
     */
    public int[] dimensions() {
        return dimensions.clone();
    }

    int[] raw() {
        return dimensions;
    }

    int axis(int axis) {
        int a = axis < 0 ? axis + dimensions.length : axis;
        if (a < 0 || a >= dimensions.length) {
            throw new ShapeMismatch("axis " + axis + " does not exist in shape " + this);
        }
        return a;
    }

    /** Marks the named axes, all of them when none is named. */
    boolean[] mask(int... axes) {
        boolean[] mask = new boolean[dimensions.length];
        if (axes.length == 0) {
            Arrays.fill(mask, true);
        }
        for (int axis : axes) {
            mask[axis(axis)] = true;
        }
        return mask;
    }

    Shape without(boolean[] removed) {
        int kept = 0;
        for (boolean r : removed) {
            kept += r ? 0 : 1;
        }
        int[] result = new int[kept];
        int at = 0;
        for (int i = 0; i < dimensions.length; i++) {
            if (!removed[i]) {
                result[at++] = dimensions[i];
            }
        }
        return owning(result);
    }

    Shape withOnes(boolean[] collapsed) {
        int[] result = dimensions.clone();
        for (int i = 0; i < result.length; i++) {
            if (collapsed[i]) {
                result[i] = 1;
            }
        }
        return owning(result);
    }

    Shape with(int axis, int length) {
        int[] result = dimensions.clone();
        result[axis] = length;
        return owning(result);
    }

    /** Whether broadcasting stretches this shape to exactly that one. */
    boolean broadcastsTo(Shape target) {
        int lead = target.rank() - rank();
        for (int i = 0; i < dimensions.length; i++) {
            if (lead < 0 || dimensions[i] != 1 && dimensions[i] != target.dimensions[lead + i]) {
                return false;
            }
        }
        return true;
    }

    /** The axes of this shape, then those of another. */
    Shape followedBy(Shape other) {
        int[] result = Arrays.copyOf(dimensions, rank() + other.rank());
        System.arraycopy(other.dimensions, 0, result, rank(), other.rank());
        return owning(result);
    }

    /**
     * The common shape of two tensors that are combined element by element.
     *
     * @param other the other shape
     * @return the broadcast shape
     * @throws ShapeMismatch when an axis differs and neither length is one
     */
    public Shape broadcast(Shape other) {
        if (this == other || Arrays.equals(dimensions, other.dimensions)) {
            return this;
        }
        if (other.dimensions.length == 0) {
            return this;
        }
        if (dimensions.length == 0) {
            return other;
        }
        int rank = Math.max(rank(), other.rank());
        int[] result = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int a = i <= rank() ? dimensions[rank() - i] : 1;
            int b = i <= other.rank() ? other.dimensions[other.rank() - i] : 1;
            if (a != b && a != 1 && b != 1) {
                throw new ShapeMismatch("shapes " + this + " and " + other + " do not broadcast: axis " + (rank - i)
                        + " has lengths " + a + " and " + b);
            }
            result[rank - i] = a == 1 ? b : a;
        }
        return owning(result);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    @Override
    public String toString() {
        return Arrays.toString(dimensions);
    }
}
