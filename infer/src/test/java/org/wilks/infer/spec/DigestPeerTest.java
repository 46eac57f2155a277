package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidWorkspace;

/** Digests of pyhf 0.7.6; the reference files say where they come from. */
class DigestPeerTest {
    static List<Path> references() {
        return Corpus.workspaces().stream()
                .filter(path -> Files.exists(reference(path)))
                .filter(path -> Corpus.tree(Corpus.read(reference(path)))
                        .at("/digest_sha256")
                        .isTextual())
                .toList();
    }

    static List<JsonNode> texts() {
        return StreamSupport.stream(
                        Corpus.tree(Corpus.text("extras/digests.json")).spliterator(), false)
                .toList();
    }

    private static Path reference(Path path) {
        return path.resolveSibling(path.getFileName().toString().replace(".json", ".ref.json"));
    }

    private static JsonNode tree(String text) {
        return Source.of(text.getBytes(StandardCharsets.UTF_8)).tree("text");
    }

    @Test
    void documentedExampleHasTheDocumentedDigest() {
        assertEquals(
                "dad8822af55205d60152cbe4303929042dbd9d4839012e055e7c6b6459d68d73",
                WorkspaceFile.read(Corpus.path("doc_2bin_1channel.json")).digest());
        assertTrue(references().size() > 40, "references found: " + references().size());
    }

    @ParameterizedTest
    @MethodSource("references")
    void digestsOfReferenceWorkspacesAgree(Path path) {
        String expected =
                Corpus.tree(Corpus.read(reference(path))).at("/digest_sha256").textValue();
        assertEquals(expected, WorkspaceFile.read(path).digest());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void canonicalTextsAndDigestsAgree(JsonNode text) {
        JsonNode document = tree(text.get("text").textValue());
        assertEquals(text.get("canonical").textValue(), JsonText.canonical(document));
        assertEquals(text.get("sha256").textValue(), Digest.of(document, "sha256"));
        assertEquals(text.get("md5").textValue(), Digest.of(document, "md5"));
    }

    @ParameterizedTest
    @CsvSource({
        "md5, 99914b932bd37a50b983c5e7c90ae93b",
        "sha1, bf21a9e8fbc5a3846fb05b4fa0859e0917b2202f",
        "sha3_256, 840eb7aa2a9935de63366bacbe9d97e978a859e93dc792a0334de60ed52f8e99",
    })
    void algorithmsHaveTheNamesOfHashlib(String algorithm, String digest) {
        assertEquals(digest, Digest.of(tree("{}"), algorithm));
    }

    @Test
    void everyListedAlgorithmExistsAndAnyOtherIsRefused() {
        Digest.algorithms().forEach(algorithm -> Digest.of(tree("{}"), algorithm));
        assertEquals(
                "digest algorithm \"SHA-256\" found; allowed: md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512",
                assertThrows(InvalidConfiguration.class, () -> Digest.of(tree("{}"), "SHA-256"))
                        .getMessage());
    }

    @Test
    void aTextThatHasNoUtf8FormHasNoDigest() {
        JsonNode document = JsonNodeFactory.instance.objectNode().put("a\ud800b", 1);
        assertEquals("{\n    \"a\\ud800b\": 1\n}", JsonText.indented(document));
        assertThrows(InvalidWorkspace.class, () -> Digest.of(document, "sha256"));
    }
}
