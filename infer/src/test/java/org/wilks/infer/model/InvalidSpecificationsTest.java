package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidInput;

/** The specifications that pyhf's tests hold for wrong: each is refused, at its place. */
class InvalidSpecificationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachIsRefusedAtItsPlace() {
        Map<String, String> places = new HashMap<>();
        places.put("tests/test_pdf.py:581", "/channels/0/samples/0/modifiers/0/type");
        places.put("tests/test_pdf.py:784", "/channels/0/samples/1/data");
        places.put("tests/test_pdf.py:1256", "/channels/0/samples/0/modifiers/0");
        places.put(
                "tests/test_pdf.py:1345",
                "'mu' of measurement 'example' (/measurements/0/config/poi) has 2 components");
        places.put("tests/test_schema.py:114", "/channels/0/samples");
        places.put("tests/test_schema.py:133", "/channels/0/samples/0");
        places.put("tests/test_schema.py:175", "/channels/0/samples/0/modifiers/0/type");
        places.put("tests/test_schema.py:225", "/channels/0/samples/0/modifiers/0/data");
        places.put("tests/test_schema.py:271", "fake_additional_property");
        places.put("tests/test_schema.py:339", "/measurements/0/config/parameters/1");
        places.put("tests/test_schema.py:511", "/channels/0/samples/0/modifiers/0/data");
        places.put("tests/test_workspace.py:199", "/channels/0");
        // pyhf takes the second of two modifiers of one name and type
        places.put("tests/test_schema/model_duplicate_modifiers.json", "/channels/0/samples/0/modifiers/1");
        for (JsonNode each : ReferenceCase.read("extras/invalid_specs.json")) {
            String source = each.get("source").asText();
            JsonNode document = each.get("kind").asText().equals("workspace") ? each.get("spec") : workspace(each);
            InvalidInput refused = assertThrows(
                    InvalidInput.class,
                    () -> Model.of(WorkspaceFile.of(document, source).workspace()),
                    source);
            String place = places.remove(source);
            assertTrue(refused.getMessage().contains(place), source + ": " + refused.getMessage());
            assertFalse(refused.getMessage().contains("\n"), source);
        }
        assertEquals(Map.of(), places);
    }

    private static JsonNode workspace(JsonNode each) {
        ObjectNode workspace = (ObjectNode) each.get("spec").deepCopy();
        JsonNode parameters = workspace.remove("parameters");
        ObjectNode config = JSON.createObjectNode().put("poi", "");
        config.set("parameters", parameters == null ? JSON.createArrayNode() : parameters);
        ObjectNode measurement = JSON.createObjectNode().put("name", "m");
        measurement.set("config", config);
        workspace.putArray("measurements").add(measurement);
        ObjectNode observation = JSON.createObjectNode().put("name", "channel");
        observation.putArray("data").add(1);
        workspace.putArray("observations").add(observation);
        return workspace.put("version", "1.0.0");
    }
}
