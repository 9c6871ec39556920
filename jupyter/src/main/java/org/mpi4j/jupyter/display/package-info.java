/** Values as texts, tables and images. */
package org.mpi4j.jupyter.display;
