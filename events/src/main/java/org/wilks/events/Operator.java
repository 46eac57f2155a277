package org.wilks.events;

/** An operator between two numbers or conditions; each works on whole blocks, in place on its left operand. */
enum Operator {
    PLUS {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] += b[i];
            }
        }
    },
    MINUS {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] -= b[i];
            }
        }
    },
    TIMES {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] *= b[i];
            }
        }
    },
    DIVIDED_BY {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] /= b[i];
            }
        }
    },
    REMAINDER {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] %= b[i];
            }
        }
    },
    LESS {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] < b[i] ? 1 : a[i] >= b[i] ? 0 : Double.NaN;
            }
        }
    },
    LESS_OR_EQUAL {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] <= b[i] ? 1 : a[i] > b[i] ? 0 : Double.NaN;
            }
        }
    },
    GREATER {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] > b[i] ? 1 : a[i] <= b[i] ? 0 : Double.NaN;
            }
        }
    },
    GREATER_OR_EQUAL {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] >= b[i] ? 1 : a[i] < b[i] ? 0 : Double.NaN;
            }
        }
    },
    EQUAL {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] == b[i] ? 1 : isNaN(a[i], b[i]) ? Double.NaN : 0;
            }
        }
    },
    NOT_EQUAL {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] == b[i] ? 0 : isNaN(a[i], b[i]) ? Double.NaN : 1;
            }
        }
    },
    AND {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] == 0 || b[i] == 0 ? 0 : isNaN(a[i], b[i]) ? Double.NaN : 1;
            }
        }
    },
    OR {
        @Override
        void apply(double[] a, double[] b, int n) {
            for (int i = 0; i < n; i++) {
                a[i] = isTrue(a[i]) || isTrue(b[i]) ? 1 : isNaN(a[i], b[i]) ? Double.NaN : 0;
            }
        }
    };

    /** Puts {@code a[i] ∘ b[i]} into {@code a[i]} for i below n. Modified: a. Not modified: b. */
    abstract void apply(double[] a, double[] b, int n);

    /** True of comparisons and logical operators. */
    boolean isCondition() {
        return compareTo(LESS) >= 0;
    }

    /** True of the comparisons that need an order: conditions have none. */
    boolean isOrder() {
        return compareTo(LESS) >= 0 && compareTo(GREATER_OR_EQUAL) <= 0;
    }

    private static boolean isNaN(double a, double b) {
        return a != a || b != b;
    }

    private static boolean isTrue(double a) {
        return a != 0 && a == a;
    }
}
