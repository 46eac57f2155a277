package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.infer.spec.WorkspaceSchema.Definition;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidWorkspace;

class WorkspaceSchemaTest {
    private static final WorkspaceSchema WORKSPACE = WorkspaceSchema.of(Definition.WORKSPACE);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What the reader checks and a schema cannot say. */
    private static final Pattern BEYOND_SCHEMA = Pattern.compile(
            "is given twice, first at|one for each bin|number of bins of the channel's first sample|as many as in hi_data"
                    + "|lower <= upper|a finite number");

    @Test
    void everyReferenceWorkspaceIsValid() {
        for (Path path : Corpus.workspaces()) {
            assertEquals(List.of(), WORKSPACE.faults(Corpus.tree(Corpus.read(path))), path.toString());
        }
    }

    @Test
    void modelsMeasurementsAndPatchesHaveTheirDefinitions() {
        JsonNode workspace = Corpus.tree(Corpus.text("gen_01.json"));
        assertEquals(List.of(), WorkspaceSchema.of(Definition.MEASUREMENT).faults(workspace.at("/measurements/0")));
        ObjectNode model = NODES.objectNode();
        model.set("channels", workspace.get("channels"));
        assertEquals(List.of(), WorkspaceSchema.of(Definition.MODEL).faults(model));
        WorkspaceSchema patch = WorkspaceSchema.of(Definition.JSON_PATCH);
        assertEquals(List.of(), patch.faults(Corpus.tree(Corpus.text("atlas/RegionA/patch.sbottom_1300_850_60.json"))));
        assertEquals(
                1,
                patch.faults(Corpus.tree("[{\"op\": \"move\", \"path\": \"/a\"}]"))
                        .size());
        assertEquals(
                1,
                patch.faults(Corpus.tree("[{\"op\": \"remove\", \"path\": \"a\"}]"))
                        .size());
    }

    /** Patch sets of pyhf's tests: those that its schema refuses, and those that it takes. */
    @Test
    void patchSetsAreRefusedWherePyhfsSchemaRefusesThem() {
        WorkspaceSchema schema = WorkspaceSchema.of(Definition.PATCH_SET);
        for (JsonNode example :
                Corpus.tree(Corpus.text("extras/patchsets.json")).get("cases")) {
            boolean refused = example.path("error").asText().equals("InvalidSpecification");
            assertEquals(
                    refused,
                    !schema.faults(example.get("spec")).isEmpty(),
                    example.get("source").asText());
        }
    }

    /** Specifications of pyhf's tests. */
    @Test
    void specificationsThatPyhfsSchemaRefusesAreRefusedByReaderAndSchema() {
        int structural = 0;
        for (JsonNode example : Corpus.tree(Corpus.text("extras/invalid_specs.json"))) {
            boolean workspace = example.get("kind").textValue().equals("workspace");
            JsonNode spec = example.get("spec");
            boolean refused = example.path("error").asText().equals("InvalidSpecification");
            WorkspaceSchema schema = WorkspaceSchema.of(workspace ? Definition.WORKSPACE : Definition.MODEL);
            assertEquals(refused, !schema.faults(spec).isEmpty(), spec.toString());
            if (refused) {
                structural++;
                assertThrows(
                        InvalidWorkspace.class,
                        () -> {
                            if (workspace) {
                                WorkspaceFile.of(spec, "spec");
                            } else {
                                ModelSpecification.of(spec, "spec");
                            }
                        },
                        spec::toString);
            }
        }
        assertTrue(structural > 5);
    }

    @Test
    void schemaListsAllFaultsOfADocument() {
        JsonNode document = Corpus.tree(Corpus.text("doc_2bin_1channel.json"));
        ((ObjectNode) document).put("version", "2").put("extra", 1);
        ((ObjectNode) document.at("/observations/0")).remove("data");
        List<String> faults = WORKSPACE.faults(document);
        assertEquals(3, faults.size(), faults.toString());
        assertTrue(faults.stream().anyMatch(fault -> fault.startsWith("/extra: ")), faults.toString());
    }

    @Test
    void readerRefusesWhatTheSchemaRefusesAndItsOwnChecksOnly() throws Exception {
        compare(2_000, 11);
    }

    @Test
    @Tag("long")
    void readerAgreesWithTheSchemaOnManyDocuments() throws Exception {
        compare(100_000, 12);
    }

    private static void compare(int rounds, long seed) throws Exception {
        List<JsonNode> valid = new ArrayList<>();
        for (Path path : Corpus.workspaces()) {
            if (Files.size(path) < 10_000) {
                valid.add(Corpus.tree(Corpus.read(path)));
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            JsonNode document = valid.get(random.nextInt(valid.size())).deepCopy();
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                change(document, random);
            }
            String text = new ObjectMapper().writeValueAsString(document);
            boolean schema = !WORKSPACE.faults(document).isEmpty();
            Optional<String> reader = refusal(() -> WorkspaceFile.of(text, "w"));
            assertEquals(reader, refusal(() -> WorkspaceFile.of(document, "w")), text);
            if (schema
                    || reader.isPresent()
                            && !BEYOND_SCHEMA.matcher(reader.get()).find()) {
                refused++;
                assertTrue(schema && reader.isPresent(), () -> "schema " + schema + ", reader " + reader + ": " + text);
                assertTrue(reader.get().matches("w(, /[^:]*)?: .*"), reader.get());
            }
        }
        assertTrue(refused > rounds / 4 && refused < rounds, refused + " of " + rounds + " refused");
    }

    private static Optional<String> refusal(Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (InvalidInput e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Removes, doubles or replaces one value somewhere in the document, or gives it another key. */
    private static void change(JsonNode document, SplittableRandom random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        JsonNode chosen = containers.get(random.nextInt(containers.size()));
        if (chosen instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.isEmpty() ? "name" : keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(key);
                case 1 -> object.set(key, value(random, containers));
                case 2 -> object.set(random.nextBoolean() ? "extra" : "poi", value(random, containers));
                default -> {
                    JsonNode moved = object.remove(key);
                    object.set(word(random), moved == null ? NODES.nullNode() : moved);
                }
            }
        } else if (chosen instanceof ArrayNode list) {
            int index = random.nextInt(list.size() + 1);
            switch (random.nextInt(4)) {
                case 0 -> list.remove(Math.min(index, list.size() - 1));
                case 1 -> list.insert(index, value(random, containers));
                case 2 -> list.removeAll();
                default -> {
                    if (index < list.size()) {
                        list.set(index, value(random, containers));
                    }
                }
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static JsonNode value(SplittableRandom random, List<JsonNode> containers) {
        return switch (random.nextInt(11)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(-3, 50));
            case 3 -> NODES.numberNode(random.nextDouble(-3, 50));
            case 4 -> NODES.textNode(word(random));
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.objectNode();
            case 7 -> NODES.arrayNode().add(1).add(2.5);
            case 8 -> NODES.objectNode().put("hi", 1.1).put("lo", 0.9);
            default -> containers.get(random.nextInt(containers.size())).deepCopy();
        };
    }

    private static String word(SplittableRandom random) {
        String[] words = {
            "lumi",
            "mu",
            "normsys",
            "histosys",
            "shapesys",
            "staterror",
            "normfactor",
            "shapefactor",
            "",
            "data",
            "name",
            "type",
            "1.0.0",
            "hi_data",
            "bounds",
            "fixed"
        };
        return words[random.nextInt(words.length)];
    }
}
