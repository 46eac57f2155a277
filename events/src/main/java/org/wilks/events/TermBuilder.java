package org.wilks.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTDivNode;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTModNode;
import org.apache.commons.jexl3.parser.ASTMulNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTSubNode;
import org.apache.commons.jexl3.parser.ASTTernaryNode;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.ASTUnaryPlusNode;
import org.apache.commons.jexl3.parser.JexlNode;
import org.apache.commons.jexl3.parser.Parser;

/**
 * The terms of an expression, from the syntax tree that JEXL parses. Grammar, precedence and literals are JEXL's, with each feature of its
 * language that is not an expression switched off; only the kinds of nodes that arithmetic needs are let through, and nothing of JEXL runs
 * when an expression is evaluated.
 */
final class TermBuilder {
    private static final Map<Class<?>, Operator> OPERATORS = Map.ofEntries(
            Map.entry(ASTAddNode.class, Operator.PLUS),
            Map.entry(ASTSubNode.class, Operator.MINUS),
            Map.entry(ASTMulNode.class, Operator.TIMES),
            Map.entry(ASTDivNode.class, Operator.DIVIDED_BY),
            Map.entry(ASTModNode.class, Operator.REMAINDER),
            Map.entry(ASTLTNode.class, Operator.LESS),
            Map.entry(ASTLENode.class, Operator.LESS_OR_EQUAL),
            Map.entry(ASTGTNode.class, Operator.GREATER),
            Map.entry(ASTGENode.class, Operator.GREATER_OR_EQUAL),
            Map.entry(ASTEQNode.class, Operator.EQUAL),
            Map.entry(ASTNENode.class, Operator.NOT_EQUAL),
            Map.entry(ASTAndNode.class, Operator.AND),
            Map.entry(ASTOrNode.class, Operator.OR));

    private final ExpressionText text;
    private final Map<String, String> columns;

    private TermBuilder(ExpressionText text) {
        this.text = text;
        this.columns = text.columns();
    }

    /** The term that the text says. */
    static Term parse(ExpressionText text) {
        ASTJexlScript script;
        try {
            script = new Parser(";")
                    .parse(new JexlInfo("expression", 1, 1), JexlFeatures.createNone(), text.library(), null);
        } catch (JexlException e) {
            int column = e.getInfo() == null ? 1 : e.getInfo().getColumn();
            throw text.fault(
                    text.sourcePosition(column),
                    "the expression cannot be understood here (an operand or operator is missing, or comparisons are chained"
                            + " without &&)");
        }
        TermBuilder builder = new TermBuilder(text);
        return script.jjtGetNumChildren() == 1
                ? builder.term(script.jjtGetChild(0))
                : builder.refuse(script, "one expression only is allowed");
    }

    private Term term(JexlNode node) {
        int children = node.jjtGetNumChildren();
        Operator operator = OPERATORS.get(node.getClass());
        if (operator != null && children >= 2) {
            return operation(node, operator);
        } else if (node instanceof ASTNumberLiteral number) {
            return new Term.Constant(number.getLiteral().doubleValue());
        } else if (node instanceof ASTIdentifier identifier && columns.containsKey(identifier.getName())) {
            return new Term.Variable(columns.get(identifier.getName()));
        } else if (node instanceof ASTReferenceExpression && children == 1) {
            return term(node.jjtGetChild(0));
        } else if (node instanceof ASTUnaryPlusNode) {
            return new Term.Unary(x -> x, term(node.jjtGetChild(0)), false);
        } else if (node instanceof ASTUnaryMinusNode) {
            return new Term.Unary(x -> -x, term(node.jjtGetChild(0)), false);
        } else if (node instanceof ASTNotNode) {
            return new Term.Unary(x -> x == 0 ? 1 : Double.isNaN(x) ? Double.NaN : 0, term(node.jjtGetChild(0)), true);
        } else if (node instanceof ASTTernaryNode && children == 3) {
            return new Term.Choice(term(node.jjtGetChild(0)), term(node.jjtGetChild(1)), term(node.jjtGetChild(2)));
        } else if (node instanceof ASTFunctionNode
                && children == 2
                && node.jjtGetChild(0) instanceof ASTIdentifier name) {
            return function(name, node.jjtGetChild(1));
        } else if (node instanceof ASTStringLiteral literal) {
            return refuse(
                    node,
                    "text " + Messages.shown(literal.getLiteral())
                            + " can only be compared with a column, by == or !=");
        }
        return refuse(node, "only arithmetic on columns is allowed");
    }

    private Term operation(JexlNode node, Operator operator) {
        if (node.jjtGetNumChildren() == 2 && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL)) {
            Optional<Term> holds = holds(node.jjtGetChild(0), node.jjtGetChild(1), operator)
                    .or(() -> holds(node.jjtGetChild(1), node.jjtGetChild(0), operator));
            if (holds.isPresent()) {
                return holds.get();
            }
        }
        Term result = term(node.jjtGetChild(0));
        for (int i = 1; i < node.jjtGetNumChildren(); i++) {
            Term right = term(node.jjtGetChild(i));
            if (operator.isOrder() && (result.isCondition() || right.isCondition())) {
                return refuse(
                        node,
                        "a condition is compared with <, <=, > or >=; join comparisons with &&, as in 0 < x && x < 1");
            }
            result = new Term.Operation(operator, result, right);
        }
        return result;
    }

    private Optional<Term> holds(JexlNode column, JexlNode literal, Operator operator) {
        return column instanceof ASTIdentifier identifier
                        && columns.containsKey(identifier.getName())
                        && literal instanceof ASTStringLiteral value
                ? Optional.of(new Term.Holds(
                        columns.get(identifier.getName()), value.getLiteral(), operator == Operator.EQUAL))
                : Optional.empty();
    }

    private Term function(ASTIdentifier identifier, JexlNode arguments) {
        String name = identifier.getName();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < arguments.jjtGetNumChildren(); i++) {
            terms.add(term(arguments.jjtGetChild(i)));
        }
        Optional<DoubleUnaryOperator> unary = Functions.unary(name);
        if (unary.isPresent() && terms.size() == 1) {
            return new Term.Unary(unary.get(), terms.get(0), name.startsWith("is"));
        }
        Optional<DoubleBinaryOperator> binary = Functions.binary(name);
        if (binary.isPresent() && (terms.size() == 2 || Functions.folds(name) && terms.size() > 2)) {
            return terms.stream()
                    .reduce((left, right) -> new Term.Binary(binary.get(), left, right))
                    .orElseThrow();
        }
        String needed =
                unary.isPresent() ? "one argument" : Functions.folds(name) ? "two arguments or more" : "two arguments";
        return refuse(identifier, name + " takes " + needed + ", not " + terms.size());
    }

    private Term refuse(JexlNode node, String what) {
        throw text.fault(text.sourcePosition(firstColumn(node)), what);
    }

    /** The column of a node: that of its first leaf, since JEXL places an operator after its operands. */
    private static int firstColumn(JexlNode node) {
        JexlNode first = node;
        while (first.jjtGetNumChildren() > 0) {
            first = first.jjtGetChild(0);
        }
        return first.getColumn();
    }
}
