package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class SampleEditsTest {
    private static final List<String> REGIONS = List.of("RegionA", "RegionB", "RegionC");

    private static final WorkspaceFile FILE = WorkspaceFile.read(Corpus.path("validation_2bin_2channel.json"));

    /** The patched document, read anew. */
    private static Workspace byDocument(WorkspaceFile file, JsonPatch... patches) {
        JsonNode document = file.document();
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.set("channels", document.get("channels"));
        model.set("parameters", document.at("/measurements/0/config/parameters"));
        JsonNode patched = model;
        for (JsonPatch patch : patches) {
            patched = patch.apply(patched);
        }
        Measurement measurement = file.workspace().measurements().get(0);
        return ModelSpecification.of(patched, "patched")
                .workspace(
                        measurement.name(), measurement.poi(), file.workspace().observations());
    }

    private static JsonPatch patch(String json) {
        return JsonPatch.of(json.replace('\'', '"'), "p.json");
    }

    @Test
    void publishedSignalsGiveWhatThePatchedDocumentGives() {
        for (String region : REGIONS) {
            WorkspaceFile background = WorkspaceFile.read(Corpus.path("atlas/" + region + "/BkgOnly.json"));
            JsonPatch signal = JsonPatch.read(Corpus.path("atlas/" + region + "/patch.sbottom_1300_850_60.json"));
            Workspace patched = background.forMeasurement(Optional.empty(), List.of(signal));
            assertEquals(byDocument(background, signal), patched);
        }
    }

    @Test
    void whatAPatchLeavesAloneStaysTheSameObjects() {
        JsonPatch signal = patch("[{'op':'add','path':'/channels/0/samples/-','value':{'name':'more','data':[1, 2],"
                + "'modifiers':[]}}]");
        Workspace patched = FILE.forMeasurement(Optional.empty(), List.of(signal));
        assertSame(FILE.workspace().channels().get(1), patched.channels().get(1));
        assertNotSame(FILE.workspace().channels().get(0), patched.channels().get(0));
        assertSame(
                FILE.workspace().channels().get(0).samples().get(0),
                patched.channels().get(0).samples().get(0));
        assertEquals(byDocument(FILE, signal), patched);
    }

    @Test
    void randomEditsGiveWhatThePatchedDocumentGivesOrTheSameFault() {
        RandomStreams streams = RandomStreams.of(7);
        int fits = 0;
        for (int i = 0; i < 400; i++) {
            JsonPatch patch = patch(random(streams.stream(i)));
            Workspace expected;
            try {
                expected = byDocument(FILE, patch);
            } catch (WilksException e) {
                assertThrows(WilksException.class, () -> FILE.forMeasurement(Optional.empty(), List.of(patch)));
                assertEquals(Optional.empty(), SampleEdits.of(FILE.workspace().channels(), List.of(patch)));
                continue;
            }
            fits++;
            assertEquals(expected, FILE.forMeasurement(Optional.empty(), List.of(patch)));
        }
        assertTrue(fits > 50 && fits < 350, fits + " of 400 patches fit");
    }

    /** Some operations, of which many do not fit: indices beyond the ends, names given twice, wrong numbers of bins. */
    private static String random(RandomStream random) {
        List<String> operations = new ArrayList<>();
        for (int k = random.nextInt(3); k >= 0; k--) {
            String channel = "/channels/" + random.nextInt(3);
            String place = channel + "/samples/" + (random.nextInt(6) == 0 ? "-" : "" + random.nextInt(3));
            String modifiers = switch (random.nextInt(8)) {
                case 0 -> "'x'";
                case 1 -> "{'name':'mu','type':'normfactor','data':[1]}";
                case 2, 3, 4 -> "{'name':'mu','type':'normfactor','data':null}";
                default -> "";
            };
            String value = "{'name':'s" + random.nextInt(6) + "','data':[" + (random.nextInt(8) == 0 ? "1" : "1.5, 2e3")
                    + "],'modifiers':[" + modifiers + "]}";
            operations.add(
                    switch (random.nextInt(8)) {
                        case 0 -> "{'op':'remove','path':'" + place + "'}";
                        case 1 -> "{'op':'remove','path':'" + channel + "'}";
                        case 2 -> "{'op':'replace','path':'" + place + "','value':" + value + "}";
                        case 3 -> "{'op':'replace','path':'" + place + "/data','value':[4, 5]}";
                        case 4 -> "{'op':'copy','from':'/channels/0/samples/0','path':'" + place + "'}";
                        default -> "{'op':'add','path':'" + place + "','value':" + value + "}";
                    });
        }
        return "[" + String.join(",", operations) + "]";
    }

    @Test
    void faultsAreThoseOfThePatchedDocument() {
        JsonPatch twice = patch("[{'op':'add','path':'/channels/0/samples/0','value':"
                + "{'name':'signal','data':[1, 2],'modifiers':[]}}]");
        String message = assertThrows(WilksException.class, () -> FILE.forMeasurement(Optional.empty(), List.of(twice)))
                .getMessage();
        assertTrue(message.contains(FILE.name() + " with p.json, /channels/0/samples/1"), message);
        assertTrue(message.contains("is given twice"), message);
    }
}
