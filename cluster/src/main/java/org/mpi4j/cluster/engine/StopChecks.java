package org.mpi4j.cluster.engine;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.Set;

/**
 * Puts a check at the beginning of each method and before each branch back, so that a loop that
 * calls nothing can be ended.
 */
final class StopChecks {
  private static final ClassDesc CHECK = ClassDesc.of(StopCheck.class.getName());

  private StopChecks() {}

  /**
   * The class file with checks. Frames are made anew, for which classes may have to be looked up.
   */
  static byte[] weave(byte[] classFile, ClassLoader loader) {
    var hierarchy =
        ClassHierarchyResolver.ofResourceParsing(loader)
            .orElse(ClassHierarchyResolver.defaultResolver());
    var cf = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    return cf.transformClass(
        cf.parse(classFile),
        ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaver::new)));
  }

  private static final class Weaver implements CodeTransform {
    private final Set<Label> seen = new HashSet<>();

    @Override
    public void atStart(CodeBuilder code) {
      check(code);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof LabelTarget target) {
        seen.add(target.label());
      } else if (element instanceof BranchInstruction branch && seen.contains(branch.target())) {
        check(code);
      }
      code.with(element);
    }

    private static void check(CodeBuilder code) {
      code.invokestatic(CHECK, "check", ConstantDescs.MTD_void);
    }
  }
}
