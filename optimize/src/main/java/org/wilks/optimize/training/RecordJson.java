package org.wilks.optimize.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.optimize.model.Pull;

/** Records of epochs as JSON, whose numbers come back with the same bits. Stateless. */
final class RecordJson {
    private RecordJson() {}

    static ObjectNode of(EpochRecord record) {
        ObjectNode node = JsonFile.MAPPER.createObjectNode();
        node.put("epoch", record.epoch());
        record.lowered().ifPresent(lowered -> node.put("lowered", lowered));
        node.put("training", record.training()).put("validation", record.validation());
        node.put("seconds", record.seconds());
        record.details().ifPresent(details -> node.set("details", of(details)));
        return node;
    }

    private static ObjectNode of(EpochRecord.Details details) {
        ObjectNode node = JsonFile.MAPPER.createObjectNode();
        node.put("bandwidth", details.bandwidth());
        node.set("edges", JsonFile.array(details.edges()));
        details.soft().ifPresent(soft -> node.put("soft", soft));
        node.set("training", of(details.training()));
        node.set("validation", of(details.validation()));
        return node;
    }

    private static ObjectNode of(EpochRecord.Part part) {
        ObjectNode node = JsonFile.MAPPER.createObjectNode();
        node.put("measure", part.measure());
        ArrayNode bins = node.putArray("bins");
        for (EpochRecord.Bin bin : part.bins()) {
            bins.addObject()
                    .put("region", bin.region())
                    .put("bin", bin.bin())
                    .put("signal", bin.signal())
                    .put("background", bin.background())
                    .put("signal_effective", bin.signalEffective())
                    .put("background_effective", bin.backgroundEffective());
        }
        ArrayNode pulls = node.putArray("pulls");
        for (Pull pull : part.pulls()) {
            ObjectNode one = pulls.addObject().put("name", pull.name()).put("pull", pull.pull());
            pull.constraint().ifPresent(constraint -> one.put("constraint", constraint));
        }
        return node;
    }

    static EpochRecord read(JsonNode node) throws JsonProcessingException {
        Optional<EpochRecord.Details> details =
                node.has("details") ? Optional.of(details(node.get("details"))) : Optional.empty();
        return new EpochRecord(
                JsonFile.need(node, "epoch").longValue(),
                optional(node, "lowered"),
                JsonFile.number(node, "training"),
                JsonFile.number(node, "validation"),
                details,
                JsonFile.number(node, "seconds"));
    }

    private static EpochRecord.Details details(JsonNode node) throws JsonProcessingException {
        return new EpochRecord.Details(
                JsonFile.number(node, "bandwidth"),
                JsonFile.numbers(node, "edges"),
                optional(node, "soft"),
                part(JsonFile.need(node, "training")),
                part(JsonFile.need(node, "validation")));
    }

    private static EpochRecord.Part part(JsonNode node) throws JsonProcessingException {
        List<EpochRecord.Bin> bins = new ArrayList<>();
        for (JsonNode bin : JsonFile.need(node, "bins")) {
            bins.add(new EpochRecord.Bin(
                    JsonFile.need(bin, "region").asText(),
                    JsonFile.need(bin, "bin").intValue(),
                    JsonFile.number(bin, "signal"),
                    JsonFile.number(bin, "background"),
                    JsonFile.number(bin, "signal_effective"),
                    JsonFile.number(bin, "background_effective")));
        }
        List<Pull> pulls = new ArrayList<>();
        for (JsonNode pull : JsonFile.need(node, "pulls")) {
            pulls.add(new Pull(
                    JsonFile.need(pull, "name").asText(), JsonFile.number(pull, "pull"), optional(pull, "constraint")));
        }
        return new EpochRecord.Part(JsonFile.number(node, "measure"), bins, pulls);
    }

    private static OptionalDouble optional(JsonNode node, String name) throws JsonProcessingException {
        return node.has(name) ? OptionalDouble.of(JsonFile.number(node, name)) : OptionalDouble.empty();
    }
}
