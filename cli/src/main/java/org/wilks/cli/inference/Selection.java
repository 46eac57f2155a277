package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.UnknownParameter;

/** The parameters that a name on the command line stands for. */
final class Selection {
    private Selection() {}

    /**
     * The indices of a parameter, or of all parameters of a set.
     *
     * @param likelihood whose parameters they are
     * @param name {@code mu}, {@code gamma[3]}, or {@code gamma} for the whole set
     * @param option the option it was given with
     * @return the indices
     * @throws UnknownParameter when there is none of that name; the message says which may have been meant
     */
    static int[] of(Likelihood likelihood, String name, String option) {
        List<ParameterGroup> groups = ParameterGroup.of(likelihood);
        int one = likelihood.parameters().names().indexOf(name);
        if (one >= 0) {
            return new int[] {one};
        }
        Optional<ParameterGroup> set =
                groups.stream().filter(group -> group.name().equals(name)).findFirst();
        if (set.isEmpty()) {
            throw new UnknownParameter(unknown(likelihood.parameters().names(), groups, name, option));
        }
        int[] indices = new int[set.get().size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = set.get().offset() + i;
        }
        return indices;
    }

    private static String unknown(List<String> parameters, List<ParameterGroup> groups, String name, String option) {
        List<String> names = new ArrayList<>(parameters);
        groups.forEach(set -> names.add(set.name()));
        String head = option + " " + name + ": the model has no parameter of that name; ";
        Optional<String> meant = Names.nearest(name, names);
        if (meant.isPresent()) {
            return head + "the nearest is '" + meant.get() + "'";
        }
        return head + "it has "
                + Names.list(groups.stream().map(ParameterGroup::name).toList());
    }
}
