package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;

/**
 * Models of workspaces that differ in some of their samples, such as those of many signals on one background.
 *
 * <p>Workspaces are alike when they have the same samples as objects, but for some that have the same modifiers by name and type and the same
 * place in the order of names. Of alike workspaces the first is compiled; a further one shares with it the plan, the parameters, the
 * contributions of the samples that are the same, and only its own samples are read into numbers. Whatever is not alike is compiled as it is.
 *
 * <p>A model is that of {@link Model#of(Workspace, ModelOptions)} to the last bit, whatever was compiled before. Thread-safe; it keeps the models
 * of a few workspaces.
 */
public final class ModelFamily {
    /** More kinds of workspaces than this are compiled one by one. */
    private static final int MOST_KINDS = 8;

    private final ModelOptions options;
    private volatile List<SampleExchange> kinds = List.of();

    private ModelFamily(ModelOptions options) {
        this.options = options;
    }

    /**
     * A family without members yet.
     *
     * @param options what all models are made with
     * @return the family
     */
    public static ModelFamily of(ModelOptions options) {
        return new ModelFamily(options);
    }

    /**
     * The model of a workspace.
     *
     * @param workspace the workspace
     * @return the model
     * @throws InvalidModel when the workspace describes no model, or the parameter of interest is none; the message says where
     * @throws org.wilks.nd.error.InvalidModifier when a modifier does not fit its sample or another one; the message says where
     */
    public Model model(Workspace workspace) {
        for (SampleExchange kind : kinds) {
            Optional<Model> model = kind.model(workspace);
            if (model.isPresent()) {
                return model.get();
            }
        }
        Model model = Model.of(workspace, options);
        keep(workspace, model);
        return model;
    }

    private synchronized void keep(Workspace workspace, Model model) {
        if (kinds.size() < MOST_KINDS) {
            List<SampleExchange> more = new ArrayList<>(kinds);
            more.add(new SampleExchange(workspace, model));
            kinds = List.copyOf(more);
        }
    }
}
