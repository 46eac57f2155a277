package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.spec.WorkspaceSchema;
import org.wilks.nd.error.InvalidInput;

/** What is wrong with a document as a workspace: its structure first, then the models of its measurements. */
final class Validation {
    private final String name;
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private final List<String> models = new ArrayList<>();

    private Validation(String name) {
        this.name = name;
    }

    static Validation of(JsonNode document, String name, List<JsonPatch> patches) {
        Validation validation = new Validation(name);
        validation.structure(document).ifPresent(file -> {
            for (Measurement measurement : file.workspace().measurements()) {
                validation.model(file, measurement.name(), patches);
            }
        });
        return validation;
    }

    /** The reader's own words for the first fault, and what the schema finds besides. */
    private Optional<WorkspaceFile> structure(JsonNode document) {
        try {
            return Optional.of(WorkspaceFile.of(document, name));
        } catch (InvalidInput first) {
            faults.add(first.getMessage());
            String place = place(first.getMessage().substring(name.length()));
            for (String fault :
                    WorkspaceSchema.of(WorkspaceSchema.Definition.WORKSPACE).faults(document)) {
                String other = place(fault.startsWith("/") ? ", " + fault : fault);
                if (!other.equals(place)) {
                    faults.add(name + ", " + fault);
                }
            }
            return Optional.empty();
        }
    }

    /** The JSON pointer in what follows the name of a document: {@code , /channels/0/name: ...}; empty for the whole document. */
    private static String place(String rest) {
        int end = rest.indexOf(": ");
        return rest.startsWith(", /") && end > 0 ? rest.substring(2, end) : "";
    }

    private void model(WorkspaceFile file, String measurement, List<JsonPatch> patches) {
        ModelOptions options = ModelOptions.defaults().withMeasurement(measurement);
        try {
            Workspace workspace = file.forMeasurement(Optional.of(measurement), patches);
            Model model = Model.of(workspace, options);
            model.rates(model.layout().inits());
            model.observed();
            remarks.addAll(model.remarks());
            MatrixMemory.remark(model.layout().size()).ifPresent(remarks::add);
            models.add(measurement + " (" + counted(model.layout().size(), "parameter") + ")");
            if (models.size() == 1) {
                models.set(0, size(model.layout()) + "; " + models.get(0));
            }
        } catch (InvalidInput fault) {
            String message = fault.getMessage();
            faults.add((message.startsWith(name) ? "" : name + ": ") + message);
        }
    }

    private static String size(Layout layout) {
        return counted(layout.channels().size(), "channel") + ", " + counted(layout.bins(), "bin") + ", "
                + counted(layout.samples().size(), "sample");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** One line each, with the name of the document and the place in it. */
    Set<String> faults() {
        return faults;
    }

    /** What is no fault and should be known. */
    Set<String> remarks() {
        return remarks;
    }

    /** What is in a valid workspace, in one line. */
    String summary() {
        return name + ": valid; " + String.join(", ", models);
    }
}
