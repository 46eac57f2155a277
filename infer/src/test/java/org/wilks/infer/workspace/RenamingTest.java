package org.wilks.infer.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;

/** Renaming, held to pyhf 0.7.6 by the digests of its results. */
class RenamingTest {
    private static final WorkspaceFile TWO_BINS = Extras.workspace("doc_2bin_1channel");

    static List<JsonNode> references() {
        return Extras.operations("rename");
    }

    @ParameterizedTest
    @MethodSource("references")
    void renamedIsWhatPyhfRenames(JsonNode reference) {
        JsonNode arguments = reference.get("args");
        Renaming renaming = Renaming.none()
                .withChannels(Extras.map(arguments.path("channels")))
                .withSamples(Extras.map(arguments.path("samples")))
                .withModifiers(Extras.map(arguments.path("modifiers")))
                .withMeasurements(Extras.map(arguments.path("measurements")));
        WorkspaceFile file = Extras.workspace(reference.get("ws").textValue());
        assertEquals(reference.get("ok").textValue(), renaming.apply(file).digest());
    }

    @Test
    void aParameterIsRenamedWhereverItIsNamed() {
        WorkspaceFile lumi = Extras.workspace("xml_xmlimport_input__example");
        WorkspaceFile renamed =
                Renaming.none().withModifiers(Map.of("SigXsecOverSM", "mu")).apply(lumi);
        String text = renamed.document().toString();
        assertTrue(!text.contains("SigXsecOverSM"), text);
        assertEquals("mu", renamed.workspace().measurements().get(0).poi().get());
        assertEquals(
                lumi.digest(),
                Renaming.none()
                        .withModifiers(Map.of("mu", "SigXsecOverSM"))
                        .apply(renamed)
                        .digest());
    }

    @Test
    void namesMayBeSwapped() {
        JsonNode samples = Renaming.none()
                .withSamples(Map.of("signal", "background", "background", "signal"))
                .apply(TWO_BINS)
                .document()
                .at("/channels/0/samples");
        assertEquals("background", samples.at("/0/name").textValue());
        assertEquals("signal", samples.at("/1/name").textValue());
    }

    @Test
    void aNameThatIsTakenIsAnError() {
        assertEquals(
                TWO_BINS.name()
                        + " renamed, /channels/0/samples/1: sample \"background\" is given twice, first at index 0;"
                        + " each may be given once (channel singlechannel, sample background)",
                fault(Renaming.none().withSamples(Map.of("signal", "background"))));
    }

    @Test
    void namesThatAreNotThereAreToldWithTheNearest() {
        assertEquals(
                TWO_BINS.name() + ", /channels/*/samples: there is no sample 'signa'; did you mean 'signal'?; it has"
                        + " 'background', 'signal'",
                fault(Renaming.none().withSamples(Map.of("signa", "x"))));
        for (Renaming renaming : List.of(
                Renaming.none().withChannels(Map.of("x", "y")),
                Renaming.none().withModifiers(Map.of("x", "y")),
                Renaming.none().withMeasurements(Map.of("x", "y")))) {
            assertTrue(fault(renaming).contains(" 'x'; it has '"), fault(renaming));
        }
    }

    private static String fault(Renaming renaming) {
        return assertThrows(InvalidWorkspace.class, () -> renaming.apply(TWO_BINS))
                .getMessage();
    }
}
