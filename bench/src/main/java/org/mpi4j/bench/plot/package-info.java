/** Plots as SVG text, for pages that need nothing else. */
package org.mpi4j.bench.plot;
