package org.wilks.nd.optim;

import java.util.Arrays;

/** Which parameters of an objective are mutually independent, checked. */
final class Structure {
    private final int n;
    private final int[] independent;
    private final int[] others;
    private final boolean[] flags;

    Structure(int n, int[] mutuallyIndependent) {
        this.n = n;
        independent = mutuallyIndependent.clone();
        flags = new boolean[n];
        for (int k = 0; k < independent.length; k++) {
            int i = independent[k];
            if (i < 0 || i >= n || (k > 0 && i <= independent[k - 1])) {
                throw new IllegalArgumentException("mutually independent parameters " + Arrays.toString(independent)
                        + " are not indices below " + n + " in ascending order");
            }
            flags[i] = true;
        }
        others = new int[n - independent.length];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!flags[i]) {
                others[count++] = i;
            }
        }
    }

    boolean is(int n, int[] mutuallyIndependent) {
        return this.n == n && Arrays.equals(independent, mutuallyIndependent);
    }

    boolean isIndependent(int i) {
        return flags[i];
    }

    /** The number of mutually independent parameters. */
    int independents() {
        return independent.length;
    }

    /** All parameters, the mutually independent ones first: a new array. */
    int[] order() {
        int[] order = Arrays.copyOf(independent, n);
        System.arraycopy(others, 0, order, independent.length, others.length);
        return order;
    }

    /** True when all entries of a Hessian are finite that are defined: those between two independent parameters are not. */
    boolean isFinite(double[] hessian) {
        double sum = 0;
        if (independent.length == 0) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    sum += hessian[i * n + j] * 0.0;
                }
            }
            return sum == 0;
        }
        for (int i : independent) {
            sum += hessian[i * n + i] * 0.0;
            for (int j : others) {
                sum += hessian[j < i ? i * n + j : j * n + i] * 0.0;
            }
        }
        for (int i : others) {
            for (int j : others) {
                if (j > i) {
                    break;
                }
                sum += hessian[i * n + j] * 0.0;
            }
        }
        return sum == 0;
    }

    /** Copies the entries of a Hessian that are defined. */
    void copy(double[] from, double[] to) {
        if (independent.length == 0) {
            System.arraycopy(from, 0, to, 0, n * n);
            return;
        }
        for (int i : independent) {
            to[i * n + i] = from[i * n + i];
            for (int j : others) {
                int place = j < i ? i * n + j : j * n + i;
                to[place] = from[place];
            }
        }
        for (int i : others) {
            for (int j : others) {
                if (j > i) {
                    break;
                }
                to[i * n + j] = from[i * n + j];
            }
        }
    }
}
