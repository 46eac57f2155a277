package org.wilks.nd;

/** The primitives that the tensors' own operations are made of. */
sealed interface BuiltIn extends Primitive
        permits Elementwise,
                Pairwise,
                Polygamma,
                Where,
                StopGradient,
                Structural.Reshape,
                Structural.Permute,
                Structural.Broadcast,
                Parts.Part,
                Parts.Pad,
                Parts.Scatter,
                Structural.Concatenate,
                Reductions.Sum,
                Reductions.Extreme,
                Reductions.LogSumExp,
                Reductions.Cumulative,
                MatrixPrimitives.Product,
                MatrixPrimitives.Cholesky,
                MatrixPrimitives.TriangularSolve,
                MatrixPrimitives.GeneralSolve,
                KernelVjp,
                KernelJvp {}
