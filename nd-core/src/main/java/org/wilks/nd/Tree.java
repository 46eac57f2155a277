package org.wilks.nd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;

/**
 * An immutable tree of named tensors: the parameters of a function, and with the same names its gradient.
 *
 * <p>A child is a tensor or another tree; a leaf is addressed by its path, as {@code "net/layer1/weights"}. Order is that of insertion.
 *
 * <pre>{@code
 * Tree parameters = Tree.of("cut", Tensor.scalar(2.5), "net", Tree.of("weights", w, "bias", b));
 * Tensor w = parameters.get("net/weights");
 * }</pre>
 */
public final class Tree {
    private final Map<String, Object> children;

    private Tree(Map<String, Object> children) {
        this.children = Collections.unmodifiableMap(children);
    }

    /**
     * The tree of these children.
     *
     * @param namesAndChildren alternately a name without a slash and a {@link Tensor} or {@link Tree}
     * @return the tree
     */
    public static Tree of(Object... namesAndChildren) {
        if (namesAndChildren.length % 2 != 0) {
            throw new IllegalArgumentException("names and children alternate, found " + namesAndChildren.length);
        }
        Map<String, Object> children = new LinkedHashMap<>();
        for (int i = 0; i < namesAndChildren.length; i += 2) {
            if (!(namesAndChildren[i] instanceof String name)) {
                throw new IllegalArgumentException("argument " + i + " is not a name: " + namesAndChildren[i]);
            }
            if (children.put(checkedName(name), checkedChild(name, namesAndChildren[i + 1])) != null) {
                throw new IllegalArgumentException("the name '" + name + "' stands twice");
            }
        }
        return new Tree(children);
    }

    /**
     * The tree of these leaves.
     *
     * @param leaves tensors by path; slashes make subtrees
     * @return the tree
     */
    public static Tree of(Map<String, Tensor> leaves) {
        Tree tree = of();
        for (Map.Entry<String, Tensor> leaf : leaves.entrySet()) {
            tree = tree.with(leaf.getKey(), leaf.getValue());
        }
        return tree;
    }

