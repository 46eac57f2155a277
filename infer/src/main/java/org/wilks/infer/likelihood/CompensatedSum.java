package org.wilks.infer.likelihood;

/** A sum that keeps what its additions round away (Neumaier, Z. angew. Math. Mech. 54 (1974) 39). Not thread-safe. */
public final class CompensatedSum {
    private double sum;
    private double lost;

    /** A sum of nothing. */
    public CompensatedSum() {}

    /** Begins anew, at zero. */
    public void clear() {
        sum = 0;
        lost = 0;
    }

    /**
     * Adds a term.
     *
     * @param term the term
     */
    public void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    /**
     * The sum of the terms added so far.
     *
     * @return the sum
     */
    public double value() {
        return sum + lost;
    }
}
