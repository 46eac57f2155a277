package org.wilks.infer.differentiable;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.wilks.infer.model.Model;
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
    /** For how many sets of places primitives and models are kept: those of a study and of its Asimov data. */
    private static final int KEPT = 6;

    private final Model model;
    private final TemplateVector vector;
    private final AtomicReference<BoundPlaces[]> bindings = new AtomicReference<>(new BoundPlaces[0]);

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
     * The model with tensors for some of its numbers. Costs no more than joining the tensors, after the first time at the same places.
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
        return new BoundModel(this, at(places), numbers);
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
        return at(places).rebound(values).model();
    }

    /** What bound models at these places share. */
    BoundPlaces at(int[] places) {
        BoundPlaces[] kept = bindings.get();
        for (BoundPlaces binding : kept) {
            if (binding.rebinding().isAt(places)) {
                return binding;
            }
        }
        BoundPlaces binding = new BoundPlaces(model, places);
        BoundPlaces[] next = new BoundPlaces[Math.min(KEPT, kept.length + 1)];
        next[0] = binding;
        System.arraycopy(kept, 0, next, 1, next.length - 1);
        bindings.set(next);
        return binding;
    }

    @Override
    public String toString() {
        return "DifferentiableModel[" + model + ", " + vector.size() + " numbers]";
    }
}