    private static String checkedName(String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + name + "' is not a name: allowed is any text without a slash");
        }
        return name;
    }

    private static Object checkedChild(String name, Object child) {
        if (child instanceof Tensor || child instanceof Tree) {
            return child;
        }
        throw new IllegalArgumentException("'" + name + "' is neither a tensor nor a tree: "
                + (child == null ? "null" : child.getClass().getSimpleName()));
    }

    /**
     * The tensor at a path.
     *
     * @param path the names from the root, joined by slashes
     * @return the tensor
     * @throws UnknownParameter when there is none, naming those there are
     */
    public Tensor get(String path) {
        if (find(path) instanceof Tensor tensor) {
            return tensor;
        }
        throw new UnknownParameter("there is no parameter '" + path + "', there are " + names());
    }

    /**
     * The tree at a path.
     *
     * @param path the names from the root, joined by slashes
     * @return the subtree
     * @throws UnknownParameter when there is none
     */
    public Tree subtree(String path) {
        if (find(path) instanceof Tree tree) {
            return tree;
        }
        throw new UnknownParameter("there is no subtree '" + path + "', there are the parameters " + names());
    }

    /**
     * Whether a leaf or subtree exists.
     *
     * @param path the names from the root, joined by slashes
     * @return whether it does
     */
    public boolean contains(String path) {
        return find(path) != null;
    }

    private Object find(String path) {
        Object node = this;
        for (String name : path.split("/", -1)) {
            node = node instanceof Tree tree ? tree.children.get(name) : null;
        }
        return node;
    }

    /**
     * This tree with one leaf added or replaced.
     *
     * @param path the names from the root, joined by slashes
     * @param tensor the leaf
     * @return the new tree
     * @throws IllegalArgumentException when a subtree would be replaced by a leaf, or a leaf by a subtree
     */
    public Tree with(String path, Tensor tensor) {
        Objects.requireNonNull(tensor, path);
        int slash = path.indexOf('/');
        Map<String, Object> changed = new LinkedHashMap<>(children);
        String head = checkedName(slash < 0 ? path : path.substring(0, slash));
        Object present = children.get(head);
        boolean last = slash < 0;
        if (present != null && present instanceof Tree == last) {
            throw new IllegalArgumentException("'" + head + "' is a " + (last ? "subtree" : "tensor") + ", so '" + path
                    + "' cannot be set; there are the parameters " + names());
        }
        if (last) {
            changed.put(head, tensor);
        } else {
            Tree child = present == null ? of() : (Tree) present;
            changed.put(head, child.with(path.substring(slash + 1), tensor));
        }
        return new Tree(changed);
    }

    /**
     * The names of the children.
     *
     * @return the names, in order
     */
    public Set<String> children() {
        return children.keySet();
    }

    /**
     * The paths of all leaves.
     *
     * @return the paths, in order
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        collect("", names, null);
        return Collections.unmodifiableList(names);
    }

    /**
     * All leaves.
     *
     * @return the tensors, in the order of {@link #names()}
     */
    public List<Tensor> leaves() {
        List<Tensor> leaves = new ArrayList<>();
        collect("", null, leaves);
        return Collections.unmodifiableList(leaves);
    }

    private void collect(String prefix, List<String> names, List<Tensor> leaves) {
        children.forEach((name, child) -> {
            if (child instanceof Tree tree) {
                tree.collect(prefix + name + "/", names, leaves);
            } else {
                if (names != null) {
                    names.add(prefix + name);
                }
                if (leaves != null) {
                    leaves.add((Tensor) child);
                }
            }
        });
    }

    /**
     * The number of elements of all leaves together.
     *
     * @return the number
     */
    public int size() {
        return leaves().stream().mapToInt(Tensor::size).sum();
    }

    /**
     * All elements in one vector, leaf after leaf.
     *
     * @return the vector
     */
    public Tensor flatten() {
        Tensor[] parts = leaves().stream().map(Tensor::flatten).toArray(Tensor[]::new);
        return switch (parts.length) {
            case 0 -> Tensor.of();
            case 1 -> parts[0];
            default -> Tensor.concatenate(0, parts);
        };
    }

    /**
     * A tree of the same names and shapes with other elements.
     *
     * @param vector the elements, as {@link #flatten()} orders them
     * @return the tree
     * @throws ShapeMismatch when their number is not {@link #size()}
     */
    public Tree unflatten(Tensor vector) {
        if (vector.rank() != 1 || vector.size() != size()) {
            throw new ShapeMismatch(
                    "a vector of shape " + vector.shape() + " for parameters of " + size() + " elements");
        }
        int[] at = {0};
        return map(leaf -> {
            int from = at[0];
            at[0] += leaf.size();
            Tensor part = leaf.size() == vector.size() ? vector : vector.slice(0, from, at[0]);
            return part.reshape(leaf.shape());
        });
    }

    /** A tree of the same names with other leaves. */
    Tree withLeaves(Tensor[] leaves) {
        int[] at = {0};
        return map(leaf -> leaves[at[0]++]);
    }

    /**
     * Every leaf replaced by a function of it.
     *
     * @param function the function
     * @return the tree of the results
     */
    public Tree map(UnaryOperator<Tensor> function) {
        return mapNamed((name, leaf) -> function.apply(leaf));
    }

    /**
     * Every leaf replaced by a function of its path and value.
     *
     * @param function the function
     * @return the tree of the results
     */
    public Tree mapNamed(BiFunction<String, Tensor, Tensor> function) {
        return mapNamed("", function);
    }

    private Tree mapNamed(String prefix, BiFunction<String, Tensor, Tensor> function) {
        Map<String, Object> mapped = new LinkedHashMap<>();
        children.forEach((name, child) -> mapped.put(
                name,
                child instanceof Tree tree
                        ? tree.mapNamed(prefix + name + "/", function)
                        : function.apply(prefix + name, (Tensor) child)));
        return new Tree(mapped);
    }

    /**
     * Two trees of the same names, combined leaf by leaf.
     *
     * @param other the other tree
     * @param function the function of a leaf of this and the same leaf of the other tree
     * @return the tree of the results
     * @throws UnknownParameter when one has a parameter that the other has not
     */
    public Tree combine(Tree other, BinaryOperator<Tensor> function) {
        for (String name : other.names()) {
            get(name);
        }
        return mapNamed((name, leaf) -> function.apply(leaf, other.get(name)));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        children.forEach((name, child) -> text.append(text.length() == 1 ? "" : ", ")
                .append(name)
                .append(": ")
                .append(child));
        return text.append('}').toString();
    }
}
