package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.model.TemplateVector.Range;
import org.wilks.infer.spec.ModifierType;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Tensors for numbers of a model, named as in its workspace; what is not given keeps the model's number.
 *
 * <p>Each method adds tensors and returns this object. A tensor has one entry for each bin of the channel, or of the parameter set; a scalar
 * one for a single number. Not thread-safe.
 */
public final class TemplateTensors {
    /** A tensor for a run of numbers. */
    private record Piece(Range range, Tensor tensor) {}

    private final TemplateVector vector;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Integer, String> taken = new HashMap<>();

    TemplateTensors(TemplateVector vector) {
        this.vector = vector;
    }

    /**
     * Nominal yields of a sample in a channel.
     *
     * @param channel the channel's name
     * @param sample the sample's name
     * @param yields one for each bin, {@code [bins]}
     * @return this
     * @throws InvalidModel when there is no such sample, or it was given before
     * @throws ShapeMismatch when the tensor has another shape
     */
    public TemplateTensors yields(String channel, String sample, Tensor yields) {
        return put(vector.yields(channel, sample), yields, place(channel, sample) + ", yields");
    }

    /**
     * Yields of a sample shifted by a histosys.
     *
     * @param channel the channel's name
     * @param sample the sample's name
     * @param modifier the modifier's name
     * @param low yields at α = −1, {@code [bins]}
     * @param high yields at α = +1, {@code [bins]}
     * @return this
     * @throws InvalidModel when the sample has no such modifier, or it was given before
     * @throws ShapeMismatch when a tensor has another shape
     */
    public TemplateTensors histoSys(String channel, String sample, String modifier, Tensor low, Tensor high) {
        String place = place(channel, sample, ModifierType.HISTOSYS, modifier);
        put(vector.modifier(Part.SHIFT_LOW, channel, sample, ModifierType.HISTOSYS, modifier), low, place + ", low");
        return put(
                vector.modifier(Part.SHIFT_HIGH, channel, sample, ModifierType.HISTOSYS, modifier),
                high,
                place + ", high");
    }

    /**
     * Factors of a normsys.
     *
     * @param channel the channel's name
     * @param sample the sample's name
     * @param modifier the modifier's name
     * @param low the factor at α = −1, a scalar or {@code [1]}
     * @param high the factor at α = +1, a scalar or {@code [1]}
     * @return this
     * @throws InvalidModel when the sample has no such modifier, or it was given before
     * @throws ShapeMismatch when a tensor has another shape
     */
    public TemplateTensors normSys(String channel, String sample, String modifier, Tensor low, Tensor high) {
        String place = place(channel, sample, ModifierType.NORMSYS, modifier);
        put(vector.modifier(Part.NORM_LOW, channel, sample, ModifierType.NORMSYS, modifier), low, place + ", low");
        return put(
                vector.modifier(Part.NORM_HIGH, channel, sample, ModifierType.NORMSYS, modifier),
                high,
                place + ", high");
    }

    /**
     * Absolute uncertainties of a shapesys.
     *
     * @param channel the channel's name
     * @param sample the sample's name
     * @param modifier the modifier's name
     * @param uncertainties one for each bin, {@code [bins]}
     * @return this
     * @throws InvalidModel when the sample has no such modifier, or it was given before
     * @throws ShapeMismatch when the tensor has another shape
     */
    public TemplateTensors shapeSys(String channel, String sample, String modifier, Tensor uncertainties) {
        return uncertainties(ModifierType.SHAPESYS, channel, sample, modifier, uncertainties);
    }

    /**
     * Absolute uncertainties of a sample's share in a staterror.
     *
     * @param channel the channel's name
     * @param sample the sample's name
     * @param modifier the modifier's name
     * @param uncertainties one for each bin, {@code [bins]}
     * @return this
     * @throws InvalidModel when the sample has no such modifier, or it was given before
     * @throws ShapeMismatch when the tensor has another shape
     */
    public TemplateTensors statError(String channel, String sample, String modifier, Tensor uncertainties) {
        return uncertainties(ModifierType.STATERROR, channel, sample, modifier, uncertainties);
    }

