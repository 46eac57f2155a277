package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.relax.Binning;

class KernelStudyTest {
    @ParameterizedTest
    @CsvSource({"20, 0.05", "20, 0.5", "20, 0.8", "100, 0.05", "100, 0.5", "100, 0.8"})
    void simulatedErrorsAreTheExactOnes(int events, double bandwidth) {
        KernelStudy study = new KernelStudy(Binning.uniform(10, -5, 5), 0.3);
        KernelStudy.Errors exact = study.errors(events, bandwidth);
        KernelStudy.Errors found = study.simulated(events, bandwidth, 1000, 3);
        assertAlike(exact.heights(), found.heights());
        assertAlike(exact.derivatives(), found.derivatives());
    }

    @Test
    void theSumRuleIsTheOptimumOfManyEvents() {
        KernelStudy study = Studies.histogram();
        assertEquals(1, study.rule(2_000_000) / study.best(2_000_000), 0.003);
        assertEquals(Math.pow(10, -0.2), study.rule(1000) / study.rule(100), 1e-12);
    }

    @Test
    void theShortRuleIsTheSumRuleOfManyBins() {
        KernelStudy fine = new KernelStudy(Binning.uniform(100, -5, 5), 0);
        double binned = Math.pow(16.0 / 15, 0.2) * Math.pow(10, 0.4) * Math.pow(5000, -0.2);
        assertEquals(1, fine.rule(5000) / binned, 0.01);
    }

    @ParameterizedTest
    @CsvSource({"1, 2000", "1, 100000", "0.5, 2000", "0.5, 100000", "0.1, 2000", "0.1, 100000"})
    void theShortRuleCostsLittle(double width, int events) {
        KernelStudy study = new KernelStudy(Binning.uniform((int) Math.round(10 / width), -5, 5), 0);
        double least = study.errors(events, study.best(events)).derivatives().total();
        double rule = study.errors(events, KernelStudy.shortRule(1, width, events))
                .derivatives()
                .total();
        assertTrue(rule >= least * (1 - 1e-9) && rule <= 1.02 * least, rule + " " + least);
    }

    @Test
    void aMeanThatIsNoNumberIsRefused() {
        assertThrows(InvalidConfiguration.class, () -> new KernelStudy(Binning.uniform(2, 0, 1), Double.NaN));
    }

    /** Deviations have an error of about 1/sqrt(2 experiments) and less; biases that of the mean. */
    private static void assertAlike(KernelStudy.Accuracy exact, KernelStudy.Accuracy found) {
        assertEquals(exact.deviation(), found.deviation(), 0.06 * exact.deviation());
        assertEquals(exact.bias(), found.bias(), 0.1 * exact.deviation());
    }
}
