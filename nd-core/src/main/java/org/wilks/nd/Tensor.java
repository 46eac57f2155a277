package org.wilks.nd;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.Nd4jBridge;
import org.wilks.nd.array.Reduction;
import org.wilks.nd.array.UnaryOperation;
import org.wilks.nd.error.ShapeMismatch;

/**
 * An immutable array of {@code double}s with a shape, row-major, whose operations can be differentiated to any order.
 *
 * <p>Operations evaluate at once and broadcast as in NumPy. Inside {@link Derivatives} a tensor also knows how it was computed, which
 * is all that a derivative needs. Large products and decompositions run on ND4J, everything else in plain Java: the shape alone
 * decides. Safe for any number of threads.
 *
 * <pre>{@code
 * Tensor x = Tensor.of(1, 2, 3);
 * Tensor y = x.square().sum();       // 14
 * }</pre>
 */
public final class Tensor {
    private final Shape shape;
    private final double[] values;
    private final Object residual;
    private final Trace trace;
    private final Tensor below;
    private final Object link;

    private Tensor(Shape shape, double[] values, Object residual, Trace trace, Tensor below, Object link) {
        this.shape = shape;
        this.values = values;
        this.residual = residual;
        this.trace = trace;
        this.below = below;
        this.link = link;
    }

    static Tensor concrete(Shape shape, double[] values, Object residual) {
        return new Tensor(shape, values, residual, null, null, null);
    }

    static Tensor traced(Tensor below, Trace trace, Object link) {
        return new Tensor(below.shape, below.values, null, trace, below, link);
    }

    Trace trace() {
        return trace;
    }

    Tensor below() {
        return below;
    }

    Object link() {
        return link;
    }

    /** What a fused primitive kept of its value pass, or null. */
    Object residual() {
        Tensor t = this;
        while (t.trace != null) {
            t = t.below;
        }
        return t.residual;
    }

    /** The elements themselves: never modified, never handed out. */
    double[] values() {
        return values;
    }

    /** This tensor without any derivative attached. */
    Tensor bottom() {
        return trace == null ? this : concrete(shape, values, residual());
    }

    /** This tensor without what a fused primitive kept for a derivative, which would hold its memory. */
    Tensor released() {
        return residual == null ? this : concrete(shape, values, null);
    }

    // creation

    /**
     * A scalar, of shape {@code []}.
     *
     * @param value the value
     * @return the scalar
     */
    public static Tensor scalar(double value) {
        return concrete(Shape.SCALAR, new double[] {value}, null);
    }

    /**
     * A vector, of shape {@code [n]}.
     *
     * @param values the elements, copied
     * @return the vector
     */
    public static Tensor of(double... values) {
        return concrete(Shape.owning(values.length), values.clone(), null);
    }

    /**
     * A tensor of any shape.
     *
     * @param values the elements, row-major, copied
     * @param shape the shape
     * @return the tensor
     * @throws ShapeMismatch when the number of elements is not that of the shape
     */
    public static Tensor of(double[] values, Shape shape) {
        return wrap(values.clone(), shape);
    }

    /**
     * A tensor over an array that is not copied: the caller must not modify it any more.
     *
     * @param values the elements, row-major, kept
     * @param shape the shape
     * @return the tensor
     * @throws ShapeMismatch when the number of elements is not that of the shape
     */
    public static Tensor wrap(double[] values, Shape shape) {
        if (values.length != shape.size()) {
            throw new ShapeMismatch(values.length + " values do not fill shape " + shape + " of " + shape.size());
        }
        return concrete(shape, values, null);
    }

    /**
     * A vector over an array that is not copied: the caller must not modify it any more.
     *
     * @param values the elements, kept
     * @return the vector
     */
    public static Tensor wrap(double[] values) {
        return concrete(Shape.owning(values.length), values, null);
    }

    /**
     * A matrix, of shape {@code [rows, columns]}.
     *
     * @param rows the rows, of equal length, copied
     * @return the matrix
     * @throws ShapeMismatch when the rows differ in length
     */
    public static Tensor matrix(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new ShapeMismatch("row " + i + " has " + rows[i].length + " entries, row 0 has " + columns);
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return concrete(Shape.owning(rows.length, columns), values, null);
    }

