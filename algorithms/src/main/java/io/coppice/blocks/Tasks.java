package io.coppice.blocks;

import java.io.Serializable;
import java.util.List;

/** Small independent problems, each solved wherever there is a free thread. */
public interface Tasks {
    /** Threads of this JVM. */
    Tasks LOCAL = new Tasks() {
        @Override
        public <A extends Serializable, B extends Serializable> List<B> map(
                String description, List<A> items, Blocks.Fn<A, B> task) {
            return items.parallelStream().map(task).toList();
        }
    };

    /** What the task makes of each item, in the order of the items. */
    <A extends Serializable, B extends Serializable> List<B> map(
            String description, List<A> items, Blocks.Fn<A, B> task);
}
