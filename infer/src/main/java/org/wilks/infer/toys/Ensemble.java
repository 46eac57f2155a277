package org.wilks.infer.toys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.error.InvalidInput;

/**
 * The statistics of toys of one hypothesis: which toys, their values, and those that failed.
 *
 * <pre>{@code
 * Ensemble all = first.merge(second);              // of disjoint ranges of indices
 * Ensemble again = all.part(new IndexRange(0, 1000));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Ensemble {
    private final EnsembleIdentity identity;
    private final List<IndexRange> ranges;
    private final double[] values;
    private final List<ToyFailure> failures;

    private Ensemble(EnsembleIdentity identity, List<IndexRange> ranges, double[] values, List<ToyFailure> failures) {
        this.identity = identity;
        this.ranges = ranges;
        this.values = values;
        this.failures = failures;
    }

    /**
     * An ensemble without toys.
     *
     * @param identity what its toys are a function of
     * @return the ensemble
     */
    public static Ensemble empty(EnsembleIdentity identity) {
        return new Ensemble(identity, List.of(), new double[0], List.of());
    }

    /**
     * An ensemble of given toys.
     *
     * @param identity what the toys are a function of
     * @param ranges the indices, ascending and disjoint
     * @param values one finite value for each toy that did not fail, in the order of their indices; not modified
     * @param failures the toys that failed, in the order of their indices
     * @return the ensemble
     * @throws InvalidInput when the ranges overlap, a failure is outside of them, numbers do not add up, or a value is not finite
     */
    public static Ensemble of(
            EnsembleIdentity identity, List<IndexRange> ranges, double[] values, List<ToyFailure> failures) {
        long toys = 0;
        for (int k = 0; k < ranges.size(); k++) {
            toys += ranges.get(k).size();
            if (k > 0 && ranges.get(k).from() < ranges.get(k - 1).to()) {
                throw new InvalidInput("ensemble of toys: range " + ranges.get(k) + " follows " + ranges.get(k - 1)
                        + "; ranges have to ascend without overlap");
            }
        }
        long last = -1;
        for (ToyFailure failure : failures) {
            if (failure.index() <= last || ranges.stream().noneMatch(range -> range.contains(failure.index()))) {
                throw new InvalidInput("ensemble of toys: failed toy " + failure.index()
                        + " is in none of the ranges, or out of order");
            }
            last = failure.index();
        }
        if (toys != (long) values.length + failures.size()) {
            throw new InvalidInput("ensemble of toys: " + values.length + " values and " + failures.size()
                    + " failures in ranges of " + toys + " toys; each toy has one of the two");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new InvalidInput(
                        "ensemble of toys: value " + k + " is " + values[k] + "; values have to be finite");
            }
        }
        return new Ensemble(identity, coalesced(ranges), values.clone(), List.copyOf(failures));
    }

    static Ensemble of(EnsembleIdentity identity, ToyValues toys) {
        return new Ensemble(identity, List.of(toys.range()), toys.values(), toys.failures());
    }

    /**
     * What the toys are a function of, but for their indices.
     *
     * @return the identity
     */
    public EnsembleIdentity identity() {
        return identity;
    }

    /**
     * The indices of the toys: ascending ranges that do not touch.
     *
     * @return the ranges
     */
    public List<IndexRange> ranges() {
        return ranges;
    }

    /**
     * The number of toys, failed ones included.
     *
     * @return values and failures
     */
    public int size() {
        return values.length + failures.size();
    }

    /**
     * The values of the statistic of the toys that did not fail, in the order of their indices.
     *
     * @return a new array
     */
    public double[] values() {
        return values.clone();
    }

    /** The values, not copied. */
    double[] sharedValues() {
        return values;
    }

    /**
     * The toys that failed, in the order of their indices.
     *
     * @return the failures
     */
    public List<ToyFailure> failures() {
        return failures;
    }

    /**
     * The parts of a range whose toys are not in the ensemble.
     *
     * @param range the range
     * @return ascending ranges; empty when all are there
     */
    public List<IndexRange> missing(IndexRange range) {
        List<IndexRange> missing = new ArrayList<>();
        long at = range.from();
        for (IndexRange known : ranges) {
            if (known.from() > at && at < range.to()) {
                missing.add(new IndexRange(at, Math.min(known.from(), range.to())));
            }
            at = Math.max(at, known.to());
        }
        if (at < range.to()) {
            missing.add(new IndexRange(at, range.to()));
        }
        return List.copyOf(missing);
    }

    /**
     * The toys of a range alone.
     *
     * @param range the range
     * @return an ensemble of the same identity
     * @throws InvalidInput when toys of the range are not in the ensemble
     */
    public Ensemble part(IndexRange range) {
        List<IndexRange> missing = missing(range);
        if (!missing.isEmpty()) {
            throw new InvalidInput(
                    "part of an ensemble: toys " + missing.get(0) + " were not thrown; it has " + ranges);
        }
        if (ranges.equals(List.of(range))) {
            return this;
        }
        int before = 0;
        for (IndexRange known : ranges) {
            before += (int) Math.max(0, Math.min(known.to(), range.from()) - known.from());
        }
        int failedBefore = failedBelow(range.from());
        int failed = failedBelow(range.to()) - failedBefore;
        int first = before - failedBefore;
        return new Ensemble(
                identity,
                List.of(range),
                Arrays.copyOfRange(values, first, first + range.size() - failed),
                failures.subList(failedBefore, failedBefore + failed));
    }

    /** How many failures have an index below some index. */
    private int failedBelow(long index) {
        int count = 0;
        while (count < failures.size() && failures.get(count).index() < index) {
            count++;
        }
        return count;
    }

    /**
     * The toys of two ensembles of one identity.
     *
     * @param other the other ensemble; its indices are others
     * @return an ensemble of all, in the order of their indices whatever the order of merging
     * @throws InvalidInput when the identities differ, or toys are in both; the message says what
     */
    public Ensemble merge(Ensemble other) {
        Optional<String> difference = identity.difference(other.identity);
        if (difference.isPresent()) {
            throw new InvalidInput("ensembles cannot be merged: they differ in " + difference.get());
        }
        List<Ensemble> parts = new ArrayList<>();
        ranges.forEach(range -> parts.add(part(range)));
        other.ranges.forEach(range -> parts.add(other.part(range)));
        parts.sort(Comparator.comparingLong(part -> part.ranges.get(0).from()));
        List<IndexRange> all = new ArrayList<>();
        List<ToyFailure> failed = new ArrayList<>();
        double[] merged = new double[values.length + other.values.length];
        int size = 0;
        for (Ensemble part : parts) {
            IndexRange range = part.ranges.get(0);
            if (!all.isEmpty() && range.overlaps(all.get(all.size() - 1))) {
                IndexRange last = all.get(all.size() - 1);
                throw new InvalidInput("ensembles cannot be merged: the " + identity.hypothesis() + " toys "
                        + new IndexRange(range.from(), Math.min(range.to(), last.to())) + " are in both");
            }
            all.add(range);
            failed.addAll(part.failures);
            System.arraycopy(part.values, 0, merged, size, part.values.length);
            size += part.values.length;
        }
        return new Ensemble(identity, coalesced(all), merged, List.copyOf(failed));
    }

    private static List<IndexRange> coalesced(List<IndexRange> ranges) {
        List<IndexRange> joined = new ArrayList<>();
        for (IndexRange range : ranges) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).to() == range.from()) {
                joined.set(last, new IndexRange(joined.get(last).from(), range.to()));
            } else {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ensemble that
                && identity.equals(that.identity)
                && ranges.equals(that.ranges)
                && Arrays.equals(values, that.values)
                && failures.equals(that.failures);
    }

    @Override
    public int hashCode() {
        return identity.hashCode() * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Ensemble[" + identity + ", " + ranges + ", " + failures.size() + " failed]";
    }
}