    private TemplateTensors uncertainties(
            ModifierType type, String channel, String sample, String modifier, Tensor uncertainties) {
        return put(
                vector.modifier(Part.UNCERTAINTIES, channel, sample, type, modifier),
                uncertainties,
                place(channel, sample, type, modifier) + ", uncertainties");
    }

    /**
     * Widths of the constraints of a parameter set: σ of Gaussian auxiliary data, factors τ of Poisson ones. Those of a shapesys or staterror
     * no longer follow from yields and uncertainties then.
     *
     * @param set the name of the set
     * @param widths one for each of its parameters, {@code [parameters]}, or a scalar for a single one
     * @return this
     * @throws InvalidModel when there is no such set, it has no constraint, or it was given before
     * @throws ShapeMismatch when the tensor has another shape
     */
    public TemplateTensors widths(String set, Tensor widths) {
        return put(vector.constraint(Part.WIDTHS, set), widths, "parameter set '" + set + "', widths");
    }

    /**
     * Auxiliary data of a parameter set. Those of a shapesys no longer follow from its factors then.
     *
     * @param set the name of the set
     * @param auxiliary one for each of its parameters, {@code [parameters]}, or a scalar for a single one
     * @return this
     * @throws InvalidModel when there is no such set, it has no constraint, or it was given before
     * @throws ShapeMismatch when the tensor has another shape
     */
    public TemplateTensors auxiliary(String set, Tensor auxiliary) {
        return put(vector.constraint(Part.AUXILIARY, set), auxiliary, "parameter set '" + set + "', auxiliary data");
    }

    /**
     * Observed counts of a channel.
     *
     * @param channel the channel's name
     * @param counts one for each bin, {@code [bins]}
     * @return this
     * @throws InvalidModel when there is no such channel, or it was given before
     * @throws ShapeMismatch when the tensor has another shape
     */
    public TemplateTensors observed(String channel, Tensor counts) {
        return put(vector.main(channel), counts, "channel '" + channel + "', observed");
    }

    private static String place(String channel, String sample) {
        return "channel '" + channel + "', sample '" + sample + "'";
    }

    private static String place(String channel, String sample, ModifierType type, String modifier) {
        return place(channel, sample) + ", " + type.word() + " '" + modifier + "'";
    }

    private TemplateTensors put(Range range, Tensor tensor, String what) {
        boolean single = range.length() == 1;
        if (tensor.size() != range.length() || tensor.rank() > 1 || tensor.rank() == 0 && !single) {
            throw new ShapeMismatch(what + ": a tensor of shape " + tensor.shape() + "; allowed is one of shape ["
                    + range.length() + "]" + (single ? " or a scalar" : ""));
        }
        String earlier = taken.putIfAbsent(range.from(), what);
        if (earlier != null) {
            throw new InvalidModel(what + ": given twice; allowed is once");
        }
        pieces.add(new Piece(range, tensor));
        return this;
    }

    /** The places of all tensors in the model's vector, one tensor after the other. */
    int[] places() {
        int[] places = new int
                [pieces.stream().mapToInt(piece -> piece.range().length()).sum()];
        int k = 0;
        for (Piece piece : pieces) {
            for (int i = 0; i < piece.range().length(); i++) {
                places[k++] = piece.range().from() + i;
            }
        }
        return places;
    }

    /** The tensors one after the other, {@code [m]}. */
    Tensor packed() {
        if (pieces.isEmpty()) {
            return Tensor.zeros(0);
        }
        Tensor[] flat = pieces.stream().map(piece -> piece.tensor().flatten()).toArray(Tensor[]::new);
        return flat.length == 1 ? flat[0] : Tensor.concatenate(0, flat);
    }
}
