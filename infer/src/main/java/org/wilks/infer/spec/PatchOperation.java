package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One step of a JSON patch, RFC 6902; each gives the root after it, and refuses a document that it does not fit. */
sealed interface PatchOperation {
    /** The word of the format. */
    String word();

    /** The place that the operation is about. */
    Pointer path();

    /** The root after the operation; the tree is changed in place. */
    JsonNode apply(JsonNode root);

    /** Puts a value at a key, or in front of an index. */
    record Add(Pointer path, JsonNode value) implements PatchOperation {
        @Override
        public String word() {
            return "add";
        }

        @Override
        public JsonNode apply(JsonNode root) {
            return put(root, path, value.deepCopy());
        }
    }

    /** Takes a value away. */
    record Remove(Pointer path) implements PatchOperation {
        @Override
        public String word() {
            return "remove";
        }

        @Override
        public JsonNode apply(JsonNode root) {
            take(root, path);
            return root;
        }
    }

    /** Puts a value in the place of another. */
    record Replace(Pointer path, JsonNode value) implements PatchOperation {
        @Override
        public String word() {
            return "replace";
        }

        @Override
        public JsonNode apply(JsonNode root) {
            JsonNode copy = value.deepCopy();
            if (path.isRoot()) {
                return copy;
            }
            path.in(root);
            JsonNode parent = path.parent().in(root);
            if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(path.last()), copy);
            } else {
                ((ObjectNode) parent).set(path.last(), copy);
            }
            return root;
        }
    }

    /** Takes a value away and puts it elsewhere. */
    record Move(Pointer from, Pointer path) implements PatchOperation {
        @Override
        public String word() {
            return "move";
        }

        @Override
        public JsonNode apply(JsonNode root) {
            from.in(root);
            if (from.equals(path)) {
                return root;
            }
            return put(root, path, take(root, from));
        }
    }

    /** Puts a copy of a value elsewhere. */
    record Copy(Pointer from, Pointer path) implements PatchOperation {
        @Override
        public String word() {
            return "copy";
        }

        @Override
        public JsonNode apply(JsonNode root) {
            return put(root, path, from.in(root).deepCopy());
        }
    }

    /** Checks that a value is what it should be; numbers are compared by value, so that 1 is 1.0. */
    record Test(Pointer path, JsonNode value) implements PatchOperation {
        @Override
        public String word() {
            return "test";
        }

        @Override
        public JsonNode apply(JsonNode root) {
            JsonNode found = path.in(root);
            if (!same(found, value)) {
                throw new Refusal("", "found " + shown(found) + " where the test wants " + shown(value));
            }
            return root;
        }
    }

    private static JsonNode put(JsonNode root, Pointer path, JsonNode value) {
        if (path.isRoot()) {
            return value;
        }
        JsonNode parent = path.parent().in(root);
        if (parent instanceof ArrayNode list) {
            boolean end = path.last().equals("-");
            list.insert(end ? list.size() : Pointer.index(path.last(), list.size() + 1, path.parent()), value);
        } else if (parent instanceof ObjectNode object) {
            object.set(path.last(), value);
        } else {
            throw new Refusal("", path.parent().missing(path.last(), parent));
        }
        return root;
    }

    private static JsonNode take(JsonNode root, Pointer path) {
        if (path.isRoot()) {
            throw new Refusal("", "the whole document cannot be taken away; allowed: a path below it");
        }
        path.in(root);
        JsonNode parent = path.parent().in(root);
        return parent instanceof ArrayNode list
                ? list.remove(Integer.parseInt(path.last()))
                : ((ObjectNode) parent).remove(path.last());
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.equals(PatchOperation::compared, b);
    }

    /** Jackson's equality asks for the same kind of number; this asks for the same number. */
    private static int compared(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            boolean finite = Double.isFinite(a.doubleValue()) && Double.isFinite(b.doubleValue());
            return finite
                    ? a.decimalValue().compareTo(b.decimalValue())
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    private static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return (value.isArray()
                    ? "a list of " + value.size() + " items"
                    : "an object of " + value.size() + " keys");
        }
        return value.isTextual() ? "the string " + JsonCursor.quoted(value.textValue()) : value.asText();
    }
}
