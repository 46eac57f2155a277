package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.Names;

/**
 * How two workspaces are made one: their channels, observations and measurements side by side, and a rule for those that both have.
 * Modifiers of one name become one parameter.
 *
 * <pre>{@code
 * WorkspaceFile both = Combination.of(Join.OUTER).apply(left, right);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param join the rule for what both have
 * @param mergedChannels whether a channel of both workspaces gets the samples of both; of a sample that both have the preferred
 *     workspace's counts (the right one with {@link Join#RIGHT_OUTER}, otherwise the left one)
 */
public record Combination(Join join, boolean mergedChannels) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * The rules.
     *
     * @param join the rule for what both have
     * @param mergedChannels whether samples of a channel of both are put together
     * @throws IllegalArgumentException if channels are to be merged with {@link Join#NONE}
     */
    public Combination {
        if (mergedChannels && join == Join.NONE) {
            throw new IllegalArgumentException(
                    "channels can be merged with the joins outer, left outer and right outer; the join is none");
        }
    }

    /**
     * A join that does not merge channels.
     *
     * @param join the rule for what both have
     * @return the rules
     */
    public static Combination of(Join join) {
        return new Combination(join, false);
    }

    /**
     * A join that merges channels.
     *
     * @return new rules
     * @throws IllegalArgumentException if the join is {@link Join#NONE}
     */
    public Combination withMergedChannels() {
        return new Combination(join, true);
    }

    /**
     * The two workspaces as one: what the left one has, then what the right one has besides; with {@link Join#RIGHT_OUTER} the other way
     * round. Numbers are compared by value, 1 with 1.0. Cost O(size).
     *
     * @param left a workspace; not modified
     * @param right a workspace; not modified
     * @return a new workspace
     * @throws InvalidWorkspace if the versions differ, if both have what the join does not allow, naming it, or if the result is no workspace
     */
    public WorkspaceFile apply(WorkspaceFile left, WorkspaceFile right) {
        String name = left.name() + " combined with " + right.name();
        String versions = left.workspace().version();
        if (!versions.equals(right.workspace().version())) {
            throw new InvalidWorkspace(name + ", /version: the versions differ: " + versions + " and "
                    + right.workspace().version() + "; allowed: two of one version");
        }
        boolean rightFirst = join == Join.RIGHT_OUTER;
        JsonNode first = (rightFirst ? right : left).document();
        JsonNode second = (rightFirst ? left : right).document();
        Side side = new Side(name, first, second);
        ObjectNode result = NODES.objectNode();
        result.set("channels", side.joined("channels", mergedChannels));
        result.set("observations", side.joined("observations", false));
        result.set("measurements", side.joined("measurements", false));
        result.set("version", first.get("version"));
        return WorkspaceFile.of(result, name);
    }

    /** The two documents, the preferred one first. */
    private final class Side {
        private final String name;
        private final JsonNode first;
        private final JsonNode second;

        Side(String name, JsonNode first, JsonNode second) {
            this.name = name;
            this.first = first;
            this.second = second;
        }

        ArrayNode joined(String key, boolean merged) {
            Map<String, JsonNode> items = byName(first.get(key));
            Set<String> common = new TreeSet<>();
            Set<String> different = new TreeSet<>();
            for (JsonNode item : second.get(key)) {
                JsonNode known = items.putIfAbsent(Parts.name(item), item);
                if (known != null) {
                    common.add(Parts.name(item));
                    if (merged) {
                        addSamples(known, item);
                    } else if (!same(known, item)) {
                        different.add(Parts.name(item));
                    }
                }
            }
            if (join == Join.NONE && !common.isEmpty()) {
                throw new InvalidWorkspace(name + ", /" + key + ": both have " + Names.list(common)
                        + "; allowed with the join none: no " + key + " of one name; rename them, or choose the join "
                        + "outer (where both are the same), left outer or right outer (where one of them counts)");
            }
            if (join == Join.OUTER && key.equals("measurements")) {
                different.forEach(name -> merge((ObjectNode) items.get(name), find(second.get(key), name)));
            } else if (join == Join.OUTER && !different.isEmpty()) {
                throw new InvalidWorkspace(name + ", /" + key + ": " + Names.list(different)
                        + (different.size() == 1 ? " is" : " are")
                        + " different in the two; allowed with the join outer: " + key
                        + " of one name that are the same; rename them, or choose the join left outer or right outer, where one"
                        + " of them counts");
            }
            ArrayNode list = NODES.arrayNode();
            items.values().forEach(list::add);
            return list;
        }

        private void addSamples(JsonNode known, JsonNode item) {
            ArrayNode samples = (ArrayNode) known.get("samples");
            Map<String, JsonNode> names = byName(samples);
            for (JsonNode sample : item.get("samples")) {
                if (names.putIfAbsent(Parts.name(sample), sample) == null) {
                    samples.add(sample);
                }
            }
        }

        /** Adds the parameter configurations of another measurement of the same name. */
        private void merge(ObjectNode measurement, JsonNode other) {
            String place = name + ", /measurements: '" + Parts.name(measurement) + "'";
            JsonNode poi = measurement.at("/config/poi");
            if (!poi.equals(other.at("/config/poi"))) {
                throw new InvalidWorkspace(
                        place + " has the parameter of interest '" + poi.textValue() + "' in one and '"
                                + other.at("/config/poi").textValue()
                                + "' in the other; allowed with the join outer: the same; rename the measurement, or choose the"
                                + " join left outer or right outer");
            }
            ArrayNode parameters = (ArrayNode) measurement.at("/config/parameters");
            Map<String, JsonNode> known = byName(parameters);
            Set<String> different = new TreeSet<>();
            for (JsonNode parameter : other.at("/config/parameters")) {
                JsonNode mine = known.get(Parts.name(parameter));
                if (mine == null) {
                    parameters.add(parameter);
                } else if (!same(mine, parameter)) {
                    different.add(Parts.name(parameter));
                }
            }
            if (!different.isEmpty()) {
                throw new InvalidWorkspace(place + " configures " + Names.list(different)
                        + " differently in the two; allowed with the join outer: the same; make them equal, or choose the"
                        + " join left outer or right outer, where one of them counts");
            }
        }
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        list.forEach(item -> items.put(Parts.name(item), item));
        return items;
    }

    private static JsonNode find(JsonNode list, String name) {
        return byName(list).get(name);
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.equals(Combination::compared, b);
    }

    /** Jackson's equality asks for the same kind of number; this asks for the same number. */
    private static int compared(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }
}
