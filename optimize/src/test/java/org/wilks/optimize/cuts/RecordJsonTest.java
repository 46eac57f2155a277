package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;

class RecordJsonTest {
    private enum Colour {
        DARK_RED
    }

    private record Paint(Colour mainColour, Optional<Double> share, List<String> names) {}

    @Test
    void recordsAreObjectsOfTheirComponentsInSnakeCase() {
        assertEquals(
                "{\"main_colour\":\"dark_red\",\"share\":null,\"names\":[\"a\"]}",
                RecordJson.of(new Paint(Colour.DARK_RED, Optional.empty(), List.of("a")))
                        .toString());
    }

    @Test
    void aCaseOfAClosedSetNamesItself() {
        assertEquals(
                "{\"optimiser\":{\"kind\":\"adam\",\"rate\":{\"kind\":\"constant\",\"rate\":0.1},\"beta1\":0.9,"
                        + "\"beta2\":0.999,\"epsilon\":1.0E-8}}",
                RecordJson.of(Map.of("optimiser", Adam.of(LearningRate.constant(0.1))))
                        .toString());
    }
}
