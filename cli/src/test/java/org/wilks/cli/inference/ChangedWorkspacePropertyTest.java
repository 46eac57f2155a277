package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.cli.CommandRun;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** Every command on workspaces with one place changed: a result without NaN, or clear lines and nothing else. */
class ChangedWorkspacePropertyTest {
    private static final int WORKSPACES = 40;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"mu\"",
            "-7.5",
            "0",
            "1e300",
            "1e-320",
            "[]",
            "{}",
            "[3.0]",
            "\"\"",
            "[[1, 2]]",
            "1000000");

    @ParameterizedTest
    @ValueSource(strings = {"cls", "fit", "limit", "significance", "inspect", "validate", "sort", "digest"})
    void aResultOrClearLines(String command) throws IOException {
        byte[] workspace = CommandRun.of(
                        "patch",
                        CommandRun.EXAMPLES.resolve("search.json"),
                        "-p",
                        CommandRun.EXAMPLES.resolve("signal-500.json"))
                .results()
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < WORKSPACES; i++) {
            JsonNode tree = JSON.readTree(workspace);
            String change = change(tree, RandomStreams.of(11).stream(i));
            CommandRun run = CommandRun.withInput(JSON.writeValueAsBytes(tree), command);
            String all = change + "\n" + run.results() + run.messages();
            assertTrue(run.code() == 0 || run.code() == 1 || run.code() == 3, all);
            assertFalse(all.contains("fault of wilks itself") || all.contains("NaN"), all);
            long faults = run.messages()
                    .lines()
                    .filter(line -> !line.startsWith("wilks: note: "))
                    .count();
            assertEquals(run.code() == 0 ? 0 : 1, faults, all);
            if (run.code() != 0 && !command.equals("validate")) {
                assertEquals("", run.results(), all);
            }
        }
    }

    private static String change(JsonNode root, RandomStream random) throws IOException {
        List<JsonNode> holders = new ArrayList<>();
        collect(root, holders);
        JsonNode holder = holders.get(random.nextInt(holders.size()));
        JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
        boolean removed = random.nextInt(4) == 0;
        if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            return removed
                    ? "without " + name + ": " + object.remove(name)
                    : name + " = " + value + object.replace(name, value);
        }
        ArrayNode list = (ArrayNode) holder;
        int index = random.nextInt(list.size());
        return removed
                ? "without " + list.remove(index)
                : index + " = " + value + " instead of " + list.set(index, value);
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode() && !node.isEmpty()) {
            holders.add(node);
        }
        node.forEach(child -> collect(child, holders));
    }
}
