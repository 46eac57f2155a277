package org.wilks.nd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The storage of a program's values, planned once: a buffer serves again when its value was read for the last time. */
final class ProgramBuffers implements Replay {
    /** One step; what its value kernel keeps, or its derivative kernel uses, stands in a numbered slot, −1 for none. */
    private record Step(Primitive primitive, double[][] inputs, Shape[] shapes, double[] out, int slot) {}

    private final double[][] storage;
    private final Object[] residuals;
    private final int inputs;
    private final int[] outputs;
    private final Step[] steps;
    private final int[] ends;

    /** Storage for replays as a whole, or by stages: what a later stage reads of an earlier one then keeps its buffer. */
    ProgramBuffers(ProgramCode code, boolean staged) {
        List<ProgramCode.Value> values = code.values();
        int[] stages = staged ? stages(values) : new int[values.size()];
        int[] order = order(stages);
        int[] root = roots(values);
        this.inputs = code.inputs();
        this.outputs = code.outputs();
        this.storage = new double[values.size()][];
        int[] last = lastReads(values, root, order, stages);
        for (int output : outputs) {
            last[root[output]] = Integer.MAX_VALUE;
        }
        plan(values, root, last, order);
        boolean[] used = needed(values);
        int[] slots = slots(values, used);
        this.residuals = new Object[values.size()];
        List<Step> planned = new ArrayList<>();
        this.ends = new int[Math.max(1, inputs)];
        for (int i : order) {
            ProgramCode.Value value = values.get(i);
            if (value.primitive() != null && root[i] == i && used[i]) {
                planned.add(step(values, value, storage[i], slots[i]));
                ends[stages[i]] = planned.size();
            }
        }
        for (int stage = 1; stage < ends.length; stage++) {
            ends[stage] = Math.max(ends[stage], ends[stage - 1]);
        }
        this.steps = planned.toArray(Step[]::new);
    }

    /** For each value the last input that it needs. */
    private static int[] stages(List<ProgramCode.Value> values) {
        int[] stages = new int[values.size()];
        for (int i = 0; i < stages.length; i++) {
            ProgramCode.Value value = values.get(i);
            if (value.primitive() != null) {
                for (int argument : value.arguments()) {
                    stages[i] = Math.max(stages[i], stages[argument]);
                }
            } else {
                stages[i] = value.constant() == null ? i : 0;
            }
        }
        return stages;
    }

    /** The values in the order of their stages. */
    private static int[] order(int[] stages) {
        return IntStream.range(0, stages.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> stages[i]))
                .mapToInt(Integer::intValue)
                .toArray();
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

    /** For each root the position in the order at which its buffer is read for the last time; never, where a later stage reads it. */
    private static int[] lastReads(List<ProgramCode.Value> values, int[] root, int[] order, int[] stages) {
        int[] last = new int[root.length];
        for (int at = 0; at < order.length; at++) {
            int i = order[at];
            last[root[i]] = Math.max(last[root[i]], at);
            if (values.get(i).primitive() != null) {
                for (int argument : values.get(i).arguments()) {
                    int read = stages[i] == stages[root[argument]] ? at : Integer.MAX_VALUE;
                    last[root[argument]] = Math.max(last[root[argument]], read);
                }
            }
        }
        return last;
    }

    private void plan(List<ProgramCode.Value> values, int[] root, int[] last, int[] order) {
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
        for (int at = 0; at < order.length; at++) {
            int i = order[at];
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
            for (int ended : ending.get(at)) {
                free.computeIfAbsent(storage[ended].length, n -> new ArrayDeque<>())
                        .push(storage[ended]);
            }
        }
    }

    /**
     * For a fused primitive whose derivative kernels run on the same inputs, and for these kernels, the number of its value: where the
     * residual is handed over.
     */
    private static int[] slots(List<ProgramCode.Value> values, boolean[] used) {
        int[] slots = new int[values.size()];
        Arrays.fill(slots, -1);
        for (int i = 0; i < slots.length; i++) {
            ProgramCode.Value value = values.get(i);
            int inputs = value.primitive() instanceof KernelVjp pullback
                    ? pullback.wanted().length
                    : value.primitive() instanceof KernelJvp push ? push.given().length : -1;
            if (used[i] && inputs >= 0) {
                int source = value.arguments()[inputs];
                ProgramCode.Value fused = values.get(source);
                if (fused.primitive() instanceof FusedPrimitive
                        && Arrays.equals(fused.arguments(), Arrays.copyOf(value.arguments(), inputs))) {
                    slots[i] = source;
                    slots[source] = source;
                }
            }
        }
        return slots;
    }

    private Step step(List<ProgramCode.Value> values, ProgramCode.Value value, double[] out, int slot) {
        int n = value.arguments().length;
        double[][] in = new double[n][];
        Shape[] shapes = new Shape[n];
        for (int k = 0; k < n; k++) {
            in[k] = storage[value.arguments()[k]];
            shapes[k] = values.get(value.arguments()[k]).shape();
        }
        return new Step(value.primitive(), in, shapes, out, slot);
    }

    @Override
    public void give(int input, double[] values) {
        System.arraycopy(values, 0, storage[input], 0, values.length);
    }

    @Override
    public int inputSize(int input) {
        return storage[input].length;
    }

    @Override
    public double[] output(int index) {
        return storage[outputs[index]];
    }

    @Override
    public void run() {
        run(0, steps.length);
        Arrays.fill(residuals, null);
    }

    /** What fused primitives keep of one stage serves the later ones. */
    @Override
    public void run(int input) {
        run(input == 0 ? 0 : ends[input - 1], ends[input]);
    }

    private void run(int from, int to) {
        for (int i = from; i < to; i++) {
            Step step = steps[i];
            if (step.slot < 0) {
                step.primitive.evaluate(step.inputs, step.shapes, step.out);
            } else {
                runFused(step);
            }
        }
    }

    private void runFused(Step step) {
        if (step.primitive instanceof FusedPrimitive fused) {
            residuals[step.slot] = fused.evaluateKeeping(step.inputs, step.shapes, step.out);
        } else if (step.primitive instanceof KernelVjp pullback) {
            pullback.with(residuals[step.slot]).evaluate(step.inputs, step.shapes, step.out);
        } else if (step.primitive instanceof KernelJvp push) {
            push.with(residuals[step.slot]).evaluate(step.inputs, step.shapes, step.out);
        }
    }
}
