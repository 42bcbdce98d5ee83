package io.smbench.junit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** One assertion about a workload's result. */
final class VerdictDescriptor extends AbstractTestDescriptor implements Node<ReplayContext> {
    private final Verdict verdict;

    VerdictDescriptor(UniqueId id, Verdict verdict, @Nullable TestSource source) {
        super(id, verdict.label(), source);
        this.verdict = verdict;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public ReplayContext execute(ReplayContext context, DynamicTestExecutor dynamicTestExecutor) {
        verdict.check(context.result());
        return context;
    }
}
