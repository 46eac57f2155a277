package org.wilks.optimize.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NegativeYieldsTest {
    private final TemplateStructure structure = ExampleStructure.structure();

    private List<String> remarks(double[] weights, boolean... counted) {
        return NegativeYields.remarks(structure, weights, counted);
    }

    @Test
    void yieldsOfPositiveBinsAreWithoutRemark() {
        assertEquals(List.of(), remarks(ExampleStructure.weights(), true, true, true));
    }

    @Test
    void variationsBelowZeroAreToldWithTheirBins() {
        double[] weights = ExampleStructure.weights();
        // top, jes up, of both bins of SR; other, jes up, mirrored to below zero
        weights[6] = -3;
        weights[7] = -1.5;
        weights[13] = 30;
        assertEquals(
                List.of(
                        "region SR, sample top, jes up: -3, -1.5 expected events in bins 0, 1; fits turn back where the"
                                + " rate of the whole bin would be below zero",
                        "region SR, sample other, jes down: -6 expected events in bin 1; fits turn back where the rate of"
                                + " the whole bin would be below zero"),
                remarks(weights, true, true, true));
    }

    @Test
    void aNegativeYieldIsToldAndASignalThatIsNotCountedIsNot() {
        double[] weights = ExampleStructure.weights();
        weights[11] = -2;
        weights[13] = -2;
        weights[1] = -9;
        weights[3] = -9;
        assertEquals(
                List.of(
                        "region SR, sample other: -2 expected events in bin 1; the sample takes away there what others"
                                + " bring",
                        "region SR, sample other, jes up: -2 expected events in bin 1; fits turn back where the rate of"
                                + " the whole bin would be below zero",
                        "region SR, sample other, jes down: -2 expected events in bin 1; fits turn back where the rate"
                                + " of the whole bin would be below zero"),
                remarks(weights, true, false, true));
    }
}
