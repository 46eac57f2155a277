package org.wilks.nd.optim;

/**
 * Smooth functions {@code c_k(x)} that have to be at least zero: the edges of the set where an objective is finite, where no bound of one
 * parameter describes them.
 *
 * <p>A bin without events contributes {@code 2 ν(x)} to the deviance and asks for {@code ν(x) >= 0}; several parameters together can bring
 * its rate ν to zero, and the minimum may then lie on {@code ν = 0}, with a multiplier λ ≥ 0 and {@code ∇f = λ ∇ν}. A bin with events needs
 * no edge: its logarithm is a barrier.
 *
 * <p>The objective is +∞ where an edge function is negative, and it is finite, with finite derivatives that are those from the inside,
 * where it is zero. Edges are the same during one minimisation. An edge function that no parameter can bring to zero should be left out:
 * it costs an evaluation.
 */
public interface Edges {
    /** No edges. */
    Edges NONE = new Edges() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public void values(double[] x, double[] values) {}

        @Override
        public double gradient(int edge, double[] x, double[] gradient) {
            throw new IndexOutOfBoundsException("edge " + edge + " of none");
        }

        @Override
        public void addHessian(int edge, double[] x, double factor, double[] hessian) {
            throw new IndexOutOfBoundsException("edge " + edge + " of none");
        }
    };

    /**
     * The number of edges.
     *
     * @return K, at least 0
     */
    int count();

    /**
     * All edge functions at a point, which may lie outside the domain of the objective.
     *
     * @param x the point, of length n; not modified, and not to be kept
     * @param values modified: receives c_k(x), of length at least K
     */
    void values(double[] x, double[] values);

    /**
     * One edge function with its gradient.
     *
     * @param edge its index k
     * @param x the point, of length n; not modified, and not to be kept
     * @param gradient modified: receives ∂c_k/∂x_i, every entry written; of length n
     * @return c_k(x)
     */
    double gradient(int edge, double[] x, double[] gradient);

    /**
     * Adds a multiple of the Hessian of one edge function.
     *
     * @param edge its index k
     * @param x the point, of length n; not modified, and not to be kept
     * @param factor the multiple
     * @param hessian modified: {@code factor ∂²c_k/∂x_i∂x_j} is added at {@code i * n + j} for {@code j <= i}; what is above the diagonal is
     *     neither read nor to be written. Between two {@linkplain TwiceSmoothObjective#mutuallyIndependent mutually independent} parameters
     *     it is zero
     */
    void addHessian(int edge, double[] x, double factor, double[] hessian);

    /**
     * An edge as messages call it.
     *
     * @param edge its index
     * @return {@code edge 3}, or better a name from the objective's own terms
     */
    default String describe(int edge) {
        return "edge " + edge;
    }
}
