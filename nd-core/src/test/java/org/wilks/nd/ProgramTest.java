package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.ShapeMismatch;

class ProgramTest {
    private static final UnaryOperator<Tensor> F =
            x -> x.times(2).plus(1).square().plus(x.exp()).log().times(x.tanh()).sum();

    @Test
    void replayGivesTheBitsOfTheFunction() {
        Tensor example = Tensor.range(25).dividedBy(10);
        Program program = Program.valueAndGradient(F, example);
        Program.Evaluator evaluator = program.evaluator();
        Random random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            double[] x = random.doubles(25, -2, 2).toArray();
            Gradient<Tensor> direct = Derivatives.valueAndGradient(F, Tensor.of(x));
            evaluator.run(x);
            assertEquals(direct.value().item(), evaluator.output(0)[0]);
            assertArrayEquals(direct.gradient().toArray(), evaluator.output(1));
        }
    }

    @Test
    void programIsAListOfSteps() {
        Program program = Program.record(x -> x.square().plus(x.square()), Tensor.of(1, 2));
        List<Program.Instruction> steps = program.instructions();
        assertEquals(2, steps.size(), () -> "the square is computed once: " + steps);
        assertEquals("square", steps.get(0).primitive());
        assertEquals(List.of(1, 1), steps.get(1).inputs());
        assertEquals("%2 = add[1, 1] [2]", steps.get(1).toString());
    }

    @Test
    void whatIsNotUsedIsLeftOut() {
        Program program = Program.record(
                x -> {
                    x.exp();
                    return x.negate();
                },
                Tensor.of(1, 2));
        assertEquals(1, program.instructions().size());
    }

    @Test
    void buffersServeAgain() {
        UnaryOperator<Tensor> chain = x -> {
            Tensor y = x;
            for (int i = 0; i < 10; i++) {
                y = y.sin().plus(0.1 * i);
            }
            return y;
        };
        Program.Evaluator evaluator = Program.record(chain, Tensor.of(1, 2)).evaluator();
        evaluator.run(new double[] {0.3, 0.4});
        double[] first = evaluator.output(0).clone();
        evaluator.run(new double[] {5, 6});
        evaluator.run(new double[] {0.3, 0.4});
        assertArrayEquals(first, evaluator.output(0));
        assertArrayEquals(chain.apply(Tensor.of(0.3, 0.4)).toArray(), first);
        assertSame(evaluator.output(0), evaluator.output(0));
    }

    @Test
    void aProgramCanBeDifferentiated() {
        Program program = Program.record(x -> x.exp().times(x).sum(), Tensor.of(0, 0));
        GradientCheck.of(x -> program.apply(x)[0], Tensor.of(0.3, -1))
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void readingAValueWhileRecordingIsRefused() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> Program.record(x -> x.sum().item() > 0 ? x : x.negate(), Tensor.of(1, 2)));
        assertTrue(error.getMessage().contains("recorded"), error.getMessage());
    }

    @Test
    void dependingOnATensorThatIsDifferentiatedOutsideIsRefused() {
        assertThrows(
                IllegalStateException.class,
                () -> Derivatives.gradient(
                        outer -> Program.record(x -> x.times(outer), Tensor.scalar(1))
                                .apply(Tensor.scalar(2))[0],
                        Tensor.scalar(3)));
    }

    @Test
    void otherShapesAreRefused() {
        Program program = Program.record(Tensor::exp, Tensor.of(1, 2));
        assertThrows(ShapeMismatch.class, () -> program.evaluator().run(new double[] {1, 2, 3}));
        assertThrows(ShapeMismatch.class, () -> program.evaluator().run());
        assertThrows(ShapeMismatch.class, () -> program.apply(Tensor.of(1, 2, 3)));
    }

    @Test
    void namedParametersAreTheInputs() {
        Tree example = Tree.of("a", Tensor.scalar(1), "b", Tensor.of(1, 2));
        Program program =
                Program.valueAndGradient(p -> p.get("a").times(p.get("b")).sum(), example);
        Program.Evaluator evaluator = program.evaluator();
        evaluator.run(new double[] {3}, new double[] {4, 5});
        assertEquals(27, evaluator.output(0)[0]);
        assertEquals(9, evaluator.output(1)[0]);
        assertArrayEquals(new double[] {3, 3}, evaluator.output(2));
    }

    @Test
    void outputsMayBeInputsConstantsAliasesAndTheSameTwice() {
        double[] kept = {7, 8};
        Program program = Program.recordAll(
                in -> {
                    Tensor square = in[0].square();
                    Tensor early = square.reshape(2, 1);
                    Tensor late = square.exp().plus(1).log().sin().plus(in[1]);
                    return new Tensor[] {
                        in[0], Tensor.wrap(kept), early, square, late, late, in[1].stopGradient(), late.reshape(1, 2)
                    };
                },
                Tensor.zeros(2),
                Tensor.scalar(0));
        Program.Evaluator evaluator = program.evaluator();
        for (double shift : new double[] {0, 3, -1}) {
            evaluator.run(new double[] {1, 2}, new double[] {shift});
            double[] late = {Math.sin(Math.log(Math.exp(1) + 1)) + shift, Math.sin(Math.log(Math.exp(4) + 1)) + shift};
            assertArrayEquals(new double[] {1, 2}, evaluator.output(0));
            assertArrayEquals(kept, evaluator.output(1));
            assertArrayEquals(new double[] {1, 4}, evaluator.output(2));
            assertArrayEquals(new double[] {1, 4}, evaluator.output(3));
            assertArrayEquals(late, evaluator.output(4), 1e-15);
            assertArrayEquals(late, evaluator.output(5), 1e-15);
            assertArrayEquals(new double[] {shift}, evaluator.output(6));
            assertEquals(Shape.of(1, 2), evaluator.tensor(7).shape());
        }
    }

    @Test
    void equalStepsWithListsOfAxesOrPositionsAreTakenOnce() {
        Program program = Program.record(
                x -> x.gather(0, 1, 0)
                        .transpose(1, 0)
                        .sum(1)
                        .times(x.gather(0, 1, 0).transpose(1, 0).sum(1))
                        .plus(x.max(0).times(x.max(0))),
                Tensor.ones(2, 2));
        assertEquals(7, program.instructions().size(), program.instructions()::toString);
    }

    @Test
    void evaluatorsServeManyThreads() {
        Program program = Program.valueAndGradient(F, Tensor.zeros(25));
        boolean same = IntStream.range(0, 64).parallel().allMatch(i -> {
            double[] x = new Random(i % 8).doubles(25, -2, 2).toArray();
            Program.Evaluator evaluator = program.evaluator();
            for (int k = 0; k < 20; k++) {
                evaluator.run(new double[25]);
                evaluator.run(x);
            }
            Gradient<Tensor> direct = Derivatives.valueAndGradient(F, Tensor.of(x));
            return direct.value().item() == evaluator.output(0)[0]
                    && Arrays.equals(direct.gradient().toArray(), evaluator.output(1));
        });
        assertTrue(same);
    }

    @Test
    void anInputThatIsNotUsedKeepsItsPlace() {
        Program program = Program.recordAll(in -> new Tensor[] {in[1].exp()}, Tensor.zeros(3), Tensor.scalar(0));
        Program.Evaluator evaluator = program.evaluator();
        evaluator.run(new double[] {Double.NaN, 1, 2}, new double[] {1});
        assertEquals(Math.E, evaluator.output(0)[0]);
    }

    @Test
    void anEvaluatorHasNoOutputBeforeItsFirstRun() {
        Program.Evaluator evaluator =
                Program.record(Tensor::exp, Tensor.of(1, 2)).evaluator();
        assertThrows(IllegalStateException.class, () -> evaluator.output(0));
        evaluator.run(new double[2]);
        assertThrows(IndexOutOfBoundsException.class, () -> evaluator.tensor(1));
    }

    @Test
    void equalConstantsAreOne() {
        Program program = Program.record(
                x -> x.times(Tensor.of(1, 2))
                        .plus(x.times(Tensor.of(1, 2)))
                        .plus(x.times(Tensor.of(1, -0.0)))
                        .plus(x.times(Tensor.of(1, 0))),
                Tensor.ones(2));
        assertEquals(6, program.instructions().size(), program.instructions()::toString);
    }

    @Test
    void listingsTellTheAttributes() {
        Program program = Program.record(
                x -> Tensor.concatenate(1, x.slice(1, 1, 3), x.gather(1, 2, 2))
                        .cumulativeSum(0)
                        .transpose()
                        .sum(1)
                        .max(),
                Tensor.ones(2, 3));
        assertEquals(
                List.of(
                        "%1 = slice(axis 1, 1 to 3)[0] [2, 2]",
                        "%2 = gather(axis 1, [2, 2])[0] [2, 2]",
                        "%3 = concatenate(axis 1)[1, 2] [2, 4]",
                        "%4 = cumulativeSum(axis 0)[3] [2, 4]",
                        "%5 = transpose([1, 0])[4] [4, 2]",
                        "%6 = sum(axes [1])[5] [4]",
                        "%7 = max[6] []"),
                program.instructions().stream().map(Object::toString).toList());
    }
}
