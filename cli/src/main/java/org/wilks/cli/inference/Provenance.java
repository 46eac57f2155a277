package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.spec.JsonPatch;

/** Where a result comes from: the program and its surroundings, the inputs with their digests, the choices. */
final class Provenance {
    private Provenance() {}

    static ObjectNode of(LikelihoodSource from, List<JsonPatch> signals, List<String> arguments) {
        ObjectNode tree = ResultJson.object();
        String version = Provenance.class.getPackage().getImplementationVersion();
        tree.put("program", "wilks " + (version == null ? "unpackaged" : version));
        tree.put("jdk", System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"));
        tree.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        tree.set("arguments", ResultJson.texts(arguments));
        if (from instanceof SimplifiedSource simplified) {
            ObjectNode likelihood = tree.putObject("simplified_likelihood");
            likelihood.put("name", simplified.name());
            likelihood.put("sha256", simplified.digest());
            return tree;
        }
        ModelSource source = (ModelSource) from;
        ObjectNode workspace = tree.putObject("workspace");
        workspace.put("name", source.file().name());
        workspace.put("sha256", source.file().digest());
        tree.set("patches", digests(source.patches()));
        if (!signals.isEmpty()) {
            tree.set("signals", digests(signals));
        }
        tree.put("measurement", source.measurement());
        ObjectNode codes = tree.putObject("interpolation");
        codes.put("histosys", source.options().histoSys().word());
        codes.put("normsys", source.options().normSys().word());
        return tree;
    }

    private static ArrayNode digests(List<JsonPatch> patches) {
        ArrayNode list = ResultJson.list();
        patches.forEach(patch -> list.addObject().put("name", patch.name()).put("sha256", patch.digest()));
        return list;
    }
}
