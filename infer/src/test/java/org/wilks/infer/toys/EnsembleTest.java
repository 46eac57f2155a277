package org.wilks.infer.toys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidInput;

class EnsembleTest {
    private static final EnsembleIdentity TESTED = ToyModels.identity("tested", 0);

    private static Ensemble toys(long from, long to) {
        return ToyModels.ensemble(TESTED, from, to);
    }

    @Test
    void partsAreTheToysOfTheirRange() {
        Ensemble all = toys(0, 100).merge(toys(200, 300));
        assertEquals(List.of(new IndexRange(0, 100), new IndexRange(200, 300)), all.ranges());
        assertEquals(200, all.size());
        assertEquals(toys(17, 84), all.part(new IndexRange(17, 84)));
        assertEquals(toys(203, 204), all.part(new IndexRange(203, 204)));
        assertEquals(toys(299, 300), all.part(new IndexRange(299, 300)));
        assertEquals(
                "part of an ensemble: toys [100, 150) were not thrown; it has [[0, 100), [200, 300)]",
                assertThrows(InvalidInput.class, () -> all.part(new IndexRange(50, 150)))
                        .getMessage());
    }

    @Test
    void mergingDoesNotDependOnTheOrder() {
        Ensemble a = toys(0, 33);
        Ensemble b = toys(33, 71);
        Ensemble c = toys(90, 104);
        assertEquals(a.merge(b).merge(c), c.merge(a).merge(b));
        assertEquals(a.merge(c).merge(b), b.merge(c).merge(a));
        assertEquals(toys(0, 71), b.merge(a));
        assertEquals(a, a.merge(Ensemble.empty(TESTED)));
    }

    @Test
    void missingToysAreTold() {
        Ensemble all = toys(10, 20).merge(toys(30, 40));
        assertEquals(
                List.of(new IndexRange(0, 10), new IndexRange(20, 30), new IndexRange(40, 45)),
                all.missing(new IndexRange(0, 45)));
        assertEquals(List.of(new IndexRange(20, 25)), all.missing(new IndexRange(12, 25)));
        assertEquals(List.of(), all.missing(new IndexRange(30, 40)));
        assertEquals(List.of(new IndexRange(50, 60)), all.missing(new IndexRange(50, 60)));
        assertEquals(List.of(new IndexRange(3, 4)), Ensemble.empty(TESTED).missing(new IndexRange(3, 4)));
    }

    @Test
    void overlapsAreRefused() {
        assertEquals(
                "ensembles cannot be merged: the tested toys [40, 50) are in both",
                assertThrows(InvalidInput.class, () -> toys(0, 50).merge(toys(40, 60)))
                        .getMessage());
        assertEquals(
                "ensembles cannot be merged: the tested toys [20, 30) are in both",
                assertThrows(InvalidInput.class, () -> toys(20, 30).merge(toys(0, 50)))
                        .getMessage());
    }

    @Test
    void ensemblesOfOtherIdentitiesAreRefused() {
        assertEquals(
                "ensembles cannot be merged: they differ in the seed: 0 and 7",
                assertThrows(
                                InvalidInput.class,
                                () -> toys(0, 5).merge(ToyModels.ensemble(ToyModels.identity("tested", 7), 5, 9)))
                        .getMessage());
        assertEquals(
                "ensembles cannot be merged: they differ in the hypothesis: tested and alternative",
                assertThrows(
                                InvalidInput.class,
                                () -> toys(0, 5).merge(ToyModels.ensemble(ToyModels.identity("alternative", 0), 5, 9)))
                        .getMessage());
        EnsembleIdentity other = new EnsembleIdentity(
                "d".repeat(64), TESTED.data(), TESTED.fit(), "q", 2, "tested", 2, Generation.HYBRID, 0);
        assertEquals(
                "ensembles cannot be merged: they differ in the model: " + "a".repeat(64) + " and " + "d".repeat(64),
                assertThrows(InvalidInput.class, () -> toys(0, 5).merge(ToyModels.ensemble(other, 5, 9)))
                        .getMessage());
    }

    @Test
    void numbersThatDoNotAddUpAreRefused() {
        IndexRange range = new IndexRange(0, 3);
        assertEquals(
                "ensemble of toys: 2 values and 0 failures in ranges of 3 toys; each toy has one of the two",
                refused(List.of(range), new double[] {1, 2}, List.of()));
        assertEquals(
                "ensemble of toys: failed toy 9 is in none of the ranges, or out of order",
                refused(List.of(range), new double[] {1, 2}, List.of(new ToyFailure(9, "x"))));
        assertEquals(
                "ensemble of toys: value 1 is NaN; values have to be finite",
                refused(List.of(range), new double[] {1, Double.NaN, 2}, List.of()));
        assertEquals(
                "ensemble of toys: range [2, 5) follows [0, 3); ranges have to ascend without overlap",
                refused(List.of(range, new IndexRange(2, 5)), new double[6], List.of()));
    }

    private static String refused(List<IndexRange> ranges, double[] values, List<ToyFailure> failures) {
        return assertThrows(InvalidInput.class, () -> Ensemble.of(TESTED, ranges, values, failures))
                .getMessage();
    }
}
