package org.wilks.optimize.cuts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wilks.events.Origin;

/** The JSON form of a provenance. Stateless. */
public final class ProvenanceJson {
    private ProvenanceJson() {}

    /**
     * The object of a provenance: program, java, system, seed, configuration_sha256 (left out where there is none), inputs[] {file, sha256, rows,
     * dropped_rows}, options.
     *
     * @param provenance where a result comes from
     * @return a new object
     */
    public static ObjectNode of(Provenance provenance) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("program", provenance.program());
        node.put("java", provenance.java());
        node.put("system", provenance.system());
        node.put("seed", provenance.seed());
        provenance.configuration().ifPresent(digest -> node.put("configuration_sha256", digest));
        ArrayNode inputs = node.putArray("inputs");
        for (Origin origin : provenance.inputs()) {
            ObjectNode input = inputs.addObject();
            input.put("file", origin.name());
            input.put("sha256", origin.sha256());
            input.put("rows", origin.rows());
            input.put("dropped_rows", origin.droppedRows());
        }
        node.set("options", RecordJson.of(provenance.options()));
        return node;
    }
}
