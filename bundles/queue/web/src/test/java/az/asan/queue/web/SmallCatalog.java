package az.asan.queue.web;

import az.asan.catalog.api.Agency;
import az.asan.catalog.api.Audience;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.Channel;
import az.asan.catalog.api.Deadline;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.Fee;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.LifeEvent;
import az.asan.catalog.api.LocalText;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.Register;
import az.asan.catalog.api.RequiredDocument;
import az.asan.catalog.api.ServiceQuery;
import az.asan.catalog.api.Source;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A catalog of services that come, are renamed and go; before the first comes, no country pack is live. */
final class SmallCatalog implements Catalog {
    private final Map<String, PublicService> services = new ConcurrentHashMap<>();
    private volatile boolean live;

    void put(String id, Map<String, String> names) {
        live = true;
        services.put(id, new Described(id, new LocalText(names)));
    }

    void remove(String id) {
        services.remove(id);
    }

    @Override
    public Catalog now() {
        return this;
    }

    @Override
    public List<PublicService> services() {
        return List.copyOf(services.values());
    }

    @Override
    public Optional<PublicService> service(String id) {
        if (!live) {
            throw new IllegalStateException("No country pack is live yet");
        }
        return Optional.ofNullable(services.get(id));
    }

    @Override
    public List<Agency> agencies() {
        return List.of();
    }

    @Override
    public Optional<Agency> agency(String id) {
        return Optional.empty();
    }

    @Override
    public List<Register> registers() {
        return List.of();
    }

    @Override
    public Optional<Register> register(String id) {
        return Optional.empty();
    }

    @Override
    public List<DocumentType> documents() {
        return List.of();
    }

    @Override
    public Optional<DocumentType> document(String id) {
        return Optional.empty();
    }

    @Override
    public List<LegalAct> acts() {
        return List.of();
    }

    @Override
    public Optional<LegalAct> act(String id) {
        return Optional.empty();
    }

    @Override
    public List<PublicService> search(ServiceQuery query) {
        return services();
    }

    private record Described(String id, LocalText name) implements PublicService {
        @Override
        public String agency() {
            return "agency";
        }

        @Override
        public Set<Audience> audience() {
            return Set.of(Audience.values());
        }

        @Override
        public LifeEvent lifeEvent() {
            return LifeEvent.IDENTITY;
        }

        @Override
        public LocalText summary() {
            return name;
        }

        @Override
        public Map<String, List<String>> keywords() {
            return Map.of();
        }

        @Override
        public List<String> legalBasis() {
            return List.of();
        }

        @Override
        public List<RequiredDocument> documents() {
            return List.of();
        }

        @Override
        public Fee fee() {
            return new Fee(Fee.Kind.FREE, "", List.of(), Optional.empty(), Optional.empty());
        }

        @Override
        public Deadline deadline() {
            return new Deadline(Deadline.Kind.SAME_VISIT, 0, Optional.empty(), Optional.empty());
        }

        @Override
        public Set<Channel> channels() {
            return Set.of(Channel.CENTER);
        }

        @Override
        public Source source() {
            return new Source("Source", URI.create("https://example.invalid/"));
        }

        @Override
        public String asOf() {
            return "undated";
        }

        @Override
        public List<Source> furtherSources() {
            return List.of();
        }
    }
}
