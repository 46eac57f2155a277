package org.wilks.nd.optim;

/**
 * The limited-memory BFGS approximation {@code B = θI − W M Wᵀ}, with {@code W = [Y θS]} and
 * {@code M = [−D Lᵀ; L θSᵀS]⁻¹} (Byrd, Nocedal and Schnabel, Math. Programming 63 (1994) 129).
 */
final class CompactHessian {
    private final int n;
    private final int memory;
    private final double[][] s;
    private final double[][] y;
    private final double[][] sy;
    private final double[][] ss;
    private final SmallSystem middle;
    private final SmallSystem face;
    private final double[] a;
    private final double[] b;
    private int count;
    private double theta = 1;

    CompactHessian(int n, int memory) {
        this.n = n;
        this.memory = memory;
        s = new double[memory][n];
        y = new double[memory][n];
        sy = new double[memory][memory];
        ss = new double[memory][memory];
        middle = new SmallSystem(2 * memory);
        face = new SmallSystem(2 * memory);
        a = new double[2 * memory];
        b = new double[2 * memory];
    }

    /** Twice the number of pairs: the number of columns of W. */
    int columns() {
        return 2 * count;
    }

    double theta() {
        return theta;
    }

    void clear() {
        count = 0;
        theta = 1;
    }

    /** Takes the step to − from and the change of gradient; skipped unless their product is clearly positive. */
    void update(double[] step, double[] change) {
        double product = Vectors.dot(step, change, n);
        double square = Vectors.dot(change, change, n);
        if (!(product > 2.2e-16 * square) || !(square > 0) || !Double.isFinite(square / product)) {
            return;
        }
        if (count == memory) {
            double[] oldS = s[0];
            double[] oldY = y[0];
            for (int i = 1; i < memory; i++) {
                s[i - 1] = s[i];
                y[i - 1] = y[i];
                for (int j = 1; j < memory; j++) {
                    sy[i - 1][j - 1] = sy[i][j];
                    ss[i - 1][j - 1] = ss[i][j];
                }
            }
            s[memory - 1] = oldS;
            y[memory - 1] = oldY;
            count--;
        }
        System.arraycopy(step, 0, s[count], 0, n);
        System.arraycopy(change, 0, y[count], 0, n);
        for (int j = 0; j <= count; j++) {
            sy[count][j] = Vectors.dot(s[count], y[j], n);
            sy[j][count] = Vectors.dot(s[j], y[count], n);
            ss[count][j] = Vectors.dot(s[count], s[j], n);
            ss[j][count] = ss[count][j];
        }
        count++;
        theta = square / product;
        if (!factorMiddle()) {
            clear();
        }
    }

    private boolean factorMiddle() {
        double[][] matrix = middle.reset(2 * count);
        for (int i = 0; i < count; i++) {
            matrix[i][i] = -sy[i][i];
            for (int j = 0; j < count; j++) {
                matrix[count + i][count + j] = theta * ss[i][j];
                if (i > j) {
                    matrix[count + i][j] = sy[i][j];
                    matrix[j][count + i] = sy[i][j];
                }
            }
        }
        return middle.factor();
    }

    /** Row i of W. */
    void row(int i, double[] out) {
        for (int j = 0; j < count; j++) {
            out[j] = y[j][i];
            out[count + j] = theta * s[j][i];
        }
    }

    /** Wᵀv. */
    void transposed(double[] v, double[] out) {
        for (int j = 0; j < count; j++) {
            out[j] = Vectors.dot(y[j], v, n);
            out[count + j] = theta * Vectors.dot(s[j], v, n);
        }
    }

    /** out += factor · Wv. */
    void addProduct(double factor, double[] v, double[] out) {
        for (int j = 0; j < count; j++) {
            Vectors.addScaled(out, factor * v[j], y[j], 0, n);
            Vectors.addScaled(out, factor * theta * v[count + j], s[j], 0, n);
        }
    }

    /** Mv; not the same array. */
    void middle(double[] v, double[] out) {
        System.arraycopy(v, 0, out, 0, 2 * count);
        middle.solve(out);
    }

    /** uᵀMv. */
    double middleProduct(double[] u, double[] v) {
        middle(v, b);
        return Vectors.dot(u, b, 2 * count);
    }

    /** B_ii; never below a small share of θ. */
    double diagonal(int i) {
        row(i, a);
        return Math.max(theta - middleProduct(a, a), 1e-12 * theta);
    }

    /**
     * Solves {@code B_FF z_F = r_F}; r is zero outside F on entry, z outside F is not to be read.
     *
     * @return false when the approximation is singular on the face
     */
    boolean solveFace(double[] r, boolean[] free, double[] z) {
        int columns = 2 * count;
        for (int i = 0; i < n; i++) {
            z[i] = r[i] / theta;
        }
        if (columns == 0) {
            return true;
        }
        double[][] matrix = face.reset(columns);
        double[] other = b;
        for (int i = 0; i < n; i++) {
            if (free[i]) {
                row(i, other);
                for (int j = 0; j < columns; j++) {
                    Vectors.addScaled(matrix[j], other[j], other, 0, columns);
                }
            }
        }
        // I − M (W_FᵀW_F)/θ, column by column (the product is symmetric)
        for (int j = 0; j < columns; j++) {
            middle.solve(matrix[j]);
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                double swap = matrix[i][j];
                matrix[i][j] = -matrix[j][i] / theta;
                matrix[j][i] = -swap / theta;
            }
            matrix[i][i] = 1 - matrix[i][i] / theta;
        }
        if (!face.factor()) {
            return false;
        }
        transposed(r, a);
        middle.solve(a);
        face.solve(a);
        addProduct(1 / (theta * theta), a, z);
        return true;
    }
}
