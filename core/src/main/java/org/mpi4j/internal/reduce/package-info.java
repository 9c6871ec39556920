/**
 * What ops do to arrays of primitives: one class of loops per primitive for the predefined ops, one
 * for ops made from functions. {@link org.mpi4j.internal.reduce.OpImpl} finds the loops for a
 * datatype.
 */
package org.mpi4j.internal.reduce;
