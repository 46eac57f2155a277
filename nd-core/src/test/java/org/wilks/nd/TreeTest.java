package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;

class TreeTest {
    private static final Tree TREE = Tree.of(
            "cut", Tensor.scalar(2.5), "net", Tree.of("w", Tensor.matrix(new double[][] {{1, 2}}), "b", Tensor.of(3)));

    @Test
    void leavesAreAddressedByPathInOrder() {
        assertEquals(List.of("cut", "net/w", "net/b"), TREE.names());
        assertEquals(3, TREE.get("net/b").item());
        assertEquals(List.of("w", "b"), TREE.subtree("net").names());
        assertTrue(TREE.contains("net"));
        assertFalse(TREE.contains("net/c"));
    }

    @Test
    void flatteningAndBackIsTheIdentity() {
        assertArrayEquals(new double[] {2.5, 1, 2, 3}, TREE.flatten().toArray());
        Tree back = TREE.unflatten(TREE.flatten().times(2));
        assertEquals(Shape.of(1, 2), back.get("net/w").shape());
        assertEquals(6, back.get("net/b").item());
        assertEquals(Shape.SCALAR, back.get("cut").shape());
        assertThrows(ShapeMismatch.class, () -> TREE.unflatten(Tensor.of(1, 2)));
    }

    @Test
    void aReplacedLeafLeavesTheOriginalAlone() {
        Tree changed = TREE.with("net/b", Tensor.of(7)).with("new/leaf", Tensor.scalar(1));
        assertEquals(7, changed.get("net/b").item());
        assertEquals(3, TREE.get("net/b").item());
        assertEquals(List.of("cut", "net/w", "net/b", "new/leaf"), changed.names());
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        changed.names().forEach(name -> leaves.put(name, changed.get(name)));
        assertEquals(changed.names(), Tree.of(leaves).names());
    }

    @Test
    void combiningPairsLeavesOfTheSameName() {
        Tree sum = TREE.combine(TREE.map(Tensor::negate), Tensor::plus);
        assertArrayEquals(new double[4], sum.flatten().toArray());
    }

    @Test
    void unknownNamesListTheKnownOnes() {
        UnknownParameter error = assertThrows(UnknownParameter.class, () -> TREE.get("net/c"));
        assertEquals("there is no parameter 'net/c', there are [cut, net/w, net/b]", error.getMessage());
        assertThrows(UnknownParameter.class, () -> TREE.subtree("cut"));
    }

    @Test
    void namesHaveNoSlashAndStandOnce() {
        assertThrows(IllegalArgumentException.class, () -> Tree.of("a/b", Tensor.scalar(1)));
        assertThrows(IllegalArgumentException.class, () -> Tree.of("a", Tensor.scalar(1), "a", Tensor.scalar(1)));
        assertThrows(IllegalArgumentException.class, () -> Tree.of("a", 1.0));
        assertThrows(IllegalArgumentException.class, () -> Tree.of("a"));
    }

    @Test
    void leavesAndSubtreesDoNotReplaceEachOther() {
        Tree tree = Tree.of("a", Tensor.scalar(1), "b", Tree.of("c", Tensor.scalar(2)));
        assertThrows(IllegalArgumentException.class, () -> tree.with("a/x", Tensor.scalar(0)));
        assertThrows(IllegalArgumentException.class, () -> tree.with("b", Tensor.scalar(0)));
    }

    @Test
    void treesOfOtherNamesAreNotCombined() {
        Tree small = Tree.of("a", Tensor.scalar(1));
        Tree large = small.with("b", Tensor.scalar(2));
        assertThrows(UnknownParameter.class, () -> small.combine(large, Tensor::plus));
        assertThrows(UnknownParameter.class, () -> large.combine(small, Tensor::plus));
    }
}
