package org.wilks.infer.workspace;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.spec.WorkspaceSchema;
import org.wilks.nd.error.InvalidWorkspace;

/** Patch sets, held to pyhf 0.7.6. */
class PatchSetTest {
    private static final JsonNode EXTRAS = Extras.tree("patchsets");
    private static final WorkspaceFile BACKGROUND = Extras.workspace("example_bkgonly");
    private static final PatchSet SIGNALS = PatchSet.of(EXTRAS.at("/cases/0/spec"), "signals.json");

    static List<JsonNode> references() {
        return StreamSupport.stream(EXTRAS.get("cases").spliterator(), false).toList();
    }

    @ParameterizedTest
    @MethodSource("references")
    void whatPyhfTakesIsTakenAndWhatItRefusesIsRefused(JsonNode reference) {
        JsonNode spec = reference.get("spec");
        List<String> faults =
                WorkspaceSchema.of(WorkspaceSchema.Definition.PATCH_SET).faults(spec);
        if (reference.has("error")) {
            assertThrows(InvalidWorkspace.class, () -> PatchSet.of(spec, "set"));
            assertEquals(reference.get("error").textValue().equals("InvalidSpecification"), !faults.isEmpty());
            return;
        }
        assertEquals(List.of(), faults);
        PatchSet set = PatchSet.of(spec, "set");
        assertEquals(reference.get("ok").size(), set.patches().size());
        for (JsonNode expected : reference.get("ok")) {
            SignalPatch patch = set.patch(expected.get(0).textValue());
            List<Coordinate> values = new ArrayList<>();
            expected.get(1)
                    .forEach(value -> values.add(
                            value.isTextual() ? Coordinate.of(value.textValue()) : Coordinate.of(value.doubleValue())));
            assertEquals(values, patch.values());
            assertEquals(patch.name(), set.patch(values).name());
        }
    }

    @Test
    void appliedIsWhatPyhfApplies() {
        JsonNode reference = EXTRAS.at("/apply_example/0");
        assertDoesNotThrow(() -> SIGNALS.verify(BACKGROUND));
        assertEquals(
                reference.get("digest_after").textValue(),
                SIGNALS.apply(BACKGROUND, reference.get("patch").textValue()).digest());
    }

    @Test
    void theSetTellsWhatItIs() {
        assertEquals("signals.json", SIGNALS.name());
        assertEquals("patchset for validation/xmlimport_input/config/example.xml", SIGNALS.description());
        assertEquals(List.of("x"), SIGNALS.labels());
        assertEquals(List.of("sha256"), List.copyOf(SIGNALS.digests().keySet()));
        assertEquals(EXTRAS.at("/cases/0/spec/metadata"), SIGNALS.metadata());
        SignalPatch patch = SIGNALS.patches().get(0);
        assertEquals("patch_channel1_signal_syst1[0]", patch.toString());
        assertEquals(EXTRAS.at("/cases/0/spec/patches/0/metadata"), patch.metadata());
        assertEquals(EXTRAS.at("/cases/0/spec/patches/0/patch"), patch.operations());
        assertEquals(
                "signals.json, patch patch_channel1_signal_syst1", patch.patch().name());
    }

    @Test
    void anotherWorkspaceIsToldByItsDigest() {
        WorkspaceFile other = Extras.workspace("doc_2bin_1channel");
        String expected = SIGNALS.digests().get("sha256");
        String message = other.name() + ": is not the workspace that signals.json was made for: its sha256 digest is "
                + other.digest() + "; allowed: " + expected + " (signals.json, /metadata/digests/sha256)";
        assertEquals(message, fault(() -> SIGNALS.verify(other)));
        assertEquals(message, fault(() -> SIGNALS.apply(other, "patch_channel1_signal_syst1")));
    }

    @Test
    void digestsMayBeInCapitalsAndAllOfThemCount() {
        ObjectNode spec = EXTRAS.at("/cases/0/spec").deepCopy();
        ObjectNode digests = (ObjectNode) spec.at("/metadata/digests");
        digests.put("sha256", BACKGROUND.digest().toUpperCase(Locale.ROOT));
        digests.put("md5", BACKGROUND.digest("md5"));
        assertDoesNotThrow(() -> PatchSet.of(spec, "set").verify(BACKGROUND));
        digests.put("md5", "0".repeat(32));
        assertThrows(InvalidWorkspace.class, () -> PatchSet.of(spec, "set").verify(BACKGROUND));
    }

    @Test
    void patchesThatAreNotThereAreToldWithTheNearest() {
        assertEquals(
                "signals.json, /patches: there is no patch 'patch_channel1_signal_syst2'; did you mean"
                        + " 'patch_channel1_signal_syst1'?; it has 'patch_channel1_signal_syst1'",
                fault(() -> SIGNALS.patch("patch_channel1_signal_syst2")));
        assertEquals(
                "signals.json, /patches: there is no patch at [x] = [1]; it has 'patch_channel1_signal_syst1[0]'",
                fault(() -> SIGNALS.patch(List.of(Coordinate.of(1)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "patchset_bad_duplicate_patch_name | set, /patches/1/metadata/name: patch \"Gtt_2100_5000_800\" is given twice; each name may be given once",
                "patchset_bad_duplicate_patch_values | set, /patches/1/metadata/values: [mass_stop, mass_neutralino] = [2100, 800] is also that of patch \"Gtt_2100_5000_800\"; each place may be given once",
                "test_patchset/patchset_bad_empty_patches | set, /patches: found an empty list; allowed: a list of patches",
                "test_patchset/patchset_bad_no_version | set: key version is missing; needed: an object with the keys metadata, patches, version",
                "patchset_bad_wrong_values_multiplicity | set, /patches/1/metadata/values: found 3 values (patch \"Gtt_2200_5000_800\"); allowed: 2, one for each of the labels mass_stop, mass_neutralino",
                "patchset_bad_wrong_valuetype | set, /patches/0/metadata/values/1: found an object; allowed: a finite number or a text",
                "patchset_bad_hepdata_reference | set, /metadata/references/hepdata: found the string \"wrongid12374\"; allowed: ins and seven digits",
                "patchset_bad_invalid_digests | set, /metadata/digests/nonexistent: unknown key; allowed: md5, sha256",
                "patchset_bad_label_pattern | set, /metadata/labels/0: found the string \"mass_stop-\"; allowed: letters, digits and underscores",
                "patchset_bad_no_patch_name | set, /patches/0/metadata: key name is missing; needed: an object with the keys name, values",
            })
    void faultsNameTheirPlace(String source, String message) {
        JsonNode spec = references().stream()
                .filter(reference -> reference.get("source").textValue().contains(source))
                .findFirst()
                .orElseThrow()
                .get("spec");
        assertEquals(message, fault(() -> PatchSet.of(spec, "set")));
    }

    @Test
    void otherDocumentsAreToldApart() {
        assertEquals(
                "set: found a workspace; allowed: a patch set, an object with metadata, patches and version",
                fault(() -> PatchSet.of(BACKGROUND.document(), "set")));
        assertEquals(
                "set: found a list; allowed: a patch set, an object with metadata, patches and version: a single patch is a"
                        + " list of operations and has no name",
                fault(() -> PatchSet.of(EXTRAS.at("/cases/0/spec/patches/0/patch"), "set")));
    }

    private static String fault(Runnable work) {
        return assertThrows(InvalidWorkspace.class, work::run).getMessage();
    }
}
