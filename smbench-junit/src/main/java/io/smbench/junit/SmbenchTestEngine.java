package io.smbench.junit;

import org.apiguardian.api.API;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/**
 * Runs workloads and captures as tests, without code: files selected by file, directory, class-path resource, package
 * or URI, and classes annotated {@link ReplayWorkload} that have no test methods.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class SmbenchTestEngine extends HierarchicalTestEngine<ReplayContext> {
    static final String ID = "smbench";

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(WorkloadSelectors::isOwnClass)
                    .addSelectorResolver(new WorkloadSelectors())
                    .build();

    private final Replayer replayer;

    /** For the service loader. */
    public SmbenchTestEngine() {
        this(Replays::replay);
    }

    SmbenchTestEngine(Replayer replayer) {
        this.replayer = replayer;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "SMBench");
        RESOLVER.resolve(request, engine);
        if (!engine.getChildren().isEmpty()) {
            SurefireCheck.report(request.getDiscoveryListener(), uniqueId);
        }
        return engine;
    }

    @Override
    protected ReplayContext createExecutionContext(ExecutionRequest request) {
        return new ReplayContext(replayer, request.getConfigurationParameters(), null);
    }
}
