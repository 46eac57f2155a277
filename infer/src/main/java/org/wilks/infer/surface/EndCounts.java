package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts of what a search met, of one piece of work; added up in the order of the pieces. */
final class EndCounts {
    final long[] sides;
    long reach;
    long undefined;
    long failed;
    long found;
    long evaluations;

    EndCounts(Box box) {
        sides = new long[box.sides()];
    }

    void add(EndCounts other) {
        for (int i = 0; i < sides.length; i++) {
            sides[i] += other.sides[i];
        }
        reach += other.reach;
        undefined += other.undefined;
        failed += other.failed;
        found += other.found;
        evaluations += other.evaluations;
    }

    List<SurfaceEnd> ends(Box box) {
        List<SurfaceEnd> ends = new ArrayList<>();
        for (int side = 0; side < sides.length; side++) {
            if (sides[side] > 0) {
                ends.add(new SurfaceEnd(SurfaceEnd.Kind.BOUND, Optional.of(box.text(side)), sides[side]));
            }
        }
        if (reach > 0) {
            ends.add(new SurfaceEnd(SurfaceEnd.Kind.REACH, Optional.empty(), reach));
        }
        if (undefined > 0) {
            ends.add(new SurfaceEnd(SurfaceEnd.Kind.UNDEFINED, Optional.empty(), undefined));
        }
        return ends;
    }
}
