package org.mpi4j.bench.command;

import java.util.List;

/**
 * All that one command measured.
 *
 * @param date when it began
 * @param machine on what
 * @param how with what options
 * @param comparisons what was measured
 * @param absent systems that are not here, with what is missing
 */
record Report(
    String date, String machine, String how, List<Comparison> comparisons, List<String> absent) {}
