package az.asan.catalog.provider;

import az.asan.catalog.provider.pack.PackReader;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind;
import org.osgi.service.component.annotations.Component;

/** Country packs as a kind of module. Other kinds ask the country when they are checked, so this one asks nobody. */
@Component(service = ModuleKind.class, property = "kind=country")
public final class CountryKind implements ModuleKind<PackReader.Pack> {
    /** The word in slot names. */
    static final String NAME = "country";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<PackReader.Pack> type() {
        return PackReader.Pack.class;
    }

    @Override
    public void check(ModuleContent content, Findings findings) {
        if (content.hasClasses()) {
            findings.error("", 0, "country-classes");
        }
        PackReader.read(content, findings);
    }

    @Override
    public Activated<PackReader.Pack> activate(Activation activation) {
        Findings findings = new Findings();
        PackReader.Pack pack = PackReader.read(activation.content(), findings);
        if (findings.refuses()) {
            throw new IllegalArgumentException("The pack is not right any more: " + findings.list().get(0));
        }
        return new Activated<>() {
            @Override
            public PackReader.Pack value() {
                return pack;
            }

            @Override
            public void probe(Findings probed) {
                // A pack is data; what it says was tried out when it was read.
            }

            @Override
            public void close() {
                // Nothing is held open.
            }
        };
    }
}
