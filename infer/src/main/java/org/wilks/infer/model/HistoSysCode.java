package org.wilks.infer.model;

/**
 * How an additive shape variation is interpolated between its templates: the shift of a bin's yield as a function of α, with
 * {@code up = high − nominal}, {@code down = nominal − low}. Names as in HistFactory (Cranmer et al., CERN-OPEN-2012-016).
 */
public enum HistoSysCode {
    /** Piecewise linear: {@code α up} for α ≥ 0, {@code α down} below. Its first derivative jumps at 0. */
    CODE0("code0"),
    /**
     * Quadratic inside, linear outside, as pyhf 0.7 evaluates it: with {@code a = (up − down)/2}, {@code b = (up + down)/2} the shift is
     * {@code a α² + b α} for |α| ≤ 1, {@code (b + 2a)(α − 1)} for α &gt; 1 and {@code (b − 2a) α} for α &lt; −1 (its documentation says
     * {@code (b − 2a)(α + 1)}). The value jumps at ±1: for comparisons with pyhf only.
     */
    CODE2("code2"),
    /**
     * Quadratic inside, linear outside, continuous with its first derivative: as {@link #CODE2} for |α| ≤ 1, {@code a + b + (b + 2a)(α − 1)}
     * for α &gt; 1 and {@code a − b + (b − 2a)(α + 1)} for α &lt; −1. The second derivative jumps at ±1.
     */
    CODE2_CONTINUOUS("code2-continuous"),
    /**
     * A polynomial of sixth order inside, linear outside: {@code α S + A α² (15 − 10 α² + 3 α⁴)} for |α| &lt; 1 with {@code S = (up + down)/2},
     * {@code A = (up − down)/16}; {@code α up} for α ≥ 1, {@code α down} for α ≤ −1. Value, first and second derivative are continuous. The
     * default.
     */
    CODE4P("code4p");

    private final String word;

    HistoSysCode(String word) {
        this.word = word;
    }

    /**
     * The name of the field.
     *
     * @return {@code code4p}, for instance
     */
    public String word() {
        return word;
    }
}
