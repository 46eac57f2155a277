package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.error.NotANumber;

class AnomalyTest {
    @Test
    void theFirstOperationThatMakesANanIsNamedWithItsInputs() {
        NotANumber error = assertThrows(
                NotANumber.class,
                () -> Anomaly.check(x -> x.minus(3).log().sum().times(0), Tensor.of(4, 2)));
        assertEquals("operation 1, log, made the first NaN, at entry 1 of shape [2], from -1.0", error.getMessage());
    }

    @Test
    void aNanThatIsMaskedLaterIsFound() {
        assertThrows(
                NotANumber.class,
                () -> Anomaly.check(x -> Tensor.where(x.greater(0), x.log(), Tensor.scalar(0)), Tensor.of(-1, 1)));
    }

    @Test
    void operationsOfADerivativeAreWatchedToo() {
        NotANumber error = assertThrows(
                NotANumber.class,
                () -> Anomaly.check(
                        x -> Derivatives.gradient(y -> y.sqrt().times(0).sum(), x), Tensor.of(4, 0)));
        assertTrue(error.getMessage().contains("multiply"), error.getMessage());
    }

    @Test
    void withoutANanTheValueComesBackAsAnyOther() {
        Tensor value = Anomaly.check(p -> p.get("a").exp(), Tree.of("a", Tensor.scalar(0)));
        assertEquals(1, value.item());
        assertEquals(2, value.plus(1).item());
    }

    @Test
    void aNanAmongTheParametersIsNamed() {
        NotANumber error = assertThrows(
                NotANumber.class, () -> Anomaly.check(p -> p.get("a"), Tree.of("a", Tensor.of(1, Double.NaN))));
        assertEquals("'a' is NaN at entry 1 of shape [2]", error.getMessage());
    }
}
