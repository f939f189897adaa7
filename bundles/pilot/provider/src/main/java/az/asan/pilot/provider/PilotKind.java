package az.asan.pilot.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind;
import az.asan.pilot.spi.Step;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pilots as a kind of module. A pilot's sample journeys are played when it is checked, so a pilot that cannot be gone through never meets a citizen. */
@Component(service = ModuleKind.class, property = "kind=pilot")
public final class PilotKind implements ModuleKind<Pilot> {
    private final Countries countries;

    @Activate
    public PilotKind(@Reference Countries countries) {
        this.countries = countries;
    }

    @Override
    public String name() {
        return "pilot";
    }

    @Override
    public Class<Pilot> type() {
        return Pilot.class;
    }

    @Override
    public void check(ModuleContent content, Findings findings) {
        Definition definition = new DefinitionReader(findings, languages()).read(content.descriptor());
        new DefinitionCheck(definition, content.descriptor(), findings).run();
        if (!findings.refuses()) {
            new SampleJourneys(definition, content, findings).play();
        }
    }

    @Override
    public Activated<Pilot> activate(Activation activation) throws ReflectiveOperationException {
        Definition definition = new DefinitionReader(new Findings(), languages()).read(activation.content().descriptor());
        boolean steps = definition.asks().stream().anyMatch(Definition.StepAsk.class::isInstance);
        Pilot pilot = new Pilot(definition, steps ? Optional.of(activation.entry(Step.class)) : Optional.empty());
        return new Activated<>() {
            @Override
            public Pilot value() {
                return pilot;
            }

            @Override
            public void probe(Findings findings) {
                // Its journeys were played when it was checked, and its class was made when it was activated.
            }

            @Override
            public void close() {
                // Its threads end with its version; it keeps nothing else.
            }
        };
    }

    /** None while the platform starts and no pack is live yet: what ships is then taken in whichever order the kinds arrive. */
    private List<String> languages() {
        try {
            return countries.current().languages().stream().map(Country.Language::tag).toList();
        } catch (IllegalStateException e) {
            return List.of();
        }
    }
}
