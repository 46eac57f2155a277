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

    @Test
    void aNanThatTheValueDoesNotDependOnIsNotBlamed() {
        NotANumber error = assertThrows(
                NotANumber.class,
                () -> Derivatives.valueAndGradient(
                        x -> Tensor.where(x.greater(0), x.log(), Tensor.scalar(0))
                                .sum()
                                .plus(x.minus(5).sqrt().sum()),
                        Tensor.of(-1, 1)));
        assertTrue(error.getMessage().contains("sqrt"), error.getMessage());
        assertTrue(error.getMessage().contains("from -6.0"), error.getMessage());
    }

    @Test
    void theOperationWhoseDerivativeIsNanIsNamedWithItsInputs() {
        NotANumber error = assertThrows(
                NotANumber.class,
                () -> Derivatives.valueAndGradient(
                        x -> Tensor.where(x.greater(0), x.log(), Tensor.scalar(0))
                                .sum()
                                .plus(x.plus(1).sqrt().sum().times(0)),
                        Tensor.of(-1, 1)));
        assertEquals(
                "the derivative of operation 6, sqrt, made the first NaN of the gradient, at entry 0 of shape [2], from 0.0",
                error.getMessage());
    }

    @Test
    void contributionsThatCancelToNanAreNamed() {
        NotANumber error = assertThrows(
                NotANumber.class,
                () -> Derivatives.gradient(
                        x -> x.sqrt().minus(x.sqrt().times(2)).sum(), Tensor.of(0)));
        assertTrue(error.getMessage().contains("add up to NaN"), error.getMessage());
    }

    @Test
    void secondDerivativesAndDirectionsAreNeverNan() {
        NotANumber hessian = assertThrows(
                NotANumber.class,
                () -> Derivatives.hessian(x -> x.abs().pow(1.5).sum(), Tensor.of(0, 1)));
        assertTrue(hessian.getMessage().contains("made the first NaN"), hessian.getMessage());
        NotANumber tangent = assertThrows(
                NotANumber.class, () -> Derivatives.jvp(x -> x.sqrt().times(0), Tensor.of(0, 1), Tensor.of(1, 1)));
        assertTrue(tangent.getMessage().contains("multiply"), tangent.getMessage());
        NotANumber value =
                assertThrows(NotANumber.class, () -> Derivatives.jvp(x -> x.log(), Tensor.of(-1, 1), Tensor.of(1, 1)));
        assertTrue(value.getMessage().contains("log"), value.getMessage());
        assertThrows(NotANumber.class, () -> Derivatives.vjp(x -> x.log(), Tensor.of(-1, 1)));
    }

    @Test
    void anInfiniteLogSumExpHasNoDerivative() {
        Tensor x = Tensor.of(1, Double.POSITIVE_INFINITY);
        NotANumber error = assertThrows(NotANumber.class, () -> Derivatives.gradient(v -> v.logSumExp(), x));
        assertTrue(error.getMessage().contains("logSumExp"), error.getMessage());
    }

    @Test
    void aProgramIsRecordedWhereItsExampleMakesANan() {
        Program program = Program.valueAndGradient(x -> x.times(x.log()).sum(), Tensor.zeros(2));
        Program.Evaluator evaluator = program.evaluator();
        evaluator.run(new double[] {1, Math.E});
        assertEquals(Math.E, evaluator.output(0)[0], 1e-15);
        assertEquals(2, evaluator.output(1)[1], 1e-15);
    }
}
