package org.wilks.infer.model;

/** Where the parts of a {@link TemplateVector} begin, and its length. */
record TemplateOffsets(
        int shiftLow,
        int shiftHigh,
        int normLow,
        int normHigh,
        int uncertainties,
        int widths,
        int main,
        int auxiliary,
        int size) {
    static TemplateOffsets of(Plan plan) {
        int[] from = TemplateVector.offsets(plan);
        return new TemplateOffsets(from[1], from[2], from[3], from[4], from[5], from[6], from[7], from[8], from[9]);
    }
}
