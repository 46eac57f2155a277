package org.wilks.infer.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;

/** Pruning, held to pyhf 0.7.6 by the digests of its results. */
class PruningTest {
    private static final WorkspaceFile TWO_BINS = Extras.workspace("doc_2bin_1channel");

    static List<JsonNode> references() {
        return Extras.operations("prune");
    }

    @ParameterizedTest
    @MethodSource("references")
    void prunedIsWhatPyhfPrunes(JsonNode reference) {
        JsonNode arguments = reference.get("args");
        WorkspaceFile file = Extras.workspace(reference.get("ws").textValue());
        Pruning pruning = Pruning.none()
                .withChannels(Extras.texts(arguments.path("channels")))
                .withSamples(Extras.texts(arguments.path("samples")))
                .withModifiers(Extras.texts(arguments.path("modifiers")))
                .withModifierTypes(Extras.texts(arguments.path("modifier_types")).stream()
                        .map(PruningTest::type)
                        .toList())
                .withMeasurements(Extras.texts(arguments.path("measurements")));
        if (reference.has("ok")) {
            String before = file.digest();
            assertEquals(reference.get("ok").textValue(), pruning.apply(file).digest());
            assertEquals(before, file.digest());
        } else {
            assertThrows(InvalidWorkspace.class, () -> pruning.apply(file));
        }
    }

    private static ModifierType type(String word) {
        return Arrays.stream(ModifierType.values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesThatAreNotThereAreToldWithTheNearest() {
        assertEquals(
                TWO_BINS.name()
                        + ", /channels/*/samples: there is no sample 'backgrund'; did you mean 'background'?; it has"
                        + " 'background', 'signal'",
                fault(Pruning.none().withSamples(List.of("signal", "backgrund"))));
        assertEquals(
                TWO_BINS.name() + ", /channels: there is no channel 'x'; it has 'singlechannel'",
                fault(Pruning.none().withChannels(List.of("x"))));
        assertEquals(
                TWO_BINS.name()
                        + ", /channels/*/samples/*/modifiers: there is no modifier 'uncorr_bkguncert'; did you mean"
                        + " 'uncorr_bkguncrt'?; it has 'mu', 'uncorr_bkguncrt'",
                fault(Pruning.none().withModifiers(List.of("uncorr_bkguncert"))));
        assertEquals(
                TWO_BINS.name() + ", /channels/*/samples/*/modifiers: there is no modifier of type 'lumi'; it has"
                        + " 'normfactor', 'shapesys'",
                fault(Pruning.none().withModifierTypes(List.of(ModifierType.LUMI))));
        assertEquals(
                TWO_BINS.name()
                        + ", /measurements: there is no measurement 'measurment'; did you mean 'Measurement'?; it"
                        + " has 'Measurement'",
                fault(Pruning.none().withMeasurements(List.of("measurment"))));
    }

    @Test
    void whatIsLeftMustBeAWorkspace() {
        assertEquals(
                TWO_BINS.name() + " pruned, /channels: found an empty list; allowed: ",
                head(fault(Pruning.none().withChannels(List.of("singlechannel")))));
        assertEquals(
                TWO_BINS.name() + " pruned, /channels/0/samples: found an empty list; allowed: ",
                head(fault(Pruning.none().withSamples(List.of("signal", "background")))));
        assertEquals(
                TWO_BINS.name() + " pruned, /measurements: found an empty list; allowed: ",
                head(fault(Pruning.none().withMeasurements(List.of("Measurement")))));
    }

    @Test
    void everyTypeOfANameCounts() {
        WorkspaceFile file = Extras.of(
                "{'channels':[{'name':'c','samples':[{'name':'s','data':[1],'modifiers':["
                        + "{'name':'e','type':'normsys','data':{'hi':1.1,'lo':0.9}},"
                        + "{'name':'e','type':'histosys','data':{'hi_data':[2],'lo_data':[1]}}]}]}],"
                        + "'observations':[{'name':'c','data':[1]}],"
                        + "'measurements':[{'name':'m','config':{'poi':'','parameters':[{'name':'e','inits':[0]}]}}],"
                        + "'version':'1.0.0'}",
                "two-types.json");
        for (ModifierType type : List.of(ModifierType.NORMSYS, ModifierType.HISTOSYS)) {
            JsonNode left =
                    Pruning.none().withModifierTypes(List.of(type)).apply(file).document();
            assertEquals(1, left.at("/channels/0/samples/0/modifiers").size());
            assertEquals(1, left.at("/measurements/0/config/parameters").size());
        }
        JsonNode none = Pruning.none().withModifiers(List.of("e")).apply(file).document();
        assertEquals(0, none.at("/channels/0/samples/0/modifiers").size());
        assertEquals(0, none.at("/measurements/0/config/parameters").size());
    }

    private static String fault(Pruning pruning) {
        return assertThrows(InvalidWorkspace.class, () -> pruning.apply(TWO_BINS))
                .getMessage();
    }

    private static String head(String message) {
        return message.substring(0, message.indexOf("allowed: ") + "allowed: ".length());
    }
}
