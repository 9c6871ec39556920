/** {@link org.mpi4j.junit.MpiTest}: JUnit tests whose body runs on several ranks. */
package org.mpi4j.junit;
