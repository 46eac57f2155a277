package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiFunction;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.grid.GridPoint;
import org.wilks.infer.grid.SignalGrid;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.workspace.PatchSet;
import org.wilks.infer.workspace.SignalPatch;
import org.wilks.nd.parallel.Pieces;

/**
 * A patch that is applied alone.
 *
 * @param name what results call it
 * @param values where it lies in the space of its patch set; empty outside of one
 * @param patch the patch
 */
record Signal(String name, ObjectNode values, JsonPatch patch) {
    static Signal of(JsonPatch patch) {
        return new Signal(patch.name(), ResultJson.object(), patch);
    }

    /** Every patch of a set. */
    static List<Signal> of(PatchSet set) {
        return set.patches().stream().map(patch -> of(set, patch)).toList();
    }

    private static Signal of(PatchSet set, SignalPatch patch) {
        JsonNode written = patch.metadata().get("values");
        ObjectNode values = ResultJson.object();
        for (int i = 0; i < set.labels().size(); i++) {
            values.set(set.labels().get(i), written.get(i));
        }
        return new Signal(patch.name(), values, patch.patch());
    }

    /** The model with the signal; what is wrong with it says which signal it is. */
    GridPoint point(ModelSource source, SignalGrid grid) {
        return source.named(patch.name(), () -> grid.point(patch));
    }

    /**
     * What some work finds for each signal, signals on all cores; remarks on models are those of the first. Input that makes no model ends it.
     *
     * @param work work on a signal and its point in the grid
     */
    static <R> List<R> each(
            ModelSource source,
            List<Signal> signals,
            TestOptions test,
            Console console,
            BiFunction<Signal, GridPoint, R> work) {
        SignalGrid grid = source.grid();
        GridPoint first = signals.get(0).point(source, grid);
        source.remark(first.model(), console);
        test.remark(first.model().parameters(), console);
        return Pieces.map(
                signals.size(),
                i -> work.apply(signals.get(i), i == 0 ? first : signals.get(i).point(source, grid)));
    }

    /** The name, without folder and ending where it is a file. */
    static String label(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.replaceFirst("\\.json(\\.gz)?$", "");
    }

    /** Adds to a row of a result which signal it is of. */
    ObjectNode into(ObjectNode row) {
        row.put("patch", name);
        if (!values.isEmpty()) {
            row.set("values", values);
        }
        return row;
    }
}
