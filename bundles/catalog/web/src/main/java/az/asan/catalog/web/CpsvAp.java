package az.asan.catalog.web;

import az.asan.base.api.country.Country;
import az.asan.catalog.api.Agency;
import az.asan.catalog.api.Catalog;
import az.asan.catalog.api.Channel;
import az.asan.catalog.api.Deadline;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.Fee;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.LocalText;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.RequiredDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/**
 * Public services as linked data: the Core Public Service Vocabulary Application Profile 3.2.0 of SEMIC, written as
 * JSON-LD 1.1 with a context of its own, so that nothing has to be fetched to read it. What is counted in working days
 * has no {@code cv:processingTime}: an xsd:duration cannot say it.
 */
final class CpsvAp {
    private static final Map<String, String> CONTEXT = Map.of("cpsv", "http://purl.org/vocab/cpsv#", "cv", "http://data.europa.eu/m8g/",
            "dct", "http://purl.org/dc/terms/", "dcat", "http://www.w3.org/ns/dcat#", "eli", "http://data.europa.eu/eli/ontology#",
            "foaf", "http://xmlns.com/foaf/0.1/", "skos", "http://www.w3.org/2004/02/skos/core#", "xsd", "http://www.w3.org/2001/XMLSchema#");
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";

    private final Catalog catalog;
    private final Country country;
    private final String origin;

    /** @param origin scheme, host and port under which what is named can be fetched */
    CpsvAp(Catalog catalog, Country country, String origin) {
        this.catalog = catalog;
        this.country = country;
        this.origin = origin;
    }

