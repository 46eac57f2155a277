package org.wilks.infer.hypothesis;

/**
 * The distribution that stands behind the asymptotic formulas of the one-sided statistics, in the variable whose background-only law is standard
 * normal: {@code sqrt(q) - sqrt(qA)} where that is not above zero.
 */
public enum BaseDistribution {
    /** The normal law over the whole line, as in arXiv:1007.1727: an expected value may lie where no data could bring the statistic. */
    NORMAL("normal"),
    /** The normal law cut at {@code -sqrt(qA)}, where the statistic is zero: expected values are not beyond what q = 0 gives. */
    CLIPPED_NORMAL("clipped_normal");

    private final String symbol;

    BaseDistribution(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The name that documents use.
     *
     * @return {@code normal} or {@code clipped_normal}
     */
    public String symbol() {
        return symbol;
    }
}
