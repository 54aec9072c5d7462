package io.coppice.jobs.record;

/** Running totals of what a run's tasks moved, in bytes; a stage reports the difference between its end and its start. */
public interface Traffic {
    /** Nothing is measured: both totals stay zero. */
    Traffic NONE = new Traffic() {
        @Override
        public Totals totals() {
            return new Totals(0, 0);
        }
    };

    /** Everything counted up to this call, including work that ended just before it. */
    Totals totals();

    /**
     * Two running totals.
     *
     * @param shuffleBytes bytes written to shuffles
     * @param spillBytes bytes spilled to disk
     */
    record Totals(long shuffleBytes, long spillBytes) {
        /** What was added since {@code earlier}. */
        public Totals since(Totals earlier) {
            return new Totals(shuffleBytes - earlier.shuffleBytes, spillBytes - earlier.spillBytes);
        }
    }
}
