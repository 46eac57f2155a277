package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;

class InformationTest {
    private static final List<String> NAMES = List.of("mu", "a", "b", "c");

    /** AᵀA + 1 of a matrix of 16 numbers: symmetric and positive definite. */
    private static Information of(Tensor numbers) {
        Tensor a = numbers.reshape(4, 4);
        return new Information(NAMES, a.transpose().matmul(a).plus(Tensor.identity(4)));
    }

    private static Tensor numbers() {
        Random random = new Random(7);
        return Tensor.of(random.doubles(16, -2, 2).toArray());
    }

    @Test
    void measuresAreThoseOfTheInverse() {
        Information information = of(numbers());
        Tensor v = information.covariance();
        Tensor unit = information.matrix().matmul(v);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(i == j ? 1 : 0, unit.at(i, j), 1e-13);
            }
            assertEquals(Math.sqrt(v.at(i, i)), information.uncertainties().at(i), 1e-14);
            assertEquals(
                    Math.sqrt(v.at(i, i)), information.uncertainty(NAMES.get(i)).item(), 1e-14);
            assertEquals(
                    1 / Math.sqrt(information.matrix().at(i, i)),
                    information.conditionalUncertainty(NAMES.get(i)).item(),
                    1e-14);
        }
        assertEquals(
                v.at(0, 0) + v.at(1, 1) + v.at(2, 2) + v.at(3, 3),
                information.aOptimality().item(),
                1e-14);
        assertEquals(
                -LinearAlgebra.logDeterminant(information.matrix()).item(),
                information.dOptimality().item(),
                1e-13);
        assertEquals(
                Math.exp(LinearAlgebra.logDeterminant(v).item()),
                information.generalisedVariance().item(),
                1e-13);
    }

    @Test
    void informationAboutSomeIsTheInverseOfTheirCovariance() {
        Information information = of(numbers());
        Information some = information.about("b", "mu");
        Tensor v = information.covariance();
        assertEquals(List.of("b", "mu"), some.names());
        Tensor block = some.covariance();
        assertEquals(v.at(2, 2), block.at(0, 0), 1e-14);
        assertEquals(v.at(2, 0), block.at(0, 1), 1e-14);
        assertEquals(v.at(0, 0), block.at(1, 1), 1e-14);
        assertEquals(v.at(0, 0), information.about("mu").aOptimality().item(), 1e-14);
        assertEquals(
                information.matrix().at(0, 0),
                information.knowing("a", "b", "c").matrix().item(),
                0);
    }

    @Test
    void eOptimalityIsTheVarianceOfTheWorstCombination() {
        Information information = new Information(List.of("x", "y"), Tensor.matrix(new double[][] {{5, 2}, {2, 2}
        })); // eigenvalues 6 and 1
        assertEquals(1, information.eOptimality().item(), 1e-15);
        Information larger = of(numbers());
        double least = 1 / larger.eOptimality().item();
        Tensor shifted = larger.matrix().minus(Tensor.identity(4).times(least * (1 - 1e-12)));
        assertTrue(LinearAlgebra.logDeterminant(shifted).item() < -15);
    }

    @Test
    void precisionImprovesEveryMeasure() {
        Information once = of(numbers());
        Information twice = once.plus(once);
        for (Function<Information, Tensor> measure : measures()) {
            assertTrue(measure.apply(twice).item() < measure.apply(once).item());
        }
        assertEquals(
                once.dOptimality().item() - 4 * Math.log(2), twice.dOptimality().item(), 1e-13);
    }

    private static List<Function<Information, Tensor>> measures() {
        return List.of(
                i -> i.uncertainty("mu"),
                i -> i.conditionalUncertainty("a"),
                Information::aOptimality,
                Information::dOptimality,
                Information::eOptimality,
                Information::generalisedVariance,
                i -> i.about("mu", "c").eOptimality(),
                i -> i.about("mu", "c").dOptimality(),
                i -> i.knowing("b").aOptimality());
    }

    @Test
    void measuresHaveDerivativesOfSecondOrder() {
        for (Function<Information, Tensor> measure : measures()) {
            GradientCheck.of(x -> measure.apply(of(x)), numbers())
                    .requireFirstOrder()
                    .requireSecondOrder();
        }
    }

    @Test
    void parametersThatDataDoNotDetermineAreNamed() {
        Information flat = new Information(List.of("mu", "k"), Tensor.matrix(new double[][] {{4, 2}, {2, 1}}));
        InvalidData fault = assertThrows(InvalidData.class, () -> flat.uncertainty("mu"));
        assertTrue(
                fault.getMessage()
                        .startsWith(
                                "information about 'mu': the data do not determine a combination of 'mu', 'k'; fix"),
                fault.getMessage());
        assertThrows(InvalidData.class, flat::covariance);
        assertThrows(InvalidData.class, flat::dOptimality);
        assertEquals(0.5, flat.conditionalUncertainty("mu").item(), 0);
        assertEquals(0.5, flat.knowing("k").uncertainty("mu").item(), 0);
        assertThrows(UnknownParameter.class, () -> flat.uncertainty("lumi"));
        assertThrows(UnknownParameter.class, flat::about);
        assertThrows(UnknownParameter.class, () -> flat.about("mu", "mu"));
        assertThrows(ShapeMismatch.class, () -> flat.plus(of(numbers())));
        assertThrows(ShapeMismatch.class, () -> new Information(List.of("mu"), Tensor.of(1)));
    }

    /** Of four counts by mu and three factors: the second is as the first, in other units, the third does nothing. */
    private static Information degenerate(Tensor x) {
        Tensor mu = x.slice(0, 0, 4);
        Tensor factor = x.slice(0, 4, 8);
        Tensor[] columns = {mu, factor, factor.times(300), factor.times(0)};
        Tensor[] rows = new Tensor[4];
        for (int i = 0; i < 4; i++) {
            Tensor[] row = new Tensor[4];
            for (int j = 0; j < 4; j++) {
                row[j] = columns[i].dot(columns[j]).reshape(1);
            }
            rows[i] = Tensor.concatenate(0, row).reshape(1, 4);
        }
        return new Information(List.of("mu", "a", "b", "c"), Tensor.concatenate(0, rows));
    }

    @Test
    void uncertaintiesDoNotDependOnHowOthersAreDegenerate() {
        Tensor x = Tensor.of(1, 0.4, 2, 1.3, 0.7, 1.9, 0.2, 1.1);
        Information flat = degenerate(x);
        Information determined = flat.knowing("b", "c");
        assertEquals(determined.uncertainty("mu").item(), flat.uncertainty("mu").item(), 1e-12);
        assertEquals(
                determined.uncertainty("mu").item(),
                flat.about("mu").uncertainty("mu").item(),
                1e-12);
        assertThrows(InvalidData.class, () -> flat.uncertainty("a"));
        assertThrows(InvalidData.class, () -> flat.uncertainty("c"));
        assertThrows(InvalidData.class, () -> flat.about("mu", "b").uncertainty("b"));
        for (Function<Information, Tensor> measure : List.<Function<Information, Tensor>>of(
                i -> i.uncertainty("mu"), i -> i.about("mu").dOptimality())) {
            GradientCheck.of(t -> measure.apply(degenerate(t)), x)
                    .requireFirstOrder()
                    .requireSecondOrder();
            Tensor exact = Derivatives.gradient(t -> measure.apply(degenerate(t)), x);
            Tensor known = Derivatives.gradient(t -> measure.apply(degenerate(t).knowing("b", "c")), x);
            for (int i = 0; i < 8; i++) {
                assertEquals(known.at(i), exact.at(i), 1e-11);
            }
        }
    }

    @Test
    void multipleEigenvaluesHaveNoDerivative() {
        Tensor unit = Tensor.identity(3);
        assertEquals(
                1, new Information(List.of("x", "y", "z"), unit).eOptimality().item(), 0);
        assertThrows(
                InvalidData.class,
                () -> Derivatives.gradient(m -> new Information(List.of("x", "y", "z"), m).eOptimality(), unit));
    }
}
