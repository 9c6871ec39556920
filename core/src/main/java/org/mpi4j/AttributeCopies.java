package org.mpi4j;

import org.mpi4j.internal.attribute.Attributes;

/**
 * The attributes of a copy before the ranks have agreed that there will be one.
 *
 * @param attributes what the callbacks made
 * @param failure why one failed, or null
 */
record AttributeCopies(Attributes<Comm> attributes, MpiException failure) {}
