package org.wilks.infer.hypothesis;

/**
 * The p-values of one outcome of a test, with their logarithms.
 *
 * <pre>{@code
 * CLs+b = P(q >= q_obs | tested hypothesis)        p0 for the discovery statistic
 * CLb   = P(q >= q_obs | hypothesis of the Asimov data)
 * CLs   = CLs+b / CLb
 * }</pre>
 *
 * <p>Values keep their relative precision down to 1e-300; below, the logarithms do. {@code CLs} is a limit where both probabilities vanish, never
 * 0/0. Immutable.
 *
 * @param cls CLs, between 0 and 1 for one-sided statistics; for tMuTilde the ratio can exceed 1, since large values come from large μ̂ too, and is
 *     the largest number where it would exceed that
 * @param clsb CLs+b, the p-value of the tested hypothesis
 * @param clb CLb, the same probability under the hypothesis of the Asimov data
 * @param logCls ln CLs
 * @param logClsb ln CLs+b
 * @param logClb ln CLb
 */
public record ConfidenceLevels(double cls, double clsb, double clb, double logCls, double logClsb, double logClb) {
    /** Ratios of numbers above this keep their relative precision. */
    private static final double SMALLEST = 1e-290;

    /**
     * Levels after their check: none is NaN.
     *
     * @param cls CLs
     * @param clsb CLs+b
     * @param clb CLb
     * @param logCls ln CLs
     * @param logClsb ln CLs+b
     * @param logClb ln CLb
     */
    public ConfidenceLevels {
        if (Double.isNaN(cls + clsb + clb) || Double.isNaN(logCls) || Double.isNaN(logClsb) || Double.isNaN(logClb)) {
            throw new IllegalArgumentException("confidence levels: CLs " + cls + ", CLs+b " + clsb + ", CLb " + clb
                    + " with logarithms " + logCls + ", " + logClsb + ", " + logClb + "; none may be NaN");
        }
    }

    static ConfidenceLevels of(double clsb, double clb, double logClsb, double logClb, double logCls) {
        double ratio = clsb > SMALLEST && clb > SMALLEST ? clsb / clb : Math.min(Math.exp(logCls), Double.MAX_VALUE);
        // rounding must not lift a ratio that is at most 1 above it
        double cls = logCls <= 0 ? Math.min(ratio, 1) : ratio;
        return new ConfidenceLevels(cls, clsb, clb, logCls, logClsb, logClb);
    }
}
