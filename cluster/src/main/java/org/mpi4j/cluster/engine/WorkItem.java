package org.mpi4j.cluster.engine;

import org.mpi4j.EncodedObject;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.Type;

/**
 * A frame with work.
 *
 * @param type what to do
 * @param id its number
 * @param meta its fields
 * @param object its object, or null
 */
record WorkItem(Type type, long id, MetaIn meta, EncodedObject object) {}
