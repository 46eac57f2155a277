/**
 * Whether a model describes the data at all: goodness of fit by toys that are thrown at the fit to the data and refitted one by one.
 *
 * <pre>{@code
 * p = fraction of toys whose statistic is at least that of the data
 * }</pre>
 *
 * <pre>{@code
 * GoodnessOfFit goodness = GoodnessOfFit.of(Fit.of(model), data, 0);
 * GoodnessResult saturated = goodness.test(1000, GoodnessStatistic.SATURATED).get(0);
 * saturated.pValue().value();
 * saturated.asymptotic();        // from the chi-squared law, beside it
 * }</pre>
 */
package org.wilks.infer.goodness;
