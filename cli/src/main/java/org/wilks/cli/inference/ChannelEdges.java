package org.wilks.cli.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.Layout.ChannelBins;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.Names;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The bin edges of a channel, typed as {@code CHANNEL=EDGES}.
 *
 * @param channel the channel's name
 * @param edges the edges, growing
 */
record ChannelEdges(String channel, double[] edges) {
    /** Reads them as typed; the last equals sign is the separator, since a name may hold one. */
    static final class Reader implements ITypeConverter<ChannelEdges> {
        @Override
        public ChannelEdges convert(String typed) {
            int equals = typed.lastIndexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("'" + typed + "' is not CHANNEL=EDGES");
            }
            return new ChannelEdges(
                    typed.substring(0, equals),
                    new ScanPoints.Reader().convert(typed.substring(equals + 1)).values());
        }
    }

    /** The edges by channel, after a check that each channel is there and has as many bins. */
    static Map<String, double[]> of(List<ChannelEdges> given, Layout layout) {
        Map<String, double[]> edges = new TreeMap<>();
        for (ChannelEdges one : given) {
            List<String> names =
                    layout.channels().stream().map(ChannelBins::name).toList();
            int index = names.indexOf(one.channel());
            if (index < 0) {
                throw new InvalidInput("--plot-edges " + one.channel() + ": the model has no such channel; it has "
                        + Names.list(names));
            }
            int bins = layout.channels().get(index).bins();
            if (one.edges().length != bins + 1) {
                throw new InvalidInput("--plot-edges " + one.channel() + "=" + Arrays.toString(one.edges()) + ": "
                        + one.edges().length + " edges for " + bins + " bins; needed: " + (bins + 1));
            }
            edges.put(one.channel(), one.edges());
        }
        return edges;
    }
}
