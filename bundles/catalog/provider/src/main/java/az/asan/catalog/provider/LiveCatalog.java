package az.asan.catalog.provider;

import az.asan.catalog.api.Agency;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.Register;
import az.asan.catalog.api.ServiceQuery;
import az.asan.catalog.provider.pack.CatalogContent;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalog of the pack that is live. The index of a pack is made at its first question and kept until another pack is live. */
@Component
public final class LiveCatalog implements Catalog {
    private final LivePack live;
    private volatile Indexed indexed = new Indexed(new CatalogContent(List.of(), List.of(), List.of(), List.of(), List.of()));

    private record Indexed(CatalogContent content, Catalog catalog) {
        Indexed(CatalogContent content) {
            this(content, new PackCatalog(content));
        }
    }

    @Activate
    public LiveCatalog(@Reference LivePack live) {
        this.live = live;
    }

    @Override
    public Catalog now() {
        CatalogContent content = live.pack().catalog();
        Indexed now = indexed;
        if (now.content() != content) {
            // Two threads may both make it once; each then has a right one.
            now = new Indexed(content);
            indexed = now;
        }
        return now.catalog();
    }

    @Override
    public List<PublicService> services() {
        return now().services();
    }

    @Override
    public Optional<PublicService> service(String id) {
        return now().service(id);
    }

    @Override
    public List<Agency> agencies() {
        return now().agencies();
    }

    @Override
    public Optional<Agency> agency(String id) {
        return now().agency(id);
    }

    @Override
    public List<Register> registers() {
        return now().registers();
    }

    @Override
    public Optional<Register> register(String id) {
        return now().register(id);
    }

    @Override
    public List<DocumentType> documents() {
        return now().documents();
    }

    @Override
    public Optional<DocumentType> document(String id) {
        return now().document(id);
    }

    @Override
    public List<LegalAct> acts() {
        return now().acts();
    }

    @Override
    public Optional<LegalAct> act(String id) {
        return now().act(id);
    }

    @Override
    public List<PublicService> search(ServiceQuery query) {
        return now().search(query);
    }
}
