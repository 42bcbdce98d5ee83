package io.smbench.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.io.ResourceFilter;
import org.junit.platform.commons.support.ResourceSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * From selectors to nodes. A folder, a package or a URI becomes selectors of the files in it; a class or a file becomes
 * a workload, whose verdicts are selected by their unique ids.
 */
final class WorkloadSelectors implements SelectorResolver {
    private static final String CLASS = "class";
    private static final String FILE = "file";
    private static final String RESOURCE = "resource";
    private static final String VERDICT = "verdict";

    static boolean isOwnClass(Class<?> type) {
        return !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && Ownership.claimed(type).isPresent();
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        if (!isOwnClass(type)) {
            return Resolution.unresolved();
        }
        ReplayWorkload annotation = Ownership.claimed(type).orElseThrow();
        return workload(context, CLASS, type.getName(), id -> WorkloadDescriptor.ofClass(id, type, annotation));
    }

    @Override
    public Resolution resolve(FileSelector selector, Context context) {
        if (!WorkloadNames.isSelectable(selector.getRawPath())) {
            return Resolution.unresolved();
        }
        WorkloadLocation location = new WorkloadLocation.InFile(selector.getPath());
        return workload(
                context,
                FILE,
                location.text(),
                id -> WorkloadDescriptor.ofData(id, FileSource.from(selector.getFile()), location));
    }

    @Override
    public Resolution resolve(ClasspathResourceSelector selector, Context context) {
        String name = selector.getClasspathResourceName();
        if (!WorkloadNames.isSelectable(name)) {
            return Resolution.unresolved();
        }
        return workload(
                context,
                RESOURCE,
                name,
                id -> WorkloadDescriptor.ofData(
                        id, ClasspathResourceSource.from(name), new WorkloadLocation.InClassPath(name)));
    }

    @Override
    public Resolution resolve(DirectorySelector selector, Context context) {
        Path folder = selector.getPath();
        if (!Files.isDirectory(folder)) {
            return Resolution.unresolved();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return select(files.filter(Files::isRegularFile)
                    .filter(file ->
                            WorkloadNames.isWorkload(file.getFileName().toString(), () -> Files.newInputStream(file)))
                    .sorted()
                    .map(file -> selectFile(file.toFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Resolution resolve(PackageSelector selector, Context context) {
        ResourceFilter workloads =
                ResourceFilter.of(resource -> WorkloadNames.isWorkload(resource.getName(), resource::getInputStream));
        return select(ResourceSupport.findAllResourcesInPackage(selector.getPackageName(), workloads).stream()
                .map(resource -> resource.getName())
                .sorted()
                .map(name -> selectClasspathResource(name)));
    }

    @Override
    public Resolution resolve(UriSelector selector, Context context) {
        URI uri = selector.getUri();
        if ("classpath".equals(uri.getScheme())) {
            return select(Stream.of(
                    selectClasspathResource(uri.getSchemeSpecificPart().replaceFirst("^/+", ""))));
        }
        if (!"file".equals(uri.getScheme())) {
            return Resolution.unresolved();
        }
        Path path = Path.of(uri);
        return select(
                Stream.of(Files.isDirectory(path) ? selectDirectory(path.toString()) : selectFile(path.toString())));
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        return id.getLastSegment().getType().equals(VERDICT)
                ? verdict(id, context)
                : select(workloadSelector(id).stream());
    }

    private static Optional<DiscoverySelector> workloadSelector(UniqueId id) {
        String value = id.getLastSegment().getValue();
        return switch (id.getLastSegment().getType()) {
            case CLASS -> Optional.of(selectClass(value));
            case FILE -> Optional.of(selectFile(value));
            case RESOURCE -> Optional.of(selectClasspathResource(value));
            default -> Optional.empty();
        };
    }

    private static Resolution workload(
            Context context, String segment, String value, Function<UniqueId, WorkloadDescriptor> create) {
        return context.addToParent(
                        parent -> Optional.of(create.apply(parent.getUniqueId().append(segment, value))))
                .map(added -> Resolution.match(Match.exact(added, () -> verdictSelectors(added))))
                .orElseGet(Resolution::unresolved);
    }

    private static Set<DiscoverySelector> verdictSelectors(WorkloadDescriptor workload) {
        return inOrder(workload.verdicts().stream()
                .map(verdict -> selectUniqueId(workload.getUniqueId().append(VERDICT, verdict.id()))));
    }

    private static Resolution verdict(UniqueId id, Context context) {
        String value = id.getLastSegment().getValue();
        return workloadSelector(id.removeLastSegment())
                .flatMap(workload -> context.addToParent(() -> workload, parent -> addVerdict(parent, value)))
                .map(added -> Resolution.match(Match.exact(added)))
                .orElseGet(Resolution::unresolved);
    }

    /** Without the class as its source, which would make it the class itself for Surefire. */
    private static Optional<VerdictDescriptor> addVerdict(TestDescriptor parent, String value) {
        return ((WorkloadDescriptor) parent)
                .verdicts().stream()
                        .filter(verdict -> verdict.id().equals(value))
                        .findFirst()
                        .map(verdict -> new VerdictDescriptor(
                                parent.getUniqueId().append(VERDICT, value),
                                verdict,
                                parent.getSource()
                                        .filter(source -> !(source instanceof ClassSource))
                                        .orElse(null)));
    }

    private static Resolution select(Stream<? extends DiscoverySelector> selectors) {
        Set<DiscoverySelector> all = inOrder(selectors);
        return all.isEmpty() ? Resolution.unresolved() : Resolution.selectors(all);
    }

    private static Set<DiscoverySelector> inOrder(Stream<? extends DiscoverySelector> selectors) {
        return selectors.collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
