package org.wilks.nd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The storage of a program's values, planned once: a buffer serves again when its value was read for the last time. */
final class ProgramBuffers {
    private record Step(Primitive primitive, double[][] inputs, Shape[] shapes, double[] out) {}

    private final double[][] storage;
    private final int inputs;
    private final int[] outputs;
    private final Step[] steps;

    ProgramBuffers(ProgramCode code) {
        List<ProgramCode.Value> values = code.values();
        int[] root = roots(values);
        this.inputs = code.inputs();
        this.outputs = code.outputs();
        this.storage = new double[values.size()][];
        int[] last = lastReads(values, root);
        for (int output : outputs) {
            last[root[output]] = Integer.MAX_VALUE;
        }
        plan(values, root, last);
        boolean[] used = needed(values);
        List<Step> planned = new ArrayList<>();
        for (int i = 0; i < storage.length; i++) {
            ProgramCode.Value value = values.get(i);
            if (value.primitive() != null && root[i] == i && used[i]) {
                planned.add(step(values, value, storage[i]));
            }
        }
        this.steps = planned.toArray(Step[]::new);
    }

    private boolean[] needed(List<ProgramCode.Value> values) {
        boolean[] used = new boolean[values.size()];
        for (int output : outputs) {
            used[output] = true;
        }
        for (int i = used.length - 1; i >= 0; i--) {
            if (used[i] && values.get(i).primitive() != null) {
                for (int argument : values.get(i).arguments()) {
                    used[argument] = true;
                }
            }
        }
        return used;
    }

    /** A reshaped value is stored where the original is. */
    private static int[] roots(List<ProgramCode.Value> values) {
        int[] root = new int[values.size()];
        for (int i = 0; i < root.length; i++) {
            Primitive primitive = values.get(i).primitive();
            boolean alias = primitive instanceof Structural.Reshape || primitive instanceof StopGradient;
            root[i] = alias ? root[values.get(i).arguments()[0]] : i;
        }
        return root;
    }

    private static int[] lastReads(List<ProgramCode.Value> values, int[] root) {
        int[] last = new int[root.length];
        for (int i = 0; i < root.length; i++) {
            last[root[i]] = Math.max(last[root[i]], i);
            if (values.get(i).primitive() != null) {
                for (int argument : values.get(i).arguments()) {
                    last[root[argument]] = Math.max(last[root[argument]], i);
                }
            }
        }
        return last;
    }

    private void plan(List<ProgramCode.Value> values, int[] root, int[] last) {
        Map<Integer, Deque<double[]>> free = new HashMap<>();
        List<List<Integer>> ending = new ArrayList<>();
        for (int i = 0; i < root.length; i++) {
            ending.add(new ArrayList<>());
        }
        for (int i = 0; i < root.length; i++) {
            if (root[i] == i && values.get(i).primitive() != null && last[i] < root.length) {
                ending.get(last[i]).add(i);
            }
        }
        for (int i = 0; i < root.length; i++) {
            ProgramCode.Value value = values.get(i);
            int size = value.shape().size();
            if (root[i] != i) {
                storage[i] = storage[root[i]];
            } else if (value.constant() != null) {
                storage[i] = value.constant();
            } else {
                Deque<double[]> buffers = free.computeIfAbsent(size, n -> new ArrayDeque<>());
                boolean fresh = value.primitive() == null || buffers.isEmpty();
                storage[i] = fresh ? new double[size] : buffers.pop();
            }
            for (int ended : ending.get(i)) {
                free.computeIfAbsent(storage[ended].length, n -> new ArrayDeque<>())
                        .push(storage[ended]);
            }
        }
    }

    private Step step(List<ProgramCode.Value> values, ProgramCode.Value value, double[] out) {
        int n = value.arguments().length;
        double[][] in = new double[n][];
        Shape[] shapes = new Shape[n];
        for (int k = 0; k < n; k++) {
            in[k] = storage[value.arguments()[k]];
            shapes[k] = values.get(value.arguments()[k]).shape();
        }
        return new Step(value.primitive(), in, shapes, out);
    }

    double[] input(int index) {
        return storage[index];
    }

    double[] output(int index) {
        return storage[outputs[index]];
    }

    void run() {
        for (Step step : steps) {
            step.primitive.evaluate(step.inputs, step.shapes, step.out);
        }
    }
}
