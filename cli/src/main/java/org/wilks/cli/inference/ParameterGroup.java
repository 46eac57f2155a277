package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.model.Model;

/**
 * Parameters that stand side by side under one name: {@code mu}, or {@code theta[0]}, {@code theta[1]}, ...
 *
 * @param name the common name
 * @param offset the index of the first
 * @param size how many
 * @param scalar true for a single parameter of the plain name
 */
record ParameterGroup(String name, int offset, int size, boolean scalar) {

    String parameterName(int i) {
        return scalar ? name : name + "[" + i + "]";
    }

    /** The groups of a likelihood, in its order: those of a model's layout, of another by their names. */
    static List<ParameterGroup> of(Likelihood likelihood) {
        return likelihood instanceof Model model
                ? model.layout().parameterSets().stream()
                        .map(set -> new ParameterGroup(set.name(), set.offset(), set.size(), set.scalar()))
                        .toList()
                : of(likelihood.parameters());
    }

    private static List<ParameterGroup> of(Parameters parameters) {
        List<ParameterGroup> groups = new ArrayList<>();
        List<String> names = parameters.names();
        int i = 0;
        while (i < names.size()) {
            String first = names.get(i);
            if (!first.endsWith("[0]")) {
                groups.add(new ParameterGroup(first, i, 1, true));
                i++;
                continue;
            }
            String name = first.substring(0, first.length() - 3);
            int size = 1;
            while (i + size < names.size() && names.get(i + size).equals(name + "[" + size + "]")) {
                size++;
            }
            groups.add(new ParameterGroup(name, i, size, false));
            i += size;
        }
        return groups;
    }
}
