package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wilks.infer.spec.JsonPatch;

/** A patch of a {@link PatchSet}: its name, its place in the space of the set's labels, and the operations. Immutable and thread-safe. */
public final class SignalPatch {
    private final String name;
    private final List<Coordinate> values;
    private final ObjectNode item;
    private final JsonPatch patch;

    SignalPatch(String name, List<Coordinate> values, ObjectNode item, JsonPatch patch) {
        this.name = name;
        this.values = List.copyOf(values);
        this.item = item;
        this.patch = patch;
    }

    /**
     * The name, one of a kind in the set.
     *
     * @return letters, digits and underscores
     */
    public String name() {
        return name;
    }

    /**
     * The values of the set's labels, in their order.
     *
     * @return as many as the set has labels
     */
    public List<Coordinate> values() {
        return values;
    }

    /**
     * The operations as a patch, which messages call by the file of the set and the name.
     *
     * @return the patch
     */
    public JsonPatch patch() {
        return patch;
    }

    /**
     * The operations as they were written.
     *
     * @return a copy
     */
    public JsonNode operations() {
        return item.get("patch").deepCopy();
    }

    /**
     * What was written about the patch: {@code name}, {@code values} and whatever else.
     *
     * @return a copy
     */
    public JsonNode metadata() {
        return item.get("metadata").deepCopy();
    }

    @Override
    public String toString() {
        return name + values;
    }
}
