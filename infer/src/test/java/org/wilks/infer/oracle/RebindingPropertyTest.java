package org.wilks.infer.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.infer.model.HistoSysCode;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.model.Rebinding;
import org.wilks.infer.model.ReboundEvaluator;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** A model that is bound to other numbers in part, or in place, is the one that is made of all of them, bit by bit. */
class RebindingPropertyTest {
    private static final int WORKSPACES = 80;

    private record Case(Model model, int[] places, double[] x, RandomStream random) {
        /** Numbers near those of the model, of yields and uncertainties some zero. */
        double[] values() {
            double[] numbers = model.numbers();
            TemplateVector vector = TemplateVector.of(model);
            double[] values = new double[places.length];
            for (int k = 0; k < values.length; k++) {
                double old = numbers[places[k]];
                double value = Double.isNaN(old) ? random.nextDouble(0.2, 2) : old * random.nextDouble(0.8, 1.2);
                boolean mayBeZero = places[k] < vector.range(Part.NORM_LOW).from()
                        || places[k] >= vector.range(Part.UNCERTAINTIES).from()
                                && places[k] < vector.range(Part.WIDTHS).from();
                values[k] = mayBeZero && random.nextInt(8) == 0
                        ? 0
                        : mayBeZero && value == 0 ? random.nextDouble(0.5, 3) : value;
            }
            return values;
        }
    }

    private interface Check {
        void of(Case given);
    }

    private static void forAll(Check check) {
        for (int i = 0; i < WORKSPACES; i++) {
            RandomStream random = RandomStreams.of(5).stream(i);
            Workspace workspace = RandomWorkspaces.draw(random);
            ModelOptions options = ModelOptions.defaults()
                    .withNormSys(NormSysCode.values()[i % NormSysCode.values().length])
                    .withHistoSys(HistoSysCode.values()[i % HistoSysCode.values().length]);
            Model model = Model.of(workspace, options);
            double[] x =
                    RandomWorkspaces.point(ComposedHistFactory.of(workspace).types(), random);
            int size = TemplateVector.of(model).size();
            int share = 1 + random.nextInt(4);
            int[] places = IntStream.range(0, size)
                    .filter(place -> random.nextInt(share) == 0)
                    .toArray();
            // in no order
            for (int k = places.length - 1; k > 0 && i % 3 == 0; k--) {
                int other = random.nextInt(k + 1);
                int kept = places[k];
                places[k] = places[other];
                places[other] = kept;
            }
            check.of(new Case(model, places, x, random));
        }
    }

    private static void assertSame(Model expected, ModelEvaluator of, ModelEvaluator found, double[] x) {
        int n = x.length;
        double[] a = new double[n];
        double[] b = new double[n];
        double value = of.valueAndGradient(x, a);
        assertEquals(value, found.valueAndGradient(x, b));
        assertEquals(of.saturated(), found.saturated());
        assertEquals(of.data(), found.data());
        assertEquals(of.edges().count(), found.edges().count());
        for (int p = 0; p < n; p++) {
            assertArrayEquals(of.kinks(p), found.kinks(p));
        }
        if (value < Double.POSITIVE_INFINITY) {
            assertArrayEquals(a, b);
            double[] hessian = new double[n * n];
            double[] again = new double[n * n];
            of.valueGradientHessian(x, a, hessian);
            found.valueGradientHessian(x, b, again);
            assertArrayEquals(hessian, again);
            int size = TemplateVector.of(expected).size();
            double[] flat = new double[size];
            double[] same = new double[size];
            of.templateDerivatives().gradient(x, 1, flat);
            found.templateDerivatives().gradient(x, 1, same);
            assertArrayEquals(flat, same);
        }
    }

    @Test
    void aModelThatSharesWhatIsNotTouchedIsTheOneMadeOfAllNumbers() {
        forAll(given -> {
            Rebinding rebinding = Rebinding.of(given.model, given.places);
            for (int k = 0; k < 3; k++) {
                double[] values = given.values();
                Model expected = given.model.withNumbers(rebinding.numbers(values));
                Model found = rebinding.model(values);
                assertEquals(expected.digest(), found.digest());
                assertEquals(expected.observed(), found.observed());
                assertEquals(expected.parameters(), found.parameters());
                assertArrayEquals(expected.followingAuxiliary(), found.followingAuxiliary());
                assertArrayEquals(expected.numbers(), found.numbers());
                assertSame(
                        expected, expected.evaluator(expected.observed()), found.evaluator(found.observed()), given.x);
            }
        });
    }

