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

    /** The places in the vector of the numbers of a part. */
    int[] places(TemplateVector.Part part, int[] indices) {
        int from = vector.range(part).from();
        int[] places = new int[indices.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = from + indices[i];
        }
        return places;
    }

    /** Whether the number at index i of a part follows from others. */
    boolean follows(TemplateVector.Part part, int i) {
        return follows[vector.range(part).from() + i];
    }

    /** The numbers at some places. */
    Tensor at(Tensor variables, int[] places) {
        int[] indices = new int[places.length];
        boolean moving = false;
        int constant = constants.size();
        for (int i = 0; i < indices.length; i++) {
            indices[i] = sources[places[i]];
            moving |= indices[i] >= constant;
        }
        return moving ? Tensor.concatenate(0, constants, variables).gather(0, indices) : constants.gather(0, indices);
    }
}
