package org.wilks.nd.array;

import org.wilks.nd.special.SpecialFunctions;

/** An elementwise function of two arrays. */
public enum BinaryOperation {
    /** x + y. */
    ADD,
    /** x - y. */
    SUBTRACT,
    /** x y. */
    MULTIPLY,
    /** x / y. */
    DIVIDE,
    /** x to the power of y. */
    POWER,
    /** The smaller one; NaN if either is. */
    MINIMUM,
    /** The larger one; NaN if either is. */
    MAXIMUM,
    /** 1 where x &gt; y, else 0. */
    GREATER,
    /** 1 where x ≥ y, else 0. */
    GREATER_OR_EQUAL,
    /** 1 where x &lt; y, else 0. */
    LESS,
    /** 1 where x ≤ y, else 0. */
    LESS_OR_EQUAL,
    /** 1 where x = y, else 0. */
    EQUAL,
    /** x ln y, and 0 where x = 0 and y is not negative or NaN. */
    XLOGY;

    /**
     * The function of two numbers.
     *
     * @param x the left operand
     * @param y the right operand
     * @return the value; comparisons are 0 or 1, and 0 when an operand is NaN
     */
    public double apply(double x, double y) {
        return switch (this) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case POWER -> Math.pow(x, y);
            case MINIMUM -> Math.min(x, y);
            case MAXIMUM -> Math.max(x, y);
            case GREATER -> x > y ? 1 : 0;
            case GREATER_OR_EQUAL -> x >= y ? 1 : 0;
            case LESS -> x < y ? 1 : 0;
            case LESS_OR_EQUAL -> x <= y ? 1 : 0;
            case EQUAL -> x == y ? 1 : 0;
            case XLOGY -> SpecialFunctions.xlogy(x, y);
        };
    }
}
