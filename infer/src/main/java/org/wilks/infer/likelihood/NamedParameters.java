package org.wilks.infer.likelihood;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;

/** Which elements of the vector of parameters a name stands for: {@code mu} for one, {@code theta} for {@code theta[0]}, {@code theta[1]}, …. */
final class NamedParameters {
    private final Map<String, int[]> vectors = new LinkedHashMap<>();
    private final Map<String, Integer> scalars = new LinkedHashMap<>();

    private NamedParameters() {}

    static NamedParameters of(Parameters parameters) {
        NamedParameters names = new NamedParameters();
        Map<String, List<Integer>> elements = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.names().get(i);
            int bracket = name.endsWith("]") ? name.lastIndexOf('[') : -1;
            if (bracket > 0) {
                elements.computeIfAbsent(name.substring(0, bracket), n -> new ArrayList<>())
                        .add(i);
            } else {
                names.scalars.put(name, i);
            }
        }
        elements.forEach((name, indices) -> names.vectors.put(
                name, indices.stream().mapToInt(Integer::intValue).toArray()));
        return names;
    }

    Tree tree(Tensor x) {
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        scalars.forEach((name, i) -> leaves.put(name, x.select(0, i)));
        vectors.forEach((name, indices) -> leaves.put(name, x.gather(0, indices)));
        return Tree.of(leaves);
    }
}
