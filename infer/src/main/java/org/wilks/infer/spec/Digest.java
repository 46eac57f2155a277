package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.wilks.nd.error.InvalidConfiguration;

/**
 * The digest of a document's content, the same as pyhf's: the hash of the UTF-8 form of {@link JsonText#canonical}. It does not depend
 * on the layout of the file or the order of keys, but on the order of lists, and it tells {@code 1} from {@code 1.0}.
 *
 * <pre>{@code
 * Digest.of(file.document(), "sha256")
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class Digest {
    /** The algorithm that is used where none is named. */
    public static final String DEFAULT_ALGORITHM = "sha256";

    private Digest() {}

    /**
     * The names of the algorithms, as Python's hashlib spells them.
     *
     * @return the names
     */
    public static List<String> algorithms() {
        return List.of(
                "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512");
    }

    /**
     * The digest of a document.
     *
     * @param document the document; not modified
     * @param algorithm one of {@link #algorithms()}
     * @return lower-case hexadecimal digits
     * @throws InvalidConfiguration naming the algorithms if this is none of them
     */
    public static String of(JsonNode document, String algorithm) {
        MessageDigest digest = messageDigest(algorithm);
        JsonText.canonical(document, piece -> {
            digest.update(piece.toString().getBytes(StandardCharsets.UTF_8));
            piece.setLength(0);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest messageDigest(String algorithm) {
        if (!algorithms().contains(algorithm)) {
            throw new InvalidConfiguration("digest algorithm " + JsonCursor.quoted(algorithm) + " found; allowed: "
                    + String.join(", ", algorithms()));
        }
        try {
            return MessageDigest.getInstance(javaName(algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new InvalidConfiguration(
                    "digest algorithm " + algorithm + " is not provided by this Java runtime", e);
        }
    }

    private static String javaName(String algorithm) {
        if (algorithm.startsWith("sha3_")) {
            return "SHA3-" + algorithm.substring("sha3_".length());
        }
        return algorithm.startsWith("sha") ? "SHA-" + algorithm.substring("sha".length()) : "MD5";
    }
}
