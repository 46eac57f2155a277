package org.wilks.infer.surface;

import java.util.List;

/** The bounds of the parameters. Immutable; arrays are its own. */
record Box(List<String> names, double[] lower, double[] upper) {
    static final int NONE = -1;

    int size() {
        return lower.length;
    }

    /** The number of sides: 2 i is the lower bound of parameter i, 2 i + 1 its upper one. */
    int sides() {
        return 2 * lower.length;
    }

    /** The first side that a point lies beyond; {@link #NONE} when it is inside. */
    int beyond(double[] c) {
        for (int i = 0; i < lower.length; i++) {
            if (c[i] < lower[i]) {
                return 2 * i;
            }
            if (c[i] > upper[i]) {
                return 2 * i + 1;
            }
        }
        return NONE;
    }

    /** The text of a side. */
    String text(int side) {
        int i = side / 2;
        return names.get(i) + (side % 2 == 0 ? " >= " + lower[i] : " <= " + upper[i]);
    }
}
