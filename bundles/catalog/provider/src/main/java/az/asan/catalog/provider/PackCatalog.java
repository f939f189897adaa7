package az.asan.catalog.provider;

import az.asan.catalog.api.Agency;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.Register;
import az.asan.catalog.api.ServiceQuery;
import az.asan.catalog.provider.pack.CatalogContent;
import az.asan.catalog.provider.search.SearchIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalog of one pack. Immutable. */
final class PackCatalog implements Catalog {
    private final CatalogContent content;
    private final SearchIndex index;
    private final Map<String, PublicService> services;
    private final Map<String, Agency> agencies;
    private final Map<String, Register> registers;
    private final Map<String, DocumentType> documents;
    private final Map<String, LegalAct> acts;

    PackCatalog(CatalogContent content) {
        this.content = content;
        this.index = new SearchIndex(content);
        this.services = byId(content.services(), PublicService::id);
        this.agencies = byId(content.agencies(), Agency::id);
        this.registers = byId(content.registers(), Register::id);
        this.documents = byId(content.documents(), DocumentType::id);
        this.acts = byId(content.acts(), LegalAct::id);
    }

    private static <E> Map<String, E> byId(List<E> all, Function<E, String> id) {
        return all.stream().collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }

    @Override
    public Catalog now() {
        return this;
    }

    @Override
    public List<PublicService> services() {
        return content.services();
    }

    @Override
    public Optional<PublicService> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    @Override
    public List<Agency> agencies() {
        return content.agencies();
    }

    @Override
    public Optional<Agency> agency(String id) {
        return Optional.ofNullable(agencies.get(id));
    }

    @Override
    public List<Register> registers() {
        return content.registers();
    }

    @Override
    public Optional<Register> register(String id) {
        return Optional.ofNullable(registers.get(id));
    }

    @Override
    public List<DocumentType> documents() {
        return content.documents();
    }

    @Override
    public Optional<DocumentType> document(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public List<LegalAct> acts() {
        return content.acts();
    }

    @Override
    public Optional<LegalAct> act(String id) {
        return Optional.ofNullable(acts.get(id));
    }

    @Override
    public List<PublicService> search(ServiceQuery query) {
        return index.search(query);
    }
}
