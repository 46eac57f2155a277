package org.wilks.infer.model;

import org.wilks.nd.Tensor;

/** All numbers of a model in tensor operations: constants, but for variables at some places of the {@link TemplateVector}. */
final class ComposedNumbers {
    private final TemplateVector vector;

    /** The constants in the order of the vector, 0 where a number follows from others. */
    private final Tensor constants;

    /** For each place, where it is among constants and variables. */
    private final int[] sources;

    /** For each place, whether its number follows from others. */
    private final boolean[] follows;

    /** Numbers that are variables at some places; there nothing follows from others, unless it is to stay so. */
    ComposedNumbers(Model model, int[] places, boolean stay) {
        vector = TemplateVector.of(model);
        double[] numbers = model.numbers();
        follows = new boolean[numbers.length];
        sources = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            sources[i] = i;
            follows[i] = Double.isNaN(numbers[i]);
            numbers[i] = follows[i] ? 0 : numbers[i];
        }
        for (int k = 0; k < places.length; k++) {
            sources[places[k]] = numbers.length + k;
            follows[places[k]] &= stay;
        }
        constants = Tensor.of(numbers);
    }

    /** Some numbers of a part, at these indices. */
    Selection select(TemplateVector.Part part, int[] indices) {
        int from = vector.range(part).from();
        int[] wanted = new int[indices.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = sources[from + indices[i]];
        }
        return new Selection(wanted, constants);
    }

    /** Whether the number at index i of a part follows from others. */
    boolean follows(TemplateVector.Part part, int i) {
        return follows[vector.range(part).from() + i];
    }

    /**
     * Some of the numbers: constants, variables, or both. What does not depend on variables has no part in a derivative, and a run of them is taken as
     * one.
     */
    static final class Selection {
        private final int[] variable;
        private final Tensor known;
        private final Tensor moves;
        private final boolean constant;
        private final boolean mixed;
        private final boolean run;

        private Selection(int[] wanted, Tensor constants) {
            int n = wanted.length;
            variable = new int[n];
            double[] numbers = new double[n];
            double[] moving = new double[n];
            double[] all = constants.toArray();
            int count = 0;
            boolean ascending = true;
            for (int i = 0; i < n; i++) {
                if (wanted[i] < all.length) {
                    numbers[i] = all[wanted[i]];
                } else {
                    variable[i] = wanted[i] - all.length;
                    moving[i] = 1;
                    count++;
                }
                ascending &= variable[i] == variable[0] + i;
            }
            constant = count == 0;
            mixed = count > 0 && count < n;
            run = count == n && ascending;
            known = Tensor.of(numbers);
            moves = Tensor.of(moving);
        }

        int size() {
            return variable.length;
        }

        /** The numbers. */
        Tensor at(Tensor variables) {
            if (constant) {
                return known;
            }
            if (run) {
                int from = variable[0];
                return from == 0 && variable.length == variables.size()
                        ? variables
                        : variables.slice(0, from, from + variable.length);
            }
            Tensor gathered = variables.gather(0, variable);
            return mixed ? Tensor.where(moves, gathered, known) : gathered;
        }
    }
}
