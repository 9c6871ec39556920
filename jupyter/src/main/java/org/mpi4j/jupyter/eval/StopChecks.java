package org.mpi4j.jupyter.eval;

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
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets loops of cells be stopped. Each jump backwards first calls a site that does nothing, which
 * is a constant to the compiler, until {@link #stop} makes it throw.
 */
public final class StopChecks {
  private static final MethodType NOTHING = MethodType.methodType(void.class);
  private static final MethodHandle GO_ON = MethodHandles.zero(void.class);
  private static final MethodHandle STOP;
  private static final MutableCallSite SITE = new MutableCallSite(GO_ON);

  private static final DynamicCallSiteDesc CALL =
      DynamicCallSiteDesc.of(
          ConstantDescs.ofCallsiteBootstrap(
              ClassDesc.of(StopChecks.class.getName()), "site", ConstantDescs.CD_CallSite),
          "check",
          MethodTypeDesc.of(ConstantDescs.CD_void));

  static {
    try {
      STOP = MethodHandles.lookup().findStatic(StopChecks.class, "stopped", NOTHING);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Thrown into loops of the cell that was interrupted. */
  public static final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    private Stopped() {
      super("the cell was interrupted");
    }
  }

  private StopChecks() {}

  /**
   * Called by the JVM, for each place of a check.
   *
   * @param lookup of the snippet
   * @param name of the call
   * @param type of the call
   * @return the one site of all
   */
  public static CallSite site(MethodHandles.Lookup lookup, String name, MethodType type) {
    return SITE;
  }

  private static void stopped() {
    throw new Stopped();
  }

  /** Stops loops of cells, on all threads, until {@link #reset}. */
  static void stop() {
    SITE.setTarget(STOP);
    MutableCallSite.syncAll(new MutableCallSite[] {SITE});
  }

  static boolean stopping() {
    return SITE.getTarget() == STOP;
  }

  static void reset() {
    if (SITE.getTarget() != GO_ON) {
      SITE.setTarget(GO_ON);
      MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }
  }

  /** The class with checks in its loops. */
  static byte[] insert(byte[] bytes, ClassLoader loader) {
    var classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)
                    .orElse(ClassHierarchyResolver.ofClassLoading(loader))
                    .cached()));
    return classFile.transformClass(
        classFile.parse(bytes),
        ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Backwards::new)));
  }

  private static final class Backwards implements CodeTransform {
    private final Set<Label> passed = new HashSet<>();

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof LabelTarget target) {
        passed.add(target.label());
      } else if (element instanceof BranchInstruction jump && passed.contains(jump.target())) {
        code.invokedynamic(CALL);
      }
      code.with(element);
    }
  }
}
