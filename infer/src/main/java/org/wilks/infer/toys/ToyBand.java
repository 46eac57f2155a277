package org.wilks.infer.toys;

/**
 * Expected p-values at one percentile of their distribution over the toys of the alternative hypothesis. Each is a percentile of its own distribution.
 *
 * @param n the number N of standard deviations of the outcome, 2 for the smallest CLs of the five and −2 for the largest
 * @param cls CLs
 * @param clsb CLs+b
 * @param clb CLb
 */
public record ToyBand(int n, ToyEstimate cls, ToyEstimate clsb, double clb) {}
