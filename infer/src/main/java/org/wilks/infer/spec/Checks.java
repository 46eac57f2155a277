package org.wilks.infer.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.wilks.nd.error.InvalidModel;

/** What the records of a workspace check. */
final class Checks {
    private Checks() {}

    static void name(String name, String of) {
        Objects.requireNonNull(name, () -> "the name of " + of);
    }

    /** A copy of values that are all finite, at least one. */
    static double[] finite(double[] values, String what) {
        if (values.length == 0) {
            throw new InvalidModel(what + ": no values found; at least one is needed, one for each bin");
        }
        double[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!Double.isFinite(copy[i])) {
                throw new InvalidModel(what + ", bin " + i + ": found " + copy[i] + "; a finite number is needed");
            }
        }
        return copy;
    }

    /** A copy of finite numbers of a parameter, at least one. */
    static List<Double> finite(List<Double> values, String what) {
        if (values.isEmpty()) {
            throw new InvalidModel(what + ": no values found; at least one is needed");
        }
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                throw new InvalidModel(
                        what + ", component " + i + ": found " + values.get(i) + "; a finite number is needed");
            }
        }
        return List.copyOf(values);
    }

    /** A copy of a list whose items have distinct names. */
    static <T> List<T> distinct(List<T> items, Function<T, String> name, String what) {
        Set<String> names = new HashSet<>();
        for (T item : items) {
            if (!names.add(name.apply(item))) {
                throw new InvalidModel(what + " " + name.apply(item) + " is given twice; each may be given once");
            }
        }
        return List.copyOf(items);
    }
}
