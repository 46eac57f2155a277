package org.wilks.infer.limit;

import org.wilks.infer.hypothesis.TestResult;

/**
 * A limit with the test of its value, whose fits are those that the search found the limit with: where a likelihood has several minima, a test of
 * the value made anew may end in another one, at another p-value.
 *
 * @param limit the limit
 * @param test the test of {@code limit.mu()}
 */
public record TestedLimit(Limit limit, TestResult test) {}
