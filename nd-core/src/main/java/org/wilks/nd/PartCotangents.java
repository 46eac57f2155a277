package org.wilks.nd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cotangents of parts that were taken from one tensor by slices and gathers. Summed at the end at the cost of the tensor and the
 * parts; a full tensor for each part would cost the square of the number of parts.
 */
final class PartCotangents {
    /** Up to here full tensors are cheaper. */
    private static final int FEW = 3;

    private record Entry(Parts.Part part, Tensor cotangent) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Parts.Part part, Tensor cotangent) {
        entries.add(new Entry(part, cotangent));
    }

    Tensor total(Shape shape) {
        Tensor total = null;
        for (int axis = 0; axis < shape.rank(); axis++) {
            int a = axis;
            List<Entry> along =
                    entries.stream().filter(e -> e.part().axis() == a).toList();
            if (!along.isEmpty()) {
                Tensor sum = along(axis, shape.raw()[axis], along);
                total = total == null ? sum : total.plus(sum);
            }
        }
        return total;
    }

    private static Tensor along(int axis, int length, List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingInt(e -> e.part().first()));
        if (sorted.size() > 1 && tiles(sorted, length)) {
            return Tensor.concatenate(axis, cotangents(sorted));
        }
        if (entries.size() > FEW) {
            int[] indices =
                    entries.stream().flatMapToInt(e -> e.part().positions()).toArray();
            return Engine.apply(
                    new Parts.Scatter(axis, indices, length), Tensor.concatenate(axis, cotangents(entries)));
        }
        Tensor total = null;
        for (Entry entry : entries) {
            Tensor full = entry.part().spread(entry.cotangent(), length);
            total = total == null ? full : total.plus(full);
        }
        return total;
    }

    private static Tensor[] cotangents(List<Entry> entries) {
        return entries.stream().map(Entry::cotangent).toArray(Tensor[]::new);
    }

    /** Whether sorted slices follow each other from the first position to the last. */
    private static boolean tiles(List<Entry> sorted, int length) {
        int end = 0;
        for (Entry entry : sorted) {
            if (!(entry.part() instanceof Parts.Slice slice) || slice.from() != end) {
                return false;
            }
            end = slice.to();
        }
        return end == length;
    }
}
