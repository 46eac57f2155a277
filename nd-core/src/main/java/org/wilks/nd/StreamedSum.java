package org.wilks.nd;

import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.parallel.Pieces;

/**
 * A sum over chunks of events that need not fit into memory: S(φ) = Σᵢ fᵢ(φ), differentiable to any order.
 *
 * <p>Nothing of a chunk is kept: a derivative computes the chunk again. Memory is that of the chunks in work, one a thread, whatever
 * their number. Chunks are computed in parallel and added in a fixed order, so that the bits do not depend on the number of threads.
 *
 * <pre>{@code
 * Tensor yields = StreamedSum.of(chunks, Shape.of(10), (i, phi) -> histogram(load(i), phi), parameters);
 * }</pre>
 */
public final class StreamedSum {

    /** The contribution of one chunk of events. Called by several threads at once, and again for every derivative. */
    @FunctionalInterface
    public interface Chunk {
        /**
         * The contribution.
         *
         * @param index the chunk, from zero
         * @param parameters the parameters; every tensor that is being differentiated must be among them
         * @return its contribution, of the shape of the sum
         */
        Tensor of(int index, Tensor parameters);
    }

    private StreamedSum() {}

    /**
     * The sum.
     *
     * @param chunks the number of chunks
     * @param shape the shape of a contribution
     * @param chunk the contribution of one chunk
     * @param parameters the parameters, of any shape; the leaves of a tree are {@link Tree#flatten() flattened} by the caller
     * @return the sum; zeros without chunks
     * @throws ShapeMismatch when a contribution has another shape
     */
    public static Tensor of(int chunks, Shape shape, Chunk chunk, Tensor parameters) {
        return Engine.apply(new Sum(chunks, shape, chunk), parameters);
    }

    private record Sum(int chunks, Shape shape, Chunk chunk) implements CustomPrimitive {
        @Override
        public String name() {
            return "streamedSum";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return shape;
        }

        private double[] contribution(int index, Tensor parameters) {
            Tensor part = chunk.of(index, parameters);
            Derivatives.requireShape("the contribution of chunk " + index, part, shape);
            Closures.requireIndependent("streamedSum", part);
            return part.values();
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Tensor parameters = Tensor.of(inputs[0], shapes[0]);
            double[] zero = new double[out.length];
            double[] total = Pieces.fold(chunks, i -> contribution(i, parameters), zero, Sum::add);
            System.arraycopy(total, 0, out, 0, out.length);
        }

        private static double[] add(double[] a, double[] b) {
            double[] sum = new double[a.length];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = a[i] + b[i];
            }
            return sum;
        }

        /** Again a streamed sum, of the chunks' pullbacks, over the parameters and the cotangent. */
        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Shape parameters = inputs[0].shape();
            int n = parameters.size();
            Chunk pull = (i, both) -> Derivatives.vjp(
                            p -> chunk.of(i, p), both.slice(0, 0, n).reshape(parameters))
                    .pull(both.slice(0, n, both.size()).reshape(shape));
            Tensor both = Tensor.concatenate(0, inputs[0].flatten(), cotangent.flatten());
            return new Tensor[] {StreamedSum.of(chunks, parameters, pull, both)};
        }

        /** Again a streamed sum, of the chunks' tangents, over the parameters and their tangent. */
        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            if (tangents[0] == null) {
                return null;
            }
            Shape parameters = inputs[0].shape();
            int n = parameters.size();
            Chunk push = (i, both) -> Derivatives.jvp(
                            p -> chunk.of(i, p),
                            both.slice(0, 0, n).reshape(parameters),
                            both.slice(0, n, 2 * n).reshape(parameters))
                    .tangent();
            Tensor both = Tensor.concatenate(0, inputs[0].flatten(), tangents[0].flatten());
            return StreamedSum.of(chunks, shape, push, both);
        }
    }
}
