package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wilks.cli.job.Console;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.LimitResult;

/** What a user should know about a test besides its numbers. */
final class Remarks {
    private Remarks() {}

    static void test(Parameters parameters, TestResult result, Console console) {
        int poi = parameters.poi().orElseThrow();
        double lower = parameters.lower()[poi];
        double upper = parameters.upper()[poi];
        String name = parameters.names().get(poi);
        if (result.mu() < lower || result.mu() > upper) {
            console.remark("the tested value " + name + " = " + result.mu() + " lies outside the suggested bounds "
                    + lower + " .. " + upper);
        }
        asimov(result.fits().asimovSource(), console);
    }

    /** Says when a held value lies outside the bounds of a parameter, for the first of several of them. */
    static void held(Parameters parameters, int[] indices, double value, Console console) {
        for (int i : indices) {
            double lower = parameters.lower()[i];
            double upper = parameters.upper()[i];
            if (value < lower || value > upper) {
                console.remark("the held value " + parameters.names().get(i) + " = " + value
                        + " lies outside the suggested bounds " + lower + " .. " + upper);
                return;
            }
        }
    }

    /** Says when a scan leaves the bounds of a parameter. */
    static void scanned(Parameters parameters, int index, double[] values, Console console) {
        double lower = parameters.lower()[index];
        double upper = parameters.upper()[index];
        if (values[0] < lower || values[values.length - 1] > upper) {
            console.remark("the scan of " + parameters.names().get(index) + " from " + values[0] + " to "
                    + values[values.length - 1] + " leaves the suggested bounds " + lower + " .. " + upper);
        }
    }

    /** Says when the expected values could not be made from a fit to the data. */
    static void asimov(TestResult.AsimovSource source, Console console) {
        if (source == TestResult.AsimovSource.NOMINAL_FOR_WANT_OF_A_FIT) {
            console.remark("a bin with events has no background, so the expected values are those of the suggested"
                    + " starts and not of a fit to the data");
        }
    }

    static void limits(String poi, LimitResult limits, Console console) {
        List<Limit> all = new ArrayList<>(List.of(limits.observed()));
        all.addAll(limits.expected());
        Set<Limit.Standing> told = EnumSet.of(Limit.Standing.INSIDE);
        for (Limit limit : all) {
            if (told.add(limit.standing())) {
                console.remark("upper limit on " + poi + ": "
                        + (limit == limits.observed() ? "the observed one is " : "an expected one is ")
                        + limit.standing().words());
            }
        }
    }
}
