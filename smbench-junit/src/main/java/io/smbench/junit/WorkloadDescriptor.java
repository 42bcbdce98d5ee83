package io.smbench.junit;

import io.smbench.server.EmbeddedSmbServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A workload: replayed once, then judged by its verdicts. */
final class WorkloadDescriptor extends AbstractTestDescriptor implements Node<ReplayContext> {
    private final WorkloadLocation location;
    private final @Nullable ReplayWorkload annotation;
    private final String legacyName;
    private final Set<TestTag> tags;
    private final @Nullable String disabled;

    private WorkloadDescriptor(
            UniqueId id,
            String displayName,
            String legacyName,
            TestSource source,
            WorkloadLocation location,
            @Nullable ReplayWorkload annotation,
            Set<TestTag> tags,
            @Nullable String disabled) {
        super(id, displayName, source);
        this.location = location;
        this.annotation = annotation;
        this.legacyName = legacyName;
        this.tags = tags;
        this.disabled = disabled;
    }

    static WorkloadDescriptor ofClass(UniqueId id, Class<?> type, ReplayWorkload annotation) {
        return new WorkloadDescriptor(
                id,
                JupiterAnnotations.displayName(type).orElse(type.getSimpleName()),
                type.getName(),
                ClassSource.from(type),
                new WorkloadLocation.Declared(annotation.value(), type),
                annotation,
                JupiterAnnotations.tags(type),
                JupiterAnnotations.disabled(type).orElse(null));
    }

    static WorkloadDescriptor ofData(UniqueId id, TestSource source, WorkloadLocation location) {
        return new WorkloadDescriptor(id, location.text(), location.text(), source, location, null, Set.of(), null);
    }

    List<Verdict> verdicts() {
        return annotation == null
                ? List.of(Verdict.STATUSES_AS_RECORDED, Verdict.OPLOCKS_AS_RECORDED)
                : List.of(annotation.verdicts());
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    /** The class's full name: with the simple one, Surefire's XML has no package. Relative paths keep files apart. */
    @Override
    public String getLegacyReportingName() {
        return legacyName;
    }

    @Override
    public SkipResult shouldBeSkipped(ReplayContext context) {
        return disabled == null ? SkipResult.doNotSkip() : SkipResult.skip(disabled);
    }

    @Override
    public ReplayContext before(ReplayContext context) throws Exception {
        Settings settings = Settings.of(annotation, context.parameters()::get);
        if (location instanceof WorkloadLocation.Declared declared) {
            Class<?> type = declared.holder();
            Optional<EmbeddedServer> server = AnnotationSupport.findAnnotation(type, EmbeddedServer.class);
            if (server.isPresent()) {
                return replayed(context, settings, server.get(), type);
            }
        }
        return context.with(context.replayer().replay(location, settings));
    }

    private ReplayContext replayed(ReplayContext context, Settings settings, EmbeddedServer annotation, Class<?> type)
            throws Exception {
        try (EmbeddedSmbServer server = AnnotatedServers.start(annotation, type)) {
            return context.with(context.replayer().replay(location, settings.on(server)));
        }
    }
}
