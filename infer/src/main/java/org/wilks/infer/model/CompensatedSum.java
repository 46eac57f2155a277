package org.wilks.infer.model;

/** A sum that keeps what its additions round away (Neumaier, Z. angew. Math. Mech. 54 (1974) 39). */
final class CompensatedSum {
    private double sum;
    private double lost;

    void clear() {
        sum = 0;
        lost = 0;
    }

    void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double value() {
        return sum + lost;
    }
}
