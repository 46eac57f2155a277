package org.wilks.infer.toys;

import java.util.List;

/**
 * What the toys of a range gave; the array is not copied.
 *
 * @param range the indices
 * @param values one for each toy that did not fail, in the order of their indices
 * @param failures those that failed, in the order of their indices
 */
record ToyValues(IndexRange range, double[] values, List<ToyFailure> failures) {}
