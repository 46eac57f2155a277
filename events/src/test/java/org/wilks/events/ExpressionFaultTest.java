package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;

class ExpressionFaultTest {
    private static EventTable toy() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("pt", new double[] {1, 0});
        columns.put("eta", new double[] {2, -3});
        return EventTable.of("toy.csv", columns).withTextColumn("class", "g", "h");
    }

    private static String refused(String text) {
        return Faults.message(InvalidConfiguration.class, () -> Expression.of(text));
    }

    private static String wrong(String text) {
        return Faults.message(InvalidData.class, () -> Expression.of(text).evaluate(toy()));
    }

    @Test
    void unknownColumnNamesPositionAndTheColumnsThereAre() {
        assertEquals(
                "expression '1 + 2 * ptt', position 9: there is no column 'ptt' in toy.csv (columns: pt, eta, class);"
                        + " did you mean 'pt'?",
                wrong("1 + 2 * ptt"));
    }

    @Test
    void unknownFunctionNamesTheFunctionsThereAre() {
        String message = refused("1 + sqr(pt)");
        assertTrue(
                message.startsWith(
                        "expression '1 + sqr(pt)', position 5: there is no function 'sqr' (functions: abs, "),
                message);
        assertTrue(message.endsWith("; did you mean 'sqrt'?"), message);
    }

    @Test
    void wrongNumberOfArgumentsIsTold() {
        assertEquals(
                "expression '2 * sin(pt, eta)', position 5: sin takes one argument, not 2",
                refused("2 * sin(pt, eta)"));
        assertEquals("expression 'pow(pt)', position 1: pow takes two arguments, not 1", refused("pow(pt)"));
        assertEquals("expression 'max(pt)', position 1: max takes two arguments or more, not 1", refused("max(pt)"));
        assertEquals("expression 'abs()', position 1: abs takes one argument, not 0", refused("abs()"));
    }

    @Test
    void valuesThatAreNotFiniteNameTheRowAndItsColumns() {
        assertEquals(
                "expression 'log(eta) + pt', row 2 of toy.csv: the value is NaN (eta = -3, pt = 0), a finite number is needed",
                wrong("log(eta) + pt"));
        assertEquals(
                "expression '1 / pt', row 2 of toy.csv: the value is Infinity (pt = 0), a finite number is needed",
                wrong("1 / pt"));
        assertEquals(
                "expression 'log(eta) > 1 && class == \"h\"', row 2 of toy.csv: the value is NaN (eta = -3, class = 'h'),"
                        + " a finite number is needed",
                wrong("log(eta) > 1 && class == \"h\""));
    }

    @Test
    void textAndNumbersDoNotMix() {
        assertEquals(
                "expression '2 * class', position 5: column 'class' of toy.csv holds text:"
                        + " it can only be compared with quoted text, as in class == 'signal'",
                wrong("2 * class"));
        assertEquals(
                "expression \"pt == 'high'\", position 1: column 'pt' of toy.csv holds numbers, it cannot equal 'high'",
                wrong("pt == 'high'"));
        assertEquals(
                "expression \"class < 'g'\", position 9: text 'g' can only be compared with a column, by == or !=",
                refused("class < 'g'"));
        assertEquals(
                "expression '\"a\" == \"a\"', position 1: text 'a' can only be compared with a column, by == or !=",
                refused("\"a\" == \"a\""));
    }

    @Test
    void chainedComparisonsAreRefused() {
        assertTrue(refused("0 < pt < 1").startsWith("expression '0 < pt < 1', position 8: "));
        assertEquals(
                "expression '(0 < pt) < 1', position 2: a condition is compared with <, <=, > or >=;"
                        + " join comparisons with &&, as in 0 < x && x < 1",
                refused("(0 < pt) < 1"));
        assertTrue(refused("!pt > 3").contains("a condition is compared"));
    }

    @Test
    void positionsAreThoseOfTheTextAsWritten() {
        assertTrue(refused("pt^2 + eta^2 eta").startsWith("expression 'pt^2 + eta^2 eta', position 14: "));
        assertTrue(refused("`pt` + (eta").startsWith("expression '`pt` + (eta', position 8: '(' is not closed"));
        assertTrue(refused("pt)").startsWith("expression 'pt)', position 3: ')' closes nothing"));
        assertTrue(refused("pt + 'g").startsWith("expression \"pt + 'g\", position 6: the quote ' is not closed"));
        assertTrue(refused("pt + 1.2.3")
                .startsWith("expression 'pt + 1.2.3', position 6: '1.2.3' is not a finite number"));
        assertTrue(refused("2pt").startsWith("expression '2pt', position 1: '2p' is not a finite number"));
        assertTrue(
                refused("pt ** ").startsWith("expression 'pt ** ', position 4: a power needs a number on its right"));
        assertTrue(refused("^ pt").startsWith("expression '^ pt', position 1: a power needs a number on its left"));
    }

    @Test
    void adviceIsGivenForOtherLanguages() {
        assertTrue(refused("pt = 3").contains("compare with =="));
        assertTrue(refused("not pt").contains("'not' is written !( … )"));
        assertTrue(refused("jet[0]").contains("between backticks"));
        assertTrue(refused("").startsWith("the expression is empty"));
        assertTrue(refused("  ").startsWith("the expression is empty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new('java.lang.String')",
                "new java.lang.String('x')",
                "pt.getClass()",
                "''.getClass()",
                "'x'.class.forName('y')",
                "Runtime.getRuntime().exec('id')",
                "pt = 1",
                "pt += 1",
                "pt++",
                "var a = 1",
                "let a = 1; a",
                "a; b",
                "{ 1 }",
                "[1, 2]",
                "{'a': 1}",
                "(x) -> x",
                "x => x",
                "for (i : pt) { 1 }",
                "while (true) { 1 }",
                "if (pt) 1",
                "return 1",
                "#pragma x 1",
                "@lenient pt",
                "pt =~ 'x'",
                "pt !~ 'x'",
                "pt ?? 1",
                "pt ?: 1",
                "pt instanceof String",
                "size(pt)",
                "empty(pt)",
                "empty pt",
                "`${pt}`",
                "$0",
                "a:b(1)",
                "x.y.z(1)",
                "import java.lang.*",
                "1 .. 3",
                "~pt",
                "pt << 1",
                "pt >> 1",
                "pt /* c */",
                "pt // c",
                "function(x) { x }",
                "null",
                "pt == null",
                "NaN",
                "1; 2",
                "throw 'x'",
                "try { 1 } catch (e) { 2 }",
                "switch (pt) { }",
                "'a' + 'b'",
                "pt ? 1",
                "a, b",
                "min(,)",
                "()",
                "pt ()",
                "1 2",
                "pt &&& eta",
                "pt === eta",
                "#0",
                "\\u0041",
                "pt\u0000",
                "ｐｔ！"
            })
    void nothingButArithmeticOnColumnsGetsThrough(String text) {
        org.wilks.nd.error.InvalidInput fault = org.junit.jupiter.api.Assertions.assertThrows(
                org.wilks.nd.error.InvalidInput.class, () -> Expression.of(text).evaluate(toy()));
        Faults.assertOneLine(fault.getMessage());
        assertTrue(fault.getMessage().startsWith("expression "), fault.getMessage());
    }

    @Test
    void deepNestingAndLengthHaveALimit() {
        assertTrue(refused("(".repeat(900) + "pt" + ")".repeat(900)).contains("nested too deeply"));
        assertTrue(refused("-".repeat(1900) + "pt").contains("nested too deeply"));
        assertTrue(refused("pt" + " + pt".repeat(5000)).contains("too long"));
        assertEquals(1, Expression.of("(".repeat(90) + "pt" + ")".repeat(90)).evaluate(toy())[0]);
        assertEquals(900, Expression.of("1" + " + pt".repeat(899)).evaluate(toy())[0]);

        assertEquals(1, Expression.of("pt" + "^1".repeat(90)).evaluate(toy())[0]);
        assertTrue(refused("pt" + "^1".repeat(700)).contains("nested too deeply"));
        assertEquals(0, Expression.of("pt > 5 ? 1 : ".repeat(90) + "0").evaluate(toy())[0]);
        assertTrue(refused("pt > 5 ? 1 : ".repeat(200) + "0").contains("nested too deeply"));
    }
}