    /**
     * A copy of an ND4J array of any data type, element for element in row-major order.
     *
     * @param array the array, not modified
     * @return the tensor
     */
    public static Tensor of(INDArray array) {
        return concrete(Shape.owning(Nd4jBridge.shape(array)), Nd4jBridge.toJava(array), null);
    }

    /**
     * An ND4J array of type double with a copy of the elements, row-major. The caller owns its memory.
     *
     * @return the array
     */
    public INDArray toINDArray() {
        return Nd4jBridge.toNative(toArray(), shape.raw());
    }

    /**
     * A tensor of zeros.
     *
     * @param dimensions the shape
     * @return the tensor
     */
    public static Tensor zeros(int... dimensions) {
        return zeros(Shape.of(dimensions));
    }

    /**
     * A tensor of zeros.
     *
     * @param shape the shape
     * @return the tensor
     */
    public static Tensor zeros(Shape shape) {
        return concrete(shape, new double[shape.size()], null);
    }

    /**
     * A tensor of ones.
     *
     * @param dimensions the shape
     * @return the tensor
     */
    public static Tensor ones(int... dimensions) {
        return full(1, dimensions);
    }

    /**
     * A tensor whose elements are all equal.
     *
     * @param value the value
     * @param dimensions the shape
     * @return the tensor
     */
    public static Tensor full(double value, int... dimensions) {
        Shape shape = Shape.of(dimensions);
        double[] values = new double[shape.size()];
        Arrays.fill(values, value);
        return concrete(shape, values, null);
    }

    /**
     * The identity matrix, of shape {@code [n, n]}.
     *
     * @param n the number of rows
     * @return the matrix
     */
    public static Tensor identity(int n) {
        Shape shape = Shape.of(n, n);
        double[] values = new double[shape.size()];
        for (int i = 0; i < n; i++) {
            values[i * (n + 1)] = 1;
        }
        return concrete(shape, values, null);
    }

