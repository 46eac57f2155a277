package org.wilks.infer.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelFamily;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;

/**
 * The models of many signals on one background.
 *
 * <p>The model of a signal is that of the patched workspace, {@code Model.of(background.forMeasurement(measurement, signal), options)}, to the
 * last bit. Patches that add, replace and take away samples, or take away channels, as those of signals do, cost the reading of these samples, and
 * signals of the same modifiers share what was compiled of the background; other patches cost the reading of the patched document.
 *
 * <p>Tests of a signal start from the fit of the background without it, which is made once for all signals that leave the same background. With
 * the parameter of interest at 0 it is the fit of the signal's model too, but for widths of staterrors that count the signal's yields.
 *
 * <p>A point depends on its signal alone, not on the points before it nor on threads. Immutable to its users, and thread-safe. Memory: the
 * background and a few of its fits, whatever the number of signals.
 */
public final class SignalGrid {
    /** More different backgrounds than this, by channels taken away and samples replaced, are fitted for each signal anew. */
    private static final int MOST_BACKGROUNDS = 16;

    private final WorkspaceFile file;
    private final List<JsonPatch> patches;
    private final ModelOptions options;
    private final Optional<WorkspaceFile> patched;
    private final BaseSamples base;
    private final ModelFamily family;
    private final ConcurrentHashMap<Background.Remainder, Optional<Background>> backgrounds = new ConcurrentHashMap<>();

    private SignalGrid(WorkspaceFile file, List<JsonPatch> patches, ModelOptions options) {
        this.file = file;
        this.patches = List.copyOf(patches);
        this.options = options;
        this.patched = patched(file, patches, options);
        this.family = ModelFamily.of(options);
        this.base = new BaseSamples(patched.orElse(file).workspace());
    }

    /** The background after its patches; empty when only the signals make a model of it. */
    private static Optional<WorkspaceFile> patched(WorkspaceFile file, List<JsonPatch> patches, ModelOptions options) {
        try {
            return Optional.of(patches.isEmpty() ? file : file.withModelPatches(options.measurement(), patches));
        } catch (InvalidWorkspace e) {
            return Optional.empty();
        }
    }

    /**
     * The signals on a background.
     *
     * @param background the background-only workspace
     * @param options the measurement, the parameter of interest, interpolation codes
     * @return the grid
     */
    public static SignalGrid of(WorkspaceFile background, ModelOptions options) {
        return of(background, List.of(), options);
    }

    /**
     * The signals on a background that is patched itself.
     *
     * @param background the background-only workspace
     * @param patches what is applied before every signal, in order, to the model of the measurement
     * @param options the measurement, the parameter of interest, interpolation codes
     * @return the grid
     */
    public static SignalGrid of(WorkspaceFile background, List<JsonPatch> patches, ModelOptions options) {
        return new SignalGrid(background, patches, options);
    }

    /**
     * The model of a signal.
     *
     * @param signal the patch that adds it
     * @return the point of the grid
     * @throws InvalidWorkspace if the patch does not fit or the result is not a model
     * @throws InvalidModel when the workspace describes no model, or the parameter of interest is none; the message says where
     * @throws InvalidModifier when a modifier does not fit its sample or another one; the message says where
     */
    public GridPoint point(JsonPatch signal) {
        Workspace workspace = workspace(signal);
        Model model = family.model(workspace);
        return new GridPoint(model, background(workspace).map(background -> background.start(model)));
    }

    /**
     * What some work finds at every point, points on all cores.
     *
     * @param <R> what is found
     * @param signals the patches that add the signals
     * @param work work at a point
     * @return what was found, in the order of the signals
     * @throws WilksException the first one, in the order of the signals, that a point or its work threw
     */
    public <R> List<R> map(List<JsonPatch> signals, Function<GridPoint, R> work) {
        return Pieces.map(signals.size(), i -> work.apply(point(signals.get(i))));
    }

    private Workspace workspace(JsonPatch signal) {
        if (patched.isPresent()) {
            try {
                return patched.get().forMeasurement(options.measurement(), List.of(signal));
            } catch (InvalidWorkspace e) {
                if (patches.isEmpty()) {
                    throw e;
                }
                // told below by the names and places of the documents that were given
            }
        }
        List<JsonPatch> all = new ArrayList<>(patches);
        all.add(signal);
        return file.forMeasurement(options.measurement(), all);
    }

    private Optional<Background> background(Workspace workspace) {
        Optional<Background.Remainder> remainder = base.remainder(workspace);
        if (remainder.isEmpty()) {
            return Optional.empty();
        }
        Background.Remainder key = remainder.get();
        Optional<Background> known = backgrounds.get(key);
        if (known != null) {
            return known;
        }
        return backgrounds.size() < MOST_BACKGROUNDS
                ? backgrounds.computeIfAbsent(key, rest -> Background.of(rest, workspace, options))
                : Background.of(key, workspace, options);
    }
}
