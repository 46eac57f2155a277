package org.wilks.infer.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;

/** Records of a workspace as JSON, whose text is {@link ObjectNode#toString()}. */
public final class PlainWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlainWriter() {}

    /**
     * The document of a workspace.
     *
     * @param workspace the records
     * @return its JSON
     */
    public static ObjectNode document(Workspace workspace) {
        ObjectNode document = JSON.objectNode();
        ArrayNode channels = document.putArray("channels");
        for (Channel channel : workspace.channels()) {
            ArrayNode samples = channels.addObject().put("name", channel.name()).putArray("samples");
            for (Sample sample : channel.samples()) {
                ObjectNode node = samples.addObject().put("name", sample.name());
                node.set("data", array(sample.yields()));
                ArrayNode modifiers = node.putArray("modifiers");
                sample.modifiers().forEach(modifier -> modifiers.add(modifier(modifier)));
            }
        }
        ArrayNode observations = document.putArray("observations");
        for (Observation observation : workspace.observations()) {
            observations.addObject().put("name", observation.channel()).set("data", array(observation.counts()));
        }
        ArrayNode measurements = document.putArray("measurements");
        for (Measurement measurement : workspace.measurements()) {
            ObjectNode config =
                    measurements.addObject().put("name", measurement.name()).putObject("config");
            ArrayNode parameters =
                    config.put("poi", measurement.poi().orElse("")).putArray("parameters");
            measurement.parameters().forEach(said -> parameters.add(parameter(said)));
        }
        return document.put("version", workspace.version());
    }

    private static ObjectNode modifier(Modifier modifier) {
        ObjectNode node = JSON.objectNode()
                .put("name", modifier.name())
                .put("type", modifier.type().word());
        if (modifier instanceof HistoSys histo) {
            ObjectNode data = node.putObject("data");
            data.set("lo_data", array(histo.low()));
            data.set("hi_data", array(histo.high()));
        } else if (modifier instanceof NormSys sys) {
            node.putObject("data").put("lo", sys.low()).put("hi", sys.high());
        } else if (modifier instanceof ShapeSys sys) {
            node.set("data", array(sys.uncertainties()));
        } else if (modifier instanceof StatError error) {
            node.set("data", array(error.uncertainties()));
        } else {
            node.putNull("data");
        }
        return node;
    }

    private static ObjectNode parameter(ParameterConfiguration said) {
        ObjectNode node = JSON.objectNode().put("name", said.name());
        put(node, "inits", said.inits());
        said.bounds().ifPresent(bounds -> {
            ArrayNode array = node.putArray("bounds");
            bounds.forEach(b -> array.addArray().add(b.lower()).add(b.upper()));
        });
        put(node, "auxdata", said.auxdata());
        put(node, "factors", said.factors());
        put(node, "sigmas", said.sigmas());
        said.fixed().ifPresent(fixed -> node.put("fixed", fixed));
        return node;
    }

    private static void put(ObjectNode node, String key, Optional<List<Double>> values) {
        values.ifPresent(list -> {
            ArrayNode array = node.putArray(key);
            list.forEach(array::add);
        });
    }

    private static ArrayNode array(double[] values) {
        ArrayNode array = JSON.arrayNode(values.length);
        for (double value : values) {
            array.add(value);
        }
        return array;
    }
}
