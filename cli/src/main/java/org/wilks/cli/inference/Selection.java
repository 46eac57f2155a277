package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.ParameterSet;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.UnknownParameter;

/** The parameters that a name on the command line stands for. */
final class Selection {
    private Selection() {}

    /**
     * The indices of a parameter, or of all parameters of a set.
     *
     * @param layout the parameters there are
     * @param name {@code mu}, {@code gamma[3]}, or {@code gamma} for the whole set
     * @param option the option it was given with
     * @return the indices
     * @throws UnknownParameter when there is none of that name; the message says which may have been meant
     */
    static int[] of(Layout layout, String name, String option) {
        OptionalInt one = layout.parameterIndex(name);
        if (one.isPresent()) {
            return new int[] {one.getAsInt()};
        }
        Optional<ParameterSet> set = layout.parameterSet(name);
        if (set.isEmpty()) {
            throw new UnknownParameter(unknown(layout, name, option));
        }
        int[] indices = new int[set.get().size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = set.get().offset() + i;
        }
        return indices;
    }

    private static String unknown(Layout layout, String name, String option) {
        List<String> names = new ArrayList<>(layout.parameterNames());
        layout.parameterSets().forEach(set -> names.add(set.name()));
        String head = option + " " + name + ": the model has no parameter of that name; ";
        Optional<String> meant = Names.nearest(name, names);
        if (meant.isPresent()) {
            return head + "the nearest is '" + meant.get() + "'";
        }
        return head + "it has "
                + Names.list(
                        layout.parameterSets().stream().map(ParameterSet::name).toList());
    }
}
