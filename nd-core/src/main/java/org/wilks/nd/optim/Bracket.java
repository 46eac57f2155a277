package org.wilks.nd.optim;

/**
 * An interval at whose ends a function has opposite signs, or is zero.
 *
 * @param lower the lower end
 * @param upper the upper end, not below the lower one
 * @param lowerValue the function at the lower end
 * @param upperValue the function at the upper end
 */
public record Bracket(double lower, double upper, double lowerValue, double upperValue) {
    /**
     * A bracket after its checks.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @param lowerValue the function at the lower end
     * @param upperValue the function at the upper end
     * @throws IllegalArgumentException when the ends are out of order or the signs are equal
     */
    public Bracket {
        boolean changes = (lowerValue <= 0 && upperValue >= 0) || (lowerValue >= 0 && upperValue <= 0);
        if (!(lower <= upper) || !changes) {
            throw new IllegalArgumentException("not a bracket: f(" + lower + ") = " + lowerValue + ", f(" + upper
                    + ") = " + upperValue + "; ends in order and a change of sign are needed");
        }
    }

    /**
     * The length of the interval.
     *
     * @return upper − lower
     */
    public double width() {
        return upper - lower;
    }
}
