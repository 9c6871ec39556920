package org.mpi4j.cluster;

/**
 * What a cell came to on one engine.
 *
 * @param engine the engine
 * @param value the value of the cell's last expression as jshell shows it; null if the cell does
 *     not end with an expression
 */
public record CellResult(int engine, String value) {}
