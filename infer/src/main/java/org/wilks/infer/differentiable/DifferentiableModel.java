package org.wilks.infer.differentiable;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.wilks.infer.model.ComposedModel;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.Rebinding;
import org.wilks.infer.model.TemplateVector;
import org.wilks.nd.Tensor;

/**
 * A model that is described once, by a workspace, and then bound to tensors any number of times: yields, variations, uncertainties, widths,
 * auxiliary data, observations.
 *
 * <p>The layout of parameters and bins stays that of the workspace, so it has to have every channel, sample and modifier; its numbers are
 * those of what is not bound. Immutable and thread-safe.
 *
 * <pre>{@code
 * DifferentiableModel model = DifferentiableModel.of(Model.of(workspace));
 * BoundModel bound = model.bind(t -> t.yields("SR", "signal", signal).statError("SR", "background", "mc", errors));
 * }</pre>
 */
public final class DifferentiableModel {
    /** How many of the last models are kept: those of a result's few kernels, and of the points of a difference. */
    private static final int KEPT = 4;

    /** A model with other numbers. */
    private record Entry(Rebinding rebinding, double[] values, Rebound rebound) {}

    /** A likelihood in tensor operations. */
    private record Definition(Rebinding rebinding, ComposedModel composed) {}

    private final Model model;
    private final TemplateVector vector;
    private final AtomicReference<Rebinding[]> rebindings = new AtomicReference<>(new Rebinding[0]);
    private final AtomicReference<Entry[]> models = new AtomicReference<>(new Entry[0]);
    private final AtomicReference<Definition[]> definitions = new AtomicReference<>(new Definition[0]);

    private DifferentiableModel(Model model) {
        this.model = model;
        this.vector = TemplateVector.of(model);
    }

    /**
     * The differentiable model of a model.
     *
     * @param model the model, whose numbers are those of what will not be bound
     * @return the differentiable model
     */
    public static DifferentiableModel of(Model model) {
        return new DifferentiableModel(model);
    }

    /**
     * The model that it was made of.
     *
     * @return the model
     */
    public Model description() {
        return model;
    }

    /**
     * Where each number of the model is.
     *
     * @return the vector
     */
    public TemplateVector vector() {
        return vector;
    }

    /**
     * The model with tensors for some of its numbers. Costs no more than joining the tensors.
     *
     * @param binding adds the tensors to what it is given, and returns it
     * @return the bound model
     * @throws org.wilks.nd.error.InvalidModel when a place is not in the model, or bound twice
     * @throws org.wilks.nd.error.ShapeMismatch when a tensor has not the shape of its place
     */
    public BoundModel bind(UnaryOperator<TemplateTensors> binding) {
        TemplateTensors tensors = binding.apply(new TemplateTensors(vector));
        return bind(tensors.places(), tensors.packed());
    }

    /**
     * The model with the entries of a tensor for the numbers at some places.
     *
     * @param places where the numbers are in {@link #vector}, each once; not modified
     * @param numbers the tensor, {@code [m]}
     * @return the bound model
     * @throws org.wilks.nd.error.ShapeMismatch when a place is none of the vector or there twice, or the tensor has not as many entries
     */
    public BoundModel bind(int[] places, Tensor numbers) {
        return new BoundModel(this, rebinding(places), numbers);
    }

    /**
     * The model of these values, as {@link Model#withNumbers} gives it: of the last few, the same object again.
     *
     * @param places where the numbers are in {@link #vector}, each once; not modified
     * @param values the numbers; not modified
     * @return the hard model
     * @throws org.wilks.nd.error.WilksException when a number is none of a model; the message names the place
     */
    public Model hard(int[] places, double[] values) {
        return rebound(rebinding(places), values).model();
    }

    /** The model of these values: of the last few, the same object again. */
    Rebound rebound(Rebinding rebinding, double[] values) {
        Entry[] kept = models.get();
        for (Entry entry : kept) {
            if (entry.rebinding() == rebinding && Arrays.equals(entry.values(), values)) {
                return entry.rebound();
            }
        }
        double[] copy = values.clone();
        Model hard = rebinding.model(copy);
        Entry entry = new Entry(rebinding, copy, new Rebound(hard, rebinding.numbers(copy)));
        models.set(first(entry, kept, new Entry[Math.min(KEPT, kept.length + 1)]));
        return entry.rebound();
    }

    /** The likelihood in tensor operations as a function of the numbers at these places. */
    ComposedModel composed(Rebinding rebinding) {
        Definition[] kept = definitions.get();
        for (Definition definition : kept) {
            if (definition.rebinding() == rebinding) {
                return definition.composed();
            }
        }
        Definition definition = new Definition(rebinding, ComposedModel.of(model, rebinding.places()));
        definitions.set(first(definition, kept, new Definition[Math.min(KEPT, kept.length + 1)]));
        return definition.composed();
    }

    /** What becomes of the model when the numbers at these places become others. */
    Rebinding rebinding(int[] places) {
        Rebinding[] kept = rebindings.get();
        for (Rebinding rebinding : kept) {
            if (rebinding.isAt(places)) {
                return rebinding;
            }
        }
        Rebinding rebinding = Rebinding.of(model, places);
        rebindings.set(first(rebinding, kept, new Rebinding[Math.min(KEPT, kept.length + 1)]));
        return rebinding;
    }

    /** A new array of something and what was kept before it. */
    private static <T> T[] first(T one, T[] kept, T[] into) {
        into[0] = one;
        System.arraycopy(kept, 0, into, 1, into.length - 1);
        return into;
    }

    @Override
    public String toString() {
        return "DifferentiableModel[" + model + ", " + vector.size() + " numbers]";
    }
}
