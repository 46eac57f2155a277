package org.wilks.optimize.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.error.InvalidConfiguration;

class ConfigurationTextTest {

    private static JsonNode tree(String text, String name) {
        return ConfigurationText.tree(text.getBytes(StandardCharsets.UTF_8), name);
    }

    private static JsonNode value(String text) {
        return tree("a: " + text + "\n", "cuts.yaml").get("a");
    }

    private static String fault(String text) {
        String message = assertThrows(InvalidConfiguration.class, () -> tree(text, "cuts.yaml"))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes", "no", "on", "off", "y", "N", "007", "010", "0x1F", "1_000", ".inf", "-.inf", ".nan", "1e99999"
            })
    void whatLooksLikeAWordStaysThatWord(String word) {
        assertTrue(value(word).isTextual(), word);
        assertEquals(word, value(word).textValue());
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "+3, 3", "-0.5, -0.5", "1e3, 1000", "2.5E-3, 0.0025", ".5, 0.5", "5., 5", "1e400, Infinity"})
    void decimalNumbersAreNumbers(String text, double number) {
        assertTrue(value(text).isNumber(), text);
        assertEquals(number, value(text).doubleValue());
    }

    @Test
    void aWholeNumberBeyondSixtyFourBitsKeepsItsDigits() {
        assertEquals("99999999999999999999", value("99999999999999999999").asText());
    }

    @Test
    void anAliasIsRefusedWithItsPlace() {
        assertEquals(
                "cuts.yaml, line 2, column 4: alias *x found; aliases are not followed, write the value itself",
                fault("a: &x 50\nb: *x\n"));
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertTrue(fault("a: 1\n---\nb: 2\n").startsWith("cuts.yaml, line 3, column 1: something follows"));
    }

    @Test
    void aTabIsRefusedWhereItStands() {
        String message = fault("a:\n\t- 1\n");
        assertTrue(message.startsWith("cuts.yaml, line 2, column 1: is not valid YAML: found character"), message);
    }

    @Test
    void aConfigurationThatIsTooLargeOrTooDeepIsRefusedAtOnce() {
        assertEquals(
                "cuts.yaml: is larger than 1048576 bytes, a configuration file (YAML or JSON) is needed",
                fault("a: 1 #" + "x".repeat(1 << 20)));
        assertEquals("cuts.yaml: is nested too deep or has too long a word", fault("a: " + "[".repeat(5000)));
    }

    @Test
    void jsonIsReadByTheSameRules() {
        assertEquals(0.5, tree("{\"a\": 0.5}", "cuts.json").get("a").doubleValue());
        String message = assertThrows(InvalidConfiguration.class, () -> tree("{\"a\": 1, \"a\": 2}", "cuts.json"))
                .getMessage();
        assertTrue(message.endsWith("key a is given twice"), message);
    }
}
