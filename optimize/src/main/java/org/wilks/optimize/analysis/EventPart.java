package org.wilks.optimize.analysis;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.wilks.nd.error.InvalidData;

/** A part of a sample's events, told by their index. */
record EventPart(String name, IntPredicate holds) {
    Events of(Events all, String where) {
        int[] rows = IntStream.range(0, all.size()).filter(holds).toArray();
        if (rows.length == 0) {
            throw new InvalidData(where + ": none of " + all.size() + " events are in " + name
                    + "; give more events or a larger part");
        }
        return all.chosen(rows);
    }

    @Override
    public String toString() {
        return name;
    }
}
