package org.mpi4j.internal.type;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.TypeContents;

/** Shows a {@link Constructor} to users. */
final class Contents {
  private Contents() {}

  static TypeContents of(DatatypeImpl type) {
    return switch (type.constructor()) {
      case Constructor.Predefined c -> new TypeContents.Named(c.primitive().name());
      case Constructor.Pair c -> new TypeContents.Named(c.text(1));
      case Constructor.Packed c -> new TypeContents.Named(c.text(1));
      case Constructor.Dup c -> new TypeContents.Dup(c.type());
      case Constructor.Contiguous c -> new TypeContents.Contiguous(c.count(), c.type());
      case Constructor.Vector c ->
          new TypeContents.Vector(c.count(), c.blocklength(), c.stride(), c.type());
      case Constructor.Hvector c ->
          new TypeContents.Hvector(c.count(), c.blocklength(), c.stride(), c.type());
      case Constructor.Indexed c ->
          new TypeContents.Indexed(list(c.blocklengths()), list(c.displacements()), c.type());
      case Constructor.Hindexed c ->
          new TypeContents.Hindexed(list(c.blocklengths()), list(c.displacements()), c.type());
      case Constructor.IndexedBlock c ->
          new TypeContents.IndexedBlock(c.blocklength(), list(c.displacements()), c.type());
      case Constructor.HindexedBlock c ->
          new TypeContents.HindexedBlock(c.blocklength(), list(c.displacements()), c.type());
      case Constructor.Struct c ->
          new TypeContents.Struct(
              list(c.blocklengths()), list(c.displacements()), List.of(c.types()));
      case Constructor.Subarray c ->
          new TypeContents.Subarray(
              list(c.sizes()), list(c.subsizes()), list(c.starts()), c.order(), c.type());
      case Constructor.Darray c ->
          new TypeContents.Darray(
              c.size(),
              c.rank(),
              list(c.gsizes()),
              List.of(c.distribs()),
              Arrays.stream(c.psizes()).boxed().toList(),
              c.order(),
              c.type());
      case Constructor.Resized c -> new TypeContents.Resized(c.lb(), c.extent(), c.type());
    };
  }

  private static List<Long> list(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