    Map<String, Object> document(List<PublicService> services) {
        Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
        services.forEach(service -> add(nodes, service(service)));
        services.forEach(service -> around(service).forEach(node -> add(nodes, node)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", CONTEXT);
        document.put("@graph", List.copyOf(nodes.values()));
        return document;
    }

    private static void add(Map<String, Map<String, Object>> nodes, Map<String, Object> node) {
        nodes.putIfAbsent((String) node.get("@id"), node);
    }

    private Map<String, Object> service(PublicService service) {
        String id = id("services", service.id());
        Map<String, Object> node = node(id, "cpsv:PublicService", service.id());
        node.put("dct:title", texts(service.name()));
        node.put("dct:description", texts(service.summary()));
        node.put("dcat:keyword", service.keywords().entrySet().stream().flatMap(entry -> entry.getValue().stream().map(word -> text(entry.getKey(), word))).toList());
        node.put("dct:language", country.languages().stream().map(language -> ref(AUTHORITY + "language/" + language.locale().getISO3Language().toUpperCase(Locale.ROOT))).toList());
        node.put("cv:hasCompetentAuthority", ref(id("agencies", service.agency())));
        node.put("cv:isGroupedBy", List.of(ref(id("life-events", service.lifeEvent().word()))));
        node.put("cv:hasLegalResource", service.legalBasis().stream().map(act -> ref(id("acts", act))).toList());
        node.put("cpsv:hasInput", service.documents().stream().map(document -> ref(input(service, document))).toList());
        node.put("cv:hasCost", costs(service).stream().map(cost -> ref((String) cost.get("@id"))).toList());
        node.put("cv:hasChannel", service.channels().stream().map(channel -> ref(channel(service, channel))).toList());
        duration(service.deadline(), node);
        node.put("foaf:page", ref(origin + "/services/" + service.id()));
        node.put("dct:source", ref(service.source().url().toString()));
        return node;
    }

    private List<Map<String, Object>> around(PublicService service) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        catalog.agency(service.agency()).map(this::organisation).ifPresent(nodes::add);
        nodes.add(node(id("life-events", service.lifeEvent().word()), "cv:LifeEvent", service.lifeEvent().word()));
        service.legalBasis().forEach(act -> catalog.act(act).map(this::legalResource).ifPresent(nodes::add));
        service.documents().forEach(asked -> catalog.document(asked.document()).ifPresent(document -> evidence(service, asked, document, nodes)));
        nodes.addAll(costs(service));
        service.channels().forEach(channel -> nodes.add(node(channel(service, channel), "cv:Channel", Wire.word(channel))));
        return nodes;
    }

    private Map<String, Object> organisation(Agency agency) {
        Map<String, Object> node = node(id("agencies", agency.id()), "cv:PublicOrganisation", agency.id());
        node.put("dct:title", texts(agency.name()));
        node.put("skos:prefLabel", texts(agency.name()));
        node.put("skos:altLabel", texts(agency.shortName()));
        spatial().ifPresent(code -> node.put("dct:spatial", ref(AUTHORITY + "country/" + code)));
        agency.url().ifPresent(url -> node.put("foaf:homepage", ref(url.toString())));
        return node;
    }

    private java.util.Optional<String> spatial() {
        if (country.invented()) {
            return java.util.Optional.empty();
        }
        try {
            return java.util.Optional.of(new Locale("", country.code()).getISO3Country());
        } catch (MissingResourceException e) {
            return java.util.Optional.empty();
        }
    }

    private Map<String, Object> legalResource(LegalAct act) {
        Map<String, Object> node = node(id("acts", act.id()), "eli:LegalResource", act.number().orElse(act.id()));
        node.put("dct:title", texts(act.title()));
        act.date().ifPresent(day -> node.put("dct:issued", Map.of("@type", "xsd:date", "@value", day.toString())));
        act.url().ifPresent(url -> node.put("foaf:page", ref(url.toString())));
        return node;
    }

    private void evidence(PublicService service, RequiredDocument asked, DocumentType document, List<Map<String, Object>> nodes) {
        Map<String, Object> node = node(input(service, asked), "cv:Evidence", document.id());
        node.put("dct:title", texts(document.name()));
        asked.when().ifPresent(when -> node.put("dct:description", texts(when)));
        node.put("dct:conformsTo", ref(id("documents", document.id())));
        // Where it already is: nobody is asked to bring it.
        document.register().ifPresent(register -> node.put("dct:source", ref(id("registers", register))));
        nodes.add(node);
        nodes.add(node(id("documents", document.id()), "cv:EvidenceType", document.id()));
        document.register().flatMap(catalog::register).ifPresent(register -> {
            Map<String, Object> dataset = node(id("registers", register.id()), "dcat:Dataset", register.id());
            dataset.put("dct:title", texts(register.name()));
            dataset.put("dct:publisher", ref(id("agencies", register.agency())));
            nodes.add(dataset);
            catalog.agency(register.agency()).map(this::organisation).ifPresent(nodes::add);
        });
    }

    private List<Map<String, Object>> costs(PublicService service) {
        Fee fee = service.fee();
        String base = id("services", service.id()) + "#cost-";
        List<Map<String, Object>> costs = new ArrayList<>();
        for (Fee.Item item : fee.items()) {
            Map<String, Object> cost = node(base + (costs.size() + 1), "cv:Cost", String.valueOf(costs.size() + 1));
            cost.put("cv:hasValue", Map.of("@type", "xsd:double", "@value", item.amount().toPlainString()));
            cost.put("cv:currency", ref(AUTHORITY + "currency/" + fee.currency()));
            item.what().ifPresent(what -> cost.put("dct:description", texts(what)));
            costs.add(cost);
        }
        if (fee.kind() == Fee.Kind.FREE) {
            Map<String, Object> free = node(base + "1", "cv:Cost", "1");
            free.put("cv:hasValue", Map.of("@type", "xsd:double", "@value", "0"));
            free.put("cv:currency", ref(AUTHORITY + "currency/" + country.currency()));
            costs.add(free);
        }
        return costs;
    }

    private static void duration(Deadline deadline, Map<String, Object> node) {
        if (deadline.kind() == Deadline.Kind.CALENDAR_DAYS || deadline.kind() == Deadline.Kind.MONTHS) {
            String unit = deadline.kind() == Deadline.Kind.MONTHS ? "M" : "D";
            node.put("cv:processingTime", Map.of("@type", "xsd:duration", "@value", "P" + deadline.amount() + unit));
        }
    }

    private String input(PublicService service, RequiredDocument document) {
        int place = service.documents().indexOf(document) + 1;
        return id("services", service.id()) + "#input-" + place;
    }

    private String channel(PublicService service, Channel channel) {
        return id("services", service.id()) + "#channel-" + Wire.word(channel);
    }

    private String id(String list, String id) {
        return origin + "/api" + CatalogResource.PATH + '/' + list + '/' + id;
    }

    private static Map<String, Object> node(String id, String type, String identifier) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@id", id);
        node.put("@type", type);
        node.put("dct:identifier", identifier);
        return node;
    }

    private static Map<String, String> ref(String id) {
        return Map.of("@id", id);
    }

    private static List<Map<String, String>> texts(LocalText text) {
        return text.byLanguage().entrySet().stream().map(entry -> text(entry.getKey(), entry.getValue())).toList();
    }

    private static Map<String, String> text(String language, String value) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("@language", language);
        text.put("@value", value);
        return text;
    }
}
