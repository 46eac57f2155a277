package org.wilks.nd;

import org.wilks.nd.array.Kernels;
import org.wilks.nd.error.ShapeMismatch;

/** The primitives of matrix algebra, on tensors of rank two. */
final class MatrixPrimitives {
    private MatrixPrimitives() {}

    static int square(String what, Shape shape) {
        if (shape.rank() != 2 || shape.raw()[0] != shape.raw()[1]) {
            throw new ShapeMismatch(what + " needs a square matrix, found shape " + shape);
        }
        return shape.raw()[0];
    }

    private static void rows(String what, Shape right, int n) {
        if (right.rank() != 2 || right.raw()[0] != n) {
            throw new ShapeMismatch(what + " of a " + n + " x " + n + " matrix needs a right side of shape [" + n
                    + ", columns], found " + right);
        }
    }

    private static Tensor plus(Tensor a, Tensor b) {
        return a == null ? b : b == null ? a : a.plus(b);
    }

    /** A matrix product, of the factors or of their transposes. */
    record Product(boolean transposeA, boolean transposeB) implements BuiltIn {
        static Tensor of(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
            return Engine.apply(new Product(transposeA, transposeB), a, b);
        }

        @Override
        public String name() {
            return "matmul";
        }

        @Override
        public String attributes() {
            return transposeA
                    ? transposeB ? "both transposed" : "left transposed"
                    : transposeB ? "right transposed" : "";
        }

        private static int outer(Shape shape, boolean transposed, boolean left) {
            return shape.raw()[transposed == left ? 1 : 0];
        }

        @Override
        public Shape shape(Shape... inputs) {
            Shape a = inputs[0];
            Shape b = inputs[1];
            if (a.rank() != 2 || b.rank() != 2 || outer(a, transposeA, false) != outer(b, transposeB, true)) {
                throw new ShapeMismatch("matrix product of shapes " + a + (transposeA ? "ᵀ" : "") + " and " + b
                        + (transposeB ? "ᵀ" : "") + ": inner lengths differ");
            }
            return Shape.owning(outer(a, transposeA, true), outer(b, transposeB, false));
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            int m = outer(shapes[0], transposeA, true);
            int k = outer(shapes[0], transposeA, false);
            int n = outer(shapes[1], transposeB, false);
            Kernels.product(m, k, n).matmul(inputs[0], transposeA, inputs[1], transposeB, out, m, k, n);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor a = inputs[0];
            Tensor b = inputs[1];
            Tensor[] pulled = new Tensor[2];
            if (wanted[0]) {
                pulled[0] = transposeA ? of(b, transposeB, cotangent, true) : of(cotangent, false, b, !transposeB);
            }
            if (wanted[1]) {
                pulled[1] = transposeB ? of(cotangent, true, a, transposeA) : of(a, !transposeA, cotangent, false);
            }
            return pulled;
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            Tensor left = tangents[0] == null ? null : of(tangents[0], transposeA, inputs[1], transposeB);
            Tensor right = tangents[1] == null ? null : of(inputs[0], transposeA, tangents[1], transposeB);
            return plus(left, right);
        }
    }

    /** The lower triangular L with L Lᵀ = A, reading the lower triangle of a symmetric A. */
    record Cholesky() implements BuiltIn {
        @Override
        public String name() {
            return "cholesky";
        }

        @Override
        public Shape shape(Shape... inputs) {
            square("a Cholesky decomposition", inputs[0]);
            return inputs[0];
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            int n = shapes[0].raw()[0];
            Kernels.cholesky(n).cholesky(inputs[0], out, n);
        }

        /** Ā = ½(S + Sᵀ), S = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹, where Φ takes the lower triangle with half the diagonal. */
        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            int n = output.shape().raw()[0];
            Tensor lowered = halfTriangle(n).times(Product.of(output, true, cotangent, false));
            Tensor left = TriangularSolve.of(output, lowered, true);
            Tensor s = TriangularSolve.of(output, left.transpose(), true);
            return new Tensor[] {s.plus(s.transpose()).times(0.5)};
        }

