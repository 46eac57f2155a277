package org.wilks.infer.toys;

/**
 * A toy that has no value of the statistic.
 *
 * @param index the index of the toy
 * @param reason why, in one line
 */
public record ToyFailure(long index, String reason) {}
