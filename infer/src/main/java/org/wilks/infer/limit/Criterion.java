package org.wilks.infer.limit;

/** The p-value that a value of the parameter of interest is excluded by. */
public enum Criterion {
    /** CLs = CLs+b / CLb, which does not exclude what the data cannot test. */
    CLS("CLs"),
    /** CLs+b, the p-value of the tested value: it excludes μ = 0 too in a share {@code level} of background data. */
    CLSB("CLs+b");

    private final String symbol;

    Criterion(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The name that texts use.
     *
     * @return {@code CLs} or {@code CLs+b}
     */
    public String symbol() {
        return symbol;
    }
}