        /** L̇ = L Φ(L⁻¹ Ȧ L⁻ᵀ). */
        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            if (tangents[0] == null) {
                return null;
            }
            int n = output.shape().raw()[0];
            Tensor symmetric = tangents[0].plus(tangents[0].transpose()).times(0.5);
            Tensor left = TriangularSolve.of(output, symmetric, false);
            Tensor both = TriangularSolve.of(output, left.transpose(), false);
            return Product.of(output, false, halfTriangle(n).times(both.transpose()), false);
        }

        private static Tensor halfTriangle(int n) {
            return lowerTriangle(n).minus(Tensor.identity(n).times(0.5));
        }
    }

    /** Ones on and below the diagonal. */
    static Tensor lowerTriangle(int n) {
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                values[i * n + j] = 1;
            }
        }
        return Tensor.wrap(values, Shape.owning(n, n));
    }

    /** The cotangent of the matrix of a solve: −b̄ xᵀ, or −x b̄ᵀ when it was transposed. */
    private static Tensor matrixCotangent(Tensor x, Tensor right, boolean transposed) {
        Tensor outer = transposed ? Product.of(x, false, right, true) : Product.of(right, false, x, true);
        return outer.negate();
    }

    /** The X with L X = B, or Lᵀ X = B, for a lower triangular L. */
    record TriangularSolve(boolean transposed) implements BuiltIn {
        static Tensor of(Tensor l, Tensor b, boolean transposed) {
            return Engine.apply(new TriangularSolve(transposed), l, b);
        }

        @Override
        public String name() {
            return "triangularSolve";
        }

        @Override
        public String attributes() {
            return transposed ? "transposed" : "";
        }

        @Override
        public Shape shape(Shape... inputs) {
            rows("a triangular solve", inputs[1], square("a triangular solve", inputs[0]));
            return inputs[1];
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            int n = shapes[0].raw()[0];
            int columns = shapes[1].raw()[1];
            Kernels.triangularSolve(n, columns).triangularSolve(inputs[0], transposed, inputs[1], out, n, columns);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor right = of(inputs[0], cotangent, !transposed);
            Tensor left = null;
            if (wanted[0]) {
                left = matrixCotangent(output, right, transposed)
                        .times(lowerTriangle(inputs[0].shape().raw()[0]));
            }
            return new Tensor[] {left, wanted[1] ? right : null};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            Tensor change = null;
            if (tangents[0] != null) {
                Tensor lower = tangents[0].times(lowerTriangle(inputs[0].shape().raw()[0]));
                change = Product.of(lower, transposed, output, false).negate();
            }
            change = plus(change, tangents[1]);
            return change == null ? null : of(inputs[0], change, transposed);
        }
    }

    /** The X with A X = B, or Aᵀ X = B, by elimination with row exchanges. */
    record GeneralSolve(boolean transposed) implements BuiltIn {
        static Tensor of(Tensor a, Tensor b, boolean transposed) {
            return Engine.apply(new GeneralSolve(transposed), a, b);
        }

        @Override
        public String name() {
            return "solve";
        }

        @Override
        public String attributes() {
            return transposed ? "transposed" : "";
        }

        @Override
        public Shape shape(Shape... inputs) {
            rows("a solve", inputs[1], square("a solve", inputs[0]));
            return inputs[1];
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Elimination.solve(
                    inputs[0],
                    transposed,
                    inputs[1],
                    out,
                    shapes[0].raw()[0],
                    shapes[1].raw()[1]);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor right = of(inputs[0], cotangent, !transposed);
            Tensor left = wanted[0] ? matrixCotangent(output, right, transposed) : null;
            return new Tensor[] {left, wanted[1] ? right : null};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            Tensor change = tangents[0] == null
                    ? null
                    : Product.of(tangents[0], transposed, output, false).negate();
            change = plus(change, tangents[1]);
            return change == null ? null : of(inputs[0], change, transposed);
        }
    }
}
