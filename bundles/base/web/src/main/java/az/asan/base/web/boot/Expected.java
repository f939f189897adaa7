package az.asan.base.web.boot;

import az.asan.base.api.health.HealthPart;
import az.asan.base.api.store.Schema;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.SoapService;
import az.asan.base.web.front.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * What the installed bundles promise and has not come up yet. Nothing is listed by hand: a component that says it
 * offers pages is expected to offer them.
 */
public final class Expected implements Supplier<List<String>> {
    private static final String OURS = "az.asan.";
    private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";
    private static final String FEATURES = "org.apache.karaf.features.core";
    private static final Set<String> OFFERS = Set.of(Pages.class.getName(), ApiResource.class.getName(), SoapService.class.getName(), HealthPart.class.getName(), Schema.class.getName());

    private final BundleContext context;
    private final Found<ServiceComponentRuntime> components;

    public Expected(BundleContext context, Found<ServiceComponentRuntime> components) {
        this.context = context;
        this.components = components;
    }

    @Override
    public List<String> get() {
        List<Bundle> bundles = Arrays.asList(context.getBundles());
        if (!bootFinished(bundles)) {
            return List.of("features are being installed");
        }
        List<String> missing = new ArrayList<>();
        List<Bundle> ours = bundles.stream().filter(bundle -> bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith(OURS)).toList();
        ours.stream().filter(Expected::isIdle).forEach(bundle -> missing.add("bundle " + bundle.getSymbolicName() + " is not started"));
        components.get().ifPresent(runtime -> missing.addAll(unsatisfied(runtime, ours)));
        return missing;
    }

    private boolean bootFinished(List<Bundle> bundles) {
        if (bundles.stream().noneMatch(bundle -> FEATURES.equals(bundle.getSymbolicName()))) {
            return true;
        }
        try {
            return context.getAllServiceReferences(BOOT_FINISHED, null) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isIdle(Bundle bundle) {
        boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        boolean lazy = "lazy".equals(bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY));
        return !fragment && bundle.getState() != Bundle.ACTIVE && !(lazy && bundle.getState() == Bundle.STARTING);
    }

    private static List<String> unsatisfied(ServiceComponentRuntime runtime, List<Bundle> ours) {
        List<String> missing = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(ours.toArray(new Bundle[0]))) {
            boolean offers = Arrays.stream(component.serviceInterfaces).anyMatch(OFFERS::contains);
            if (offers && runtime.isComponentEnabled(component)) {
                Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
                configurations.stream().filter(configuration -> !isUp(configuration)).forEach(configuration -> missing.add(describe(component, configuration)));
            }
        }
        return missing;
    }

    private static boolean isUp(ComponentConfigurationDTO configuration) {
        return configuration.state == ComponentConfigurationDTO.ACTIVE || configuration.state == ComponentConfigurationDTO.SATISFIED;
    }

    private static String describe(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            return component.name + " failed: " + configuration.failure.lines().findFirst().orElse("");
        }
        Set<String> references = Arrays.stream(configuration.unsatisfiedReferences).map(reference -> reference.name).collect(Collectors.toCollection(TreeSet::new));
        return component.name + " waits for " + String.join(", ", references.isEmpty() ? Set.of("its configuration") : references);
    }
}
