package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.Names;

/** Which measurement of a workspace a model takes. */
record Measurements(Optional<Measurement> chosen, int index, List<String> remarks) {
    static Measurements choose(Workspace workspace, ModelOptions options) {
        List<Measurement> all = workspace.measurements();
        List<String> names = new ArrayList<>();
        for (Measurement each : all) {
            names.add(each.name());
        }
        if (options.measurement().isPresent()) {
            String wanted = options.measurement().get();
            int index = names.indexOf(wanted);
            if (index < 0) {
                throw new InvalidModel("measurement '" + wanted + "' is not in the workspace; it has "
                        + (names.isEmpty() ? "none" : Names.list(names)));
            }
            return new Measurements(Optional.of(all.get(index)), index, List.of());
        }
        if (all.isEmpty()) {
            return new Measurements(Optional.empty(), 0, List.of());
        }
        List<String> remarks = all.size() == 1
                ? List.of()
                : List.of("the workspace has " + all.size() + " measurements, the first is taken: '" + names.get(0)
                        + "' of " + Names.list(names));
        return new Measurements(Optional.of(all.get(0)), 0, remarks);
    }
}
