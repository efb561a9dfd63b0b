package nl.mijnklantportaal.spectools.wire;

/**
 * What every part of the comparison needs.
 *
 * @param shapesBefore the schemas of the old contract
 * @param shapesAfter the schemas of the new one
 */
record Sides(Side before, Side after, ShapeReader shapesBefore, ShapeReader shapesAfter, Findings findings) {

    /** Returns a comparison of schemas that has seen none yet. */
    SchemaComparison schemas() {
        return new SchemaComparison(shapesBefore, shapesAfter, findings);
    }
}
