package org.wilks.infer.neyman;

/**
 * The interval of one parameter by toys. Immutable.
 *
 * @param parameter the name of the parameter
 * @param level the confidence level
 * @param best the value of the free fit
 * @param lower the lower end
 * @param upper the upper end
 * @param points how many values were tested
 * @param toys how many toys were thrown, failed ones included
 * @param failures how many failed; they count as neither above nor below the data, and {@link TestedPoint#pValue} tells what they could change
 */
public record FeldmanCousinsInterval(
        String parameter,
        double level,
        double best,
        IntervalEnd lower,
        IntervalEnd upper,
        int points,
        long toys,
        long failures) {}
