/** Cells with magics: lines that begin with {@code %} and cells that begin with {@code %%}. */
package org.mpi4j.jupyter.magic;
