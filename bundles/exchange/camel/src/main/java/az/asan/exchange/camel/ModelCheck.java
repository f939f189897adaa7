package az.asan.exchange.camel;

import java.util.List;
import java.util.Set;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemovePropertyDefinition;
import org.apache.camel.model.RemoveVariableDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TransformDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.WhenDefinition;

/** Looks at what Camel understood, whatever was written: only steps of the list, begun only by the platform. */
final class ModelCheck {
    private static final Set<Class<?>> STEPS = Set.of(ToDefinition.class, SetBodyDefinition.class, SetHeaderDefinition.class, SetPropertyDefinition.class, SetVariableDefinition.class,
            TransformDefinition.class, RemoveHeaderDefinition.class, RemovePropertyDefinition.class, RemoveVariableDefinition.class, FilterDefinition.class, ChoiceDefinition.class,
            WhenDefinition.class, OtherwiseDefinition.class, TryDefinition.class, CatchDefinition.class, FinallyDefinition.class, OnExceptionDefinition.class, MarshalDefinition.class,
            UnmarshalDefinition.class, StopDefinition.class);

    private ModelCheck() {
    }

    /** @throws IllegalArgumentException for the first thing that is not on the list */
    static void check(ModelCamelContext context) {
        if (!context.getRouteTemplateDefinitions().isEmpty() || !context.getRouteConfigurationDefinitions().isEmpty() || !context.getRestDefinitions().isEmpty()) {
            throw new IllegalArgumentException("A module has routes and nothing that makes or changes routes");
        }
        for (RouteDefinition route : context.getRouteDefinitions()) {
            String begins = route.getInput().getEndpointUri();
            if (!begins.startsWith("direct:")) {
                throw new IllegalArgumentException("A route of a module begins at direct:, not at " + begins);
            }
            steps(route.getOutputs());
        }
    }

    private static void steps(List<ProcessorDefinition<?>> steps) {
        for (ProcessorDefinition<?> step : steps) {
            if (!STEPS.contains(step.getClass())) {
                throw new IllegalArgumentException("A route of a module may not use the step " + step.getShortName());
            }
            if (step instanceof ToDefinition to && !to.getEndpointUri().startsWith(AgencyComponent.SCHEME + ':')) {
                throw new IllegalArgumentException("A route of a module goes to its agency, not to " + to.getEndpointUri());
            }
            if (step instanceof ChoiceDefinition choice) {
                choice.getWhenClauses().forEach(when -> steps(when.getOutputs()));
                if (choice.getOtherwise() != null) {
                    steps(choice.getOtherwise().getOutputs());
                }
            } else {
                steps(step.getOutputs());
            }
        }
    }
}
