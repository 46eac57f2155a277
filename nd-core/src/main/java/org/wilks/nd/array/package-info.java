/**
 * Kernels on row-major arrays of doubles: what a tensor's operations are made of.
 *
 * <p>{@link org.wilks.nd.array.ArrayKernels} is the interface, {@link org.wilks.nd.array.JavaKernels} the implementation in plain
 * Java. An array is a {@code double[]} and a shape {@code [d0, d1, ..., dr-1]}; the element {@code (i0, ..., ir-1)} lies at
 * {@code ((i0 d1 + i1) d2 + i2) ...}. The caller allocates every result. A kernel's bits depend on the values and shapes alone, never
 * on the number of threads.
 *
 * <pre>{@code
 * ArrayKernels kernels = new JavaKernels();
 * double[] sums = new double[2];
 * kernels.reduce(Reduction.SUM, new double[] {1, 2, 3, 4}, new int[] {2, 2}, new boolean[] {false, true}, sums); // 3, 7
 * }</pre>
 */
package org.wilks.nd.array;