    /**
     * The vector 0, 1, …, n − 1.
     *
     * @param n the number of elements
     * @return the vector
     */
    public static Tensor range(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("a range of " + n + " elements, allowed are zero or more");
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> i);
        return wrap(values);
    }

    // reading

    /**
     * The shape.
     *
     * @return the shape
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The number of axes.
     *
     * @return the number of axes
     */
    public int rank() {
        return shape.rank();
    }

    /**
     * The number of elements.
     *
     * @return the number of elements
     */
    public int size() {
        return shape.size();
    }

    /**
     * The elements, row-major.
     *
     * @return a copy
     */
    public double[] toArray() {
        requireReadable();
        return values.clone();
    }

    /**
     * The value of a tensor of one element.
     *
     * @return the value
     * @throws ShapeMismatch when there is not exactly one element
     */
    public double item() {
        requireReadable();
        if (values.length != 1) {
            throw new ShapeMismatch("a tensor of shape " + shape + " is not a single value");
        }
        return values[0];
    }

    /**
     * One element.
     *
     * @param index its position on each axis
     * @return the element
     * @throws ShapeMismatch when the position does not exist
     */
    public double at(int... index) {
        requireReadable();
        if (index.length != rank()) {
            throw new ShapeMismatch(index.length + " indices for shape " + shape + ", which takes " + rank());
        }
        int offset = 0;
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0 || index[i] >= shape.raw()[i]) {
                throw new ShapeMismatch("index " + Arrays.toString(index) + " is outside shape " + shape);
            }
            offset = offset * shape.raw()[i] + index[i];
        }
        return values[offset];
    }

    /** Refuses to read a value that a recorded program would not read again. */
    private void requireReadable() {
        if (recorded()) {
            throw new IllegalStateException(
                    "a value was read while a program was being recorded: its replay with other inputs would not"
                            + " read it again; use where, minimum or maximum instead of a Java condition");
        }
    }

    /** Whether the value depends on the inputs of a program that is being recorded. */
    boolean recorded() {
        for (Tensor t = this; t.trace != null; t = t.below) {
            if (t.trace instanceof Tape tape && tape.recording()) {
                return true;
            }
        }
        return false;
    }

    // arithmetic

    private Tensor unary(UnaryOperation operation) {
        return Engine.apply(Elementwise.of(operation), this);
    }

    Tensor binary(BinaryOperation operation, Tensor other) {
        return Engine.apply(Pairwise.of(operation), this, other);
    }

    /**
     * x + y, element by element.
     *
     * @param other y
     * @return the sum
     */
    public Tensor plus(Tensor other) {
        return binary(BinaryOperation.ADD, other);
    }

    /**
     * x + y, element by element.
     *
     * @param other y
     * @return the sum
     */
    public Tensor plus(double other) {
        return plus(scalar(other));
    }

    /**
     * x − y, element by element.
     *
     * @param other y
     * @return the difference
     */
    public Tensor minus(Tensor other) {
        return binary(BinaryOperation.SUBTRACT, other);
    }

    /**
     * x − y, element by element.
     *
     * @param other y
     * @return the difference
     */
    public Tensor minus(double other) {
        return minus(scalar(other));
    }

    /**
     * x y, element by element.
     *
     * @param other y
     * @return the product
     */
    public Tensor times(Tensor other) {
        return binary(BinaryOperation.MULTIPLY, other);
    }

    /**
     * x y, element by element.
     *
     * @param other y
     * @return the product
     */
    public Tensor times(double other) {
        return times(scalar(other));
    }

    /**
     * x / y, element by element.
     *
     * @param other y
     * @return the quotient
     */
    public Tensor dividedBy(Tensor other) {
        return binary(BinaryOperation.DIVIDE, other);
    }

    /**
     * x / y, element by element.
     *
     * @param other y
     * @return the quotient
     */
    public Tensor dividedBy(double other) {
        return dividedBy(scalar(other));
    }

    /**
     * x to the power y, element by element. The derivative in y at x = 0 is taken as zero; at x &lt; 0 there is none, and it is NaN.
     *
     * @param exponent y
     * @return the power
     */
    public Tensor pow(Tensor exponent) {
        return binary(BinaryOperation.POWER, exponent);
    }

    /**
     * x to the power y, element by element.
     *
     * @param exponent y
     * @return the power
     */
    public Tensor pow(double exponent) {
        return pow(scalar(exponent));
    }

    /**
     * The smaller of x and y, element by element. Where they are equal the derivative is one-sided, and each gets half.
     *
     * @param other y
     * @return the minimum
     */
    public Tensor minimum(Tensor other) {
        return binary(BinaryOperation.MINIMUM, other);
    }

    /**
     * The smaller of x and y, element by element. Where they are equal the derivative is one-sided, and half is returned.
     *
     * @param other y
     * @return the minimum
     */
    public Tensor minimum(double other) {
        return minimum(scalar(other));
    }

    /**
     * The larger of x and y, element by element. Where they are equal the derivative is one-sided, and each gets half.
     *
     * @param other y
     * @return the maximum
     */
    public Tensor maximum(Tensor other) {
        return binary(BinaryOperation.MAXIMUM, other);
    }

    /**
     * The larger of x and y, element by element. Where they are equal the derivative is one-sided, and half is returned.
     *
     * @param other y
     * @return the maximum
     */
    public Tensor maximum(double other) {
        return maximum(scalar(other));
    }

    /**
     * The nearest number to x in an interval, element by element. Outside it the derivative is zero, at its ends one-sided, and half is
     * returned.
     *
     * @param low the lower end
     * @param high the upper end
     * @return numbers between low and high
     * @throws IllegalArgumentException when the ends are not in order
     */
    public Tensor clamp(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp between " + low + " and " + high + ": allowed are ends in order");
        }
        return maximum(low).minimum(high);
    }

    /**
     * One where x &gt; y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor greater(Tensor other) {
        return binary(BinaryOperation.GREATER, other);
    }

    /**
     * One where x &gt; y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor greater(double other) {
        return greater(scalar(other));
    }

    /**
     * One where x ≥ y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor greaterOrEqual(Tensor other) {
        return binary(BinaryOperation.GREATER_OR_EQUAL, other);
    }

    /**
     * One where x ≥ y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor greaterOrEqual(double other) {
        return greaterOrEqual(scalar(other));
    }

    /**
     * One where x &lt; y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor less(Tensor other) {
        return binary(BinaryOperation.LESS, other);
    }

    /**
     * One where x &lt; y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor less(double other) {
        return less(scalar(other));
    }

    /**
     * One where x ≤ y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor lessOrEqual(Tensor other) {
        return binary(BinaryOperation.LESS_OR_EQUAL, other);
    }

    /**
     * One where x ≤ y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor lessOrEqual(double other) {
        return lessOrEqual(scalar(other));
    }

    /**
     * One where x = y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor equalTo(Tensor other) {
        return binary(BinaryOperation.EQUAL, other);
    }

    /**
     * One where x = y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros
     */
    public Tensor equalTo(double other) {
        return equalTo(scalar(other));
    }

    /**
     * One where x ≠ y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros; one where either is NaN
     */
    public Tensor notEqualTo(Tensor other) {
        return scalar(1).minus(equalTo(other));
    }

    /**
     * One where x ≠ y, else zero. The derivative is zero.
     *
     * @param other y
     * @return ones and zeros; one where either is NaN
     */
    public Tensor notEqualTo(double other) {
        return notEqualTo(scalar(other));
    }

    /**
     * Elements of one tensor where a condition holds, of another where it does not. A branch that is not taken contributes nothing to
     * the derivative, but it is evaluated: keep its argument inside its domain.
     *
     * @param condition holds where not zero; its derivative is zero
     * @param ifTrue taken where the condition holds
     * @param ifFalse taken elsewhere
     * @return the choice, of the broadcast shape
     */
    public static Tensor where(Tensor condition, Tensor ifTrue, Tensor ifFalse) {
        Shape common = condition.shape.broadcast(ifTrue.shape).broadcast(ifFalse.shape);
        return Engine.apply(
                Where.INSTANCE, condition.broadcastTo(common), ifTrue.broadcastTo(common), ifFalse.broadcastTo(common));
    }

    // elementary functions

    /**
     * −x.
     *
     * @return the negative
     */
    public Tensor negate() {
        return unary(UnaryOperation.NEGATE);
    }

    /**
     * |x|. At zero the derivative is one-sided, and zero is returned.
     *
     * @return the absolute value
     */
    public Tensor abs() {
        return unary(UnaryOperation.ABS);
    }

    /**
     * The sign of x: −1, 0 or 1. The derivative is zero, undefined at zero.
     *
     * @return the sign
     */
    public Tensor sign() {
        return unary(UnaryOperation.SIGN);
    }

    /**
     * √x for x ≥ 0. The derivative at zero is infinite.
     *
     * @return the square root
     */
    public Tensor sqrt() {
        return unary(UnaryOperation.SQRT);
    }

    /**
     * x².
     *
     * @return the square
     */
    public Tensor square() {
        return unary(UnaryOperation.SQUARE);
    }

    /**
     * 1 / x.
     *
     * @return the reciprocal
     */
    public Tensor reciprocal() {
        return unary(UnaryOperation.RECIPROCAL);
    }

    /**
     * e to the power x.
     *
     * @return the exponential
     */
    public Tensor exp() {
        return unary(UnaryOperation.EXP);
    }

    /**
     * exp(x) − 1 without cancellation near zero.
     *
     * @return the value
     */
    public Tensor expm1() {
        return unary(UnaryOperation.EXPM1);
    }

    /**
     * The natural logarithm for x ≥ 0; −∞ at zero.
     *
     * @return the logarithm
     */
    public Tensor log() {
        return unary(UnaryOperation.LOG);
    }

    /**
     * ln(1 + x) without cancellation near zero.
     *
     * @return the value
     */
    public Tensor log1p() {
        return unary(UnaryOperation.LOG1P);
    }

    /**
     * The sine of x in radians.
     *
     * @return the sine
     */
    public Tensor sin() {
        return unary(UnaryOperation.SIN);
    }

    /**
     * The cosine of x in radians.
     *
     * @return the cosine
     */
    public Tensor cos() {
        return unary(UnaryOperation.COS);
    }

    /**
     * The hyperbolic tangent.
     *
     * @return the value
     */
    public Tensor tanh() {
        return unary(UnaryOperation.TANH);
    }

    /**
     * The logistic function 1 / (1 + exp(−x)), without overflow.
     *
     * @return the value, from 0 to 1
     */
    public Tensor sigmoid() {
        return unary(UnaryOperation.SIGMOID);
    }

    /**
     * ln(1 + exp(x)), without overflow.
     *
     * @return the value
     */
    public Tensor softplus() {
        return unary(UnaryOperation.SOFTPLUS);
    }

    // structure

    /**
     * The same elements in another shape.
     *
     * @param dimensions the new shape; one length may be −1 and follows from the others
     * @return the tensor
     * @throws ShapeMismatch when the number of elements differs
     */
    public Tensor reshape(int... dimensions) {
        return reshape(Structural.resolve(shape, dimensions));
    }

    Tensor reshape(Shape target) {
        return target.equals(shape) ? this : Engine.apply(new Structural.Reshape(target), this);
    }

    /**
     * All elements in one vector.
     *
     * @return the vector, row-major
     */
    public Tensor flatten() {
        return reshape(Shape.owning(size()));
    }

    /**
     * The axes in another order.
     *
     * @param permutation for each axis of the result, the axis it was; none reverses them all
     * @return the tensor
     */
    public Tensor transpose(int... permutation) {
        return Engine.apply(Structural.permute(shape, permutation), this);
    }

    /**
     * A range along one axis.
     *
     * @param axis the axis
     * @param from the first position
     * @param to the position after the last
     * @return the part, with that axis to − from long
     */
    public Tensor slice(int axis, int from, int to) {
        return Engine.apply(Parts.slice(shape, axis, from, to), this);
    }

    /**
     * Chosen positions along one axis, in the given order, with repetitions if wanted.
     *
     * @param axis the axis
     * @param indices the positions, copied
     * @return the tensor, with that axis as long as the list
     */
    public Tensor gather(int axis, int... indices) {
        return Engine.apply(Parts.gather(shape, axis, indices), this);
    }

    /**
     * One position along one axis.
     *
     * @param axis the axis
     * @param index the position
     * @return the tensor without that axis
     * @throws ShapeMismatch when there is no such axis or position
     */
    public Tensor select(int axis, int index) {
        int a = shape.axis(axis);
        boolean[] dropped = new boolean[rank()];
        dropped[a] = true;
        return slice(a, index, index + 1).reshape(shape.without(dropped));
    }

    /**
     * The positions along one axis in reverse order.
     *
     * @param axis the axis
     * @return a tensor of the same shape
     */
    public Tensor flip(int axis) {
        int length = shape.dimension(axis);
        int[] indices = new int[length];
        Arrays.setAll(indices, i -> length - 1 - i);
        return gather(axis, indices);
    }

    /**
     * The same elements with one more axis, of length one.
     *
     * @param axis where the new axis stands in the result; negative counts from its last
     * @return the tensor
     * @throws ShapeMismatch when the result has no such axis
     */
    public Tensor expandDimensions(int axis) {
        int[] dimensions = new int[rank() + 1];
        int a = Shape.owning(dimensions).axis(axis);
        System.arraycopy(shape.raw(), 0, dimensions, 0, a);
        dimensions[a] = 1;
        System.arraycopy(shape.raw(), a, dimensions, a + 1, rank() - a);
        return reshape(Shape.of(dimensions));
    }

    /**
     * Stretched to a larger shape by the broadcasting rule.
     *
     * @param dimensions the shape
     * @return the tensor
     * @throws ShapeMismatch when this shape does not broadcast to it
     */
    public Tensor broadcastTo(int... dimensions) {
        return broadcastTo(Shape.of(dimensions));
    }

    /**
     * Stretched to a larger shape by the broadcasting rule.
     *
     * @param target the shape
     * @return the tensor
     * @throws ShapeMismatch when this shape does not broadcast to it
     */
    public Tensor broadcastTo(Shape target) {
        return target.equals(shape) ? this : Engine.apply(new Structural.Broadcast(target), this);
    }

    /** The transpose of broadcasting: sums over the axes that were stretched. */
    Tensor sumTo(Shape target) {
        return Structural.sumTo(this, target);
    }

    /**
     * Tensors joined along one axis.
     *
     * @param axis the axis
     * @param parts the tensors, alike but for that axis
     * @return the joined tensor
     */
    public static Tensor concatenate(int axis, Tensor... parts) {
        return Engine.apply(Structural.concatenate(axis, parts), parts);
    }

    /**
     * Tensors of one shape along a new first axis.
     *
     * @param parts the tensors
     * @return a tensor of shape {@code [parts, …]}
     */
    public static Tensor stack(Tensor... parts) {
        Tensor[] rows = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int[] dimensions = new int[parts[i].rank() + 1];
            dimensions[0] = 1;
            System.arraycopy(parts[i].shape.raw(), 0, dimensions, 1, parts[i].rank());
            rows[i] = parts[i].reshape(dimensions);
        }
        return concatenate(0, rows);
    }

    // reductions

    /**
     * The sum over some axes, in a fixed pairwise order.
     *
     * @param axes the axes; none sums everything
     * @return the tensor without these axes
     */
    public Tensor sum(int... axes) {
        return Engine.apply(Reductions.of(Reduction.SUM, shape, axes), this);
    }

    /**
     * The mean over some axes.
     *
     * @param axes the axes; none takes everything
     * @return the tensor without these axes
     * @throws ShapeMismatch when an axis is empty
     */
    public Tensor mean(int... axes) {
        Reductions.nonEmpty("mean", shape, shape.mask(axes));
        Tensor total = sum(axes);
        return total.dividedBy((double) size() / Math.max(1, total.size()));
    }

    /**
     * The variance over some axes, the mean of the squared deviations from the mean.
     *
     * @param axes the axes; none takes everything
     * @return the tensor without these axes
     * @throws ShapeMismatch when an axis is empty
     */
    public Tensor variance(int... axes) {
        Shape spread = shape.withOnes(shape.mask(axes));
        return minus(mean(axes).reshape(spread)).square().mean(axes);
    }

    /**
     * The product over some axes, whose derivatives hold at zeros too; one over empty axes.
     *
     * @param axes the axes; none takes everything
     * @return the tensor without these axes
     */
    public Tensor product(int... axes) {
        return Reductions.product(this, axes);
    }

    /**
     * The largest element over some axes. Where several are largest the derivative is one-sided and shared evenly.
     *
     * @param axes the axes; none takes everything
     * @return the tensor without these axes
     */
    public Tensor max(int... axes) {
        return Engine.apply(Reductions.of(Reduction.MAX, shape, axes), this);
    }

    /**
     * The smallest element over some axes. Where several are smallest the derivative is one-sided and shared evenly.
     *
     * @param axes the axes; none takes everything
     * @return the tensor without these axes
     */
    public Tensor min(int... axes) {
        return Engine.apply(Reductions.of(Reduction.MIN, shape, axes), this);
    }

    /**
     * ln Σ exp(x) over some axes, without overflow.
     *
     * @param axes the axes; none takes everything
     * @return the tensor without these axes
     */
    public Tensor logSumExp(int... axes) {
        return Engine.apply(Reductions.logSumExp(shape, axes), this);
    }

    /**
     * Running sums along one axis, each including its own element.
     *
     * @param axis the axis
     * @return a tensor of the same shape
     */
    public Tensor cumulativeSum(int axis) {
        return Engine.apply(new Reductions.Cumulative(shape.axis(axis), false), this);
    }

    /**
     * The matrix product. A vector on the left is a row, on the right a column, and its axis is dropped from the result.
     *
     * @param other the right factor, of rank one or two
     * @return the product
     * @throws ShapeMismatch when the inner lengths differ
     */
    public Tensor matmul(Tensor other) {
        return LinearAlgebra.matmul(this, other);
    }

    /**
     * The sum of all products of corresponding elements.
     *
     * @param other a tensor of the same shape
     * @return a scalar
     * @throws ShapeMismatch when the shapes differ
     */
    public Tensor dot(Tensor other) {
        if (!shape.equals(other.shape)) {
            throw new ShapeMismatch(
                    "a dot product of shapes " + shape + " and " + other.shape + ", allowed are equal ones");
        }
        return times(other).sum();
    }

    /**
     * The same value, taken as a constant by every derivative.
     *
     * @return the value
     */
    public Tensor stopGradient() {
        return trace == null ? this : Engine.apply(StopGradient.INSTANCE, this);
    }

    @Override
    public String toString() {
        int shown = Math.min(values.length, 8);
        StringBuilder text = new StringBuilder("Tensor").append(shape).append(' ');
        text.append(Arrays.toString(Arrays.copyOf(values, shown)));
        return values.length > shown ? text.append(" …").toString() : text.toString();
    }
}