    @Test
    void anEvaluatorThatIsReboundInPlaceIsThatOfTheModel() {
        forAll(given -> {
            Rebinding rebinding = Rebinding.of(given.model, given.places);
            ReboundEvaluator evaluator = rebinding.evaluator();
            for (int k = 0; k < 4; k++) {
                double[] values = given.values();
                Model expected = given.model.withNumbers(rebinding.numbers(values));
                evaluator.rebind(values);
                assertSame(expected, expected.evaluator(expected.observed()), evaluator.likelihood(), given.x);
            }
        });
    }

    @Test
    void oneNumberThatIsAnotherIsSeenAmongThoseThatAreNot() {
        forAll(given -> {
            Rebinding rebinding = Rebinding.of(given.model, given.places);
            ReboundEvaluator evaluator = rebinding.evaluator();
            double[] values = given.values();
            evaluator.rebind(values);
            for (int k = 0; k < 6 && values.length > 0; k++) {
                double[] others = values.clone();
                int one = given.random.nextInt(values.length);
                others[one] = k % 3 == 0 ? others[one] : others[one] * 1.25;
                evaluator.rebind(others);
                Model expected = given.model.withNumbers(rebinding.numbers(others));
                assertSame(expected, expected.evaluator(expected.observed()), evaluator.likelihood(), given.x);
            }
        });
    }

    @Test
    void heldParametersAreThoseOfTheWorkspaceWithTheseNumbers() {
        int[] switched = new int[1];
        forAll(given -> {
            Rebinding rebinding = Rebinding.of(given.model, given.places);
            double[] values = given.values();
            boolean[] before = given.model.parameters().fixed();
            boolean[] now = rebinding.model(values).parameters().fixed();
            int count = 0;
            for (int i = 0; i < now.length; i++) {
                count += before[i] != now[i] ? 1 : 0;
            }
            assertEquals(count, rebinding.switches(values).size());
            switched[0] += count;
        });
        assertTrue(switched[0] > WORKSPACES / 4, switched[0] + " switches");
    }

    @Test
    void theNumbersOfAModelGiveItAgain() {
        forAll(given -> {
            Model same = given.model.withNumbers(given.model.numbers());
            assertEquals(given.model.digest(), same.digest());
            assertEquals(given.model.observed(), same.observed());
            assertEquals(given.model.parameters(), same.parameters());
        });
    }

    @Test
    void anEvaluatorWithoutNumbersIsOfNoUse() {
        forAll(given -> {
            ReboundEvaluator evaluator = Rebinding.of(given.model, 0).evaluator();
            assertThrows(IllegalStateException.class, evaluator::likelihood);
            evaluator.rebind(new double[] {3});
            assertThrows(InvalidModel.class, () -> evaluator.rebind(new double[] {Double.NaN}));
            assertThrows(IllegalStateException.class, evaluator::likelihood);
            assertThrows(ShapeMismatch.class, () -> evaluator.rebind(new double[] {1, 2}));
        });
    }

    @Test
    void placesAreThoseOfTheVectorEachOnce() {
        Model model = Model.of(RandomWorkspaces.draw(RandomStreams.of(5).stream(0)));
        int size = TemplateVector.of(model).size();
        assertEquals(
                "place " + size + " of a vector of " + size + " numbers",
                assertThrows(ShapeMismatch.class, () -> Rebinding.of(model, size))
                        .getMessage());
        assertEquals(
                "place 1 is given twice; allowed is once",
                assertThrows(ShapeMismatch.class, () -> Rebinding.of(model, 1, 1))
                        .getMessage());
        int width = TemplateVector.of(model).range(Part.WIDTHS).from();
        String message = assertThrows(
                        InvalidModel.class, () -> Rebinding.of(model, width).model(new double[] {Double.NaN}))
                .getMessage();
        assertTrue(message.startsWith("width of parameter '"), message);
        assertTrue(Arrays.stream(model.numbers()).anyMatch(Double::isNaN));
    }
}
