package org.mpi4j.architecture.planted.inner;

import org.mpi4j.architecture.planted.PlantedHelper;

/** The other half of a package cycle. */
public final class Inner {
  public PlantedHelper back;
}
