package org.wilks.nd;

import java.util.function.UnaryOperator;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Differentiable matrix algebra. Right sides may be vectors {@code [n]} or matrices {@code [n, columns]}; the result has their shape.
 * Derivatives follow M. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
 */
public final class LinearAlgebra {
    private LinearAlgebra() {}

    /**
     * The matrix product. A vector on the left is a row, on the right a column, and its axis is dropped from the result.
     *
     * @param a the left factor, of rank one or two
     * @param b the right factor, of rank one or two
     * @return the product
     * @throws ShapeMismatch when the inner lengths differ or a rank is not one or two
     */
    public static Tensor matmul(Tensor a, Tensor b) {
        if (a.rank() < 1 || a.rank() > 2 || b.rank() < 1 || b.rank() > 2) {
            throw new ShapeMismatch(
                    "matrix product of shapes " + a.shape() + " and " + b.shape() + ": each needs one or two axes");
        }
        Tensor left = a.rank() == 1 ? a.reshape(1, a.size()) : a;
        Tensor right = b.rank() == 1 ? b.reshape(b.size(), 1) : b;
        Tensor product = MatrixPrimitives.Product.of(left, false, right, false);
        if (a.rank() == 2 && b.rank() == 2) {
            return product;
        }
        if (a.rank() == 1 && b.rank() == 1) {
            return product.reshape(Shape.SCALAR);
        }
        return product.flatten();
    }

    /**
     * The lower triangular L with L Lᵀ = A, for the symmetric part ½(A + Aᵀ) of the argument.
     *
     * @param a a matrix {@code [n, n]} whose symmetric part is positive definite
     * @return L, zero above the diagonal
     * @throws org.wilks.nd.error.InvalidData when it is not positive definite, naming the pivot
     */
    public static Tensor cholesky(Tensor a) {
        MatrixPrimitives.square("a Cholesky decomposition", a.shape());
        return Engine.apply(
                new MatrixPrimitives.Cholesky(), a.plus(a.transpose()).times(0.5));
    }

    /**
     * The x with L x = b, or Lᵀ x = b.
     *
     * @param lower L, lower triangular {@code [n, n]}; what is above the diagonal is not read
     * @param b the right side
     * @param transposed whether Lᵀ is meant
     * @return x
     */
    public static Tensor triangularSolve(Tensor lower, Tensor b, boolean transposed) {
        return columns(b, right -> MatrixPrimitives.TriangularSolve.of(lower, right, transposed));
    }

    /**
     * The x with A x = b for a symmetric positive definite A, by Cholesky decomposition.
     *
     * @param a A, {@code [n, n]}
     * @param b the right side
     * @return x
     * @throws org.wilks.nd.error.InvalidData when A is not positive definite, naming the pivot
     */
    public static Tensor symmetricSolve(Tensor a, Tensor b) {
        Tensor l = cholesky(a);
        return columns(b, right -> {
            Tensor forward = MatrixPrimitives.TriangularSolve.of(l, right, false);
            return MatrixPrimitives.TriangularSolve.of(l, forward, true);
        });
    }

    /**
     * The x with A x = b for any regular A, by elimination with row exchanges.
     *
     * @param a A, {@code [n, n]}
     * @param b the right side
     * @return x
     * @throws org.wilks.nd.error.InvalidData when A is singular, naming the pivot
     */
    public static Tensor solve(Tensor a, Tensor b) {
        return columns(b, right -> MatrixPrimitives.GeneralSolve.of(a, right, false));
    }

    /**
     * ln det A for a symmetric positive definite A.
     *
     * @param a A, {@code [n, n]}
     * @return a scalar
     * @throws org.wilks.nd.error.InvalidData when A is not positive definite, naming the pivot
     */
    public static Tensor logDeterminant(Tensor a) {
        return diagonal(cholesky(a)).log().sum().times(2);
    }

    /**
     * The inverse of a regular matrix. To apply an inverse, {@link #solve} is cheaper and more accurate.
     *
     * @param a A, {@code [n, n]}
     * @return its inverse
     * @throws org.wilks.nd.error.InvalidData when A is singular, naming the pivot
     */
    public static Tensor inverse(Tensor a) {
        return solve(a, Tensor.identity(MatrixPrimitives.square("an inverse", a.shape())));
    }

    /**
     * The diagonal of a square matrix.
     *
     * @param a A, {@code [n, n]}
     * @return its diagonal, {@code [n]}
     */
    public static Tensor diagonal(Tensor a) {
        int n = MatrixPrimitives.square("a diagonal", a.shape());
        int[] positions = new int[n];
        for (int i = 0; i < n; i++) {
            positions[i] = i * (n + 1);
        }
        return a.flatten().gather(0, positions);
    }

    private static Tensor columns(Tensor b, UnaryOperator<Tensor> solve) {
        return b.rank() == 1 ? solve.apply(b.reshape(b.size(), 1)).flatten() : solve.apply(b);
    }
}
