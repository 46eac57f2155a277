package org.wilks.viz.report;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.viz.figure.Figure;

/** One thing that stands in a section. All are immutable values of plain text: none of it is markup. */
public sealed interface Block {
    /**
     * A paragraph.
     *
     * @param text what it says
     */
    record Paragraph(String text) implements Block {
        /**
         * Checks that there is a text.
         *
         * @param text what it says
         */
        public Paragraph {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A table, its first column to the left, all others to the right.
     *
     * @param caption what is seen
     * @param header the lines of its head, each with a cell for each column
     * @param rows its rows, each with a cell for each column
     * @param marked the numbers of the rows that stand out
     */
    record Table(String caption, List<List<String>> header, List<List<String>> rows, Set<Integer> marked)
            implements Block {
        /**
         * Copies the lists; checks that all rows are of one length.
         *
         * @param caption what is seen
         * @param header the lines of its head
         * @param rows its rows
         * @param marked the numbers of the rows that stand out
         */
        public Table {
            Objects.requireNonNull(caption, "caption");
            header = header.stream().map(List::copyOf).toList();
            rows = rows.stream().map(List::copyOf).toList();
            marked = Set.copyOf(marked);
            int columns = (header.isEmpty() ? rows : header)
                    .stream().mapToInt(List::size).findFirst().orElse(0);
            for (List<List<String>> part : List.of(header, rows)) {
                for (int r = 0; r < part.size(); r++) {
                    if (part.get(r).size() != columns) {
                        throw new ShapeMismatch("table '" + caption + "': row " + r + " has "
                                + part.get(r).size() + " cells; there are " + columns + " columns");
                    }
                }
            }
        }
    }

    /**
     * Figures side by side, where the page is wide enough.
     *
     * @param caption what is seen
     * @param figures the figures, at least one
     */
    record Drawing(String caption, List<Figure> figures) implements Block {
        /**
         * Copies the list.
         *
         * @param caption what is seen
         * @param figures the figures
         */
        public Drawing {
            Objects.requireNonNull(caption, "caption");
            figures = List.copyOf(figures);
        }
    }

    /**
     * Text as it was written, line by line.
     *
     * @param caption what is seen
     * @param text the text
     */
    record Listing(String caption, String text) implements Block {
        /**
         * Checks that nothing is null.
         *
         * @param caption what is seen
         * @param text the text
         */
        public Listing {
            Objects.requireNonNull(caption, "caption");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Blocks that the reader can open and close; they are printed open.
     *
     * @param summary what is seen while they are closed
     * @param open whether they are open at first
     * @param blocks the blocks
     */
    record Folded(String summary, boolean open, List<Block> blocks) implements Block {
        /**
         * Copies the list.
         *
         * @param summary what is seen while they are closed
         * @param open whether they are open at first
         * @param blocks the blocks
         */
        public Folded {
            Objects.requireNonNull(summary, "summary");
            blocks = List.copyOf(blocks);
        }
    }
}
