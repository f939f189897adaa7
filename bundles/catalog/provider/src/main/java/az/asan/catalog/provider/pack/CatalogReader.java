package az.asan.catalog.provider.pack;

import az.asan.catalog.api.Agency;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.Register;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the files of a pack say about agencies, registers, documents and services. */
final class CatalogReader {
    /** The word in place of a register: nobody else holds the document. */
    private static final String CITIZEN = "citizen";

    private final ModuleContent content;
    private final Fields fields;
    private final Ids acts = new Ids("acts");
    private final Ids agencies = new Ids("agencies");
    private final Ids registers = new Ids("registers");
    private final Ids documents = new Ids("documents");

    CatalogReader(ModuleContent content, Fields fields) {
        this.content = content;
        this.fields = fields;
    }

    /** Ids of the acts, once {@link #read} is done. */
    Ids acts() {
        return acts;
    }

    /**
     * @param files    the map under {@code files} of the descriptor
     * @param currency of the country, with its decimals
     */
    CatalogContent read(YamlNode files, String currency, int minor) {
        files.allow(fields.findings(), "acts", "agencies", "registers", "documents", "services", "texts");
        List<LegalAct> actList = items(files, "acts", 2_000).stream().map(this::act).toList();
        List<Agency> agencyList = items(files, "agencies", 1_000).stream().map(this::agency).toList();
        List<Register> registerList = items(files, "registers", 1_000).stream().map(this::register).toList();
        List<DocumentType> documentList = items(files, "documents", 5_000).stream().map(this::document).toList();
        return new CatalogContent(agencyList, registerList, documentList, actList, services(files, currency, minor));
    }

    private List<PublicService> services(YamlNode files, String currency, int minor) {
        ServiceReader reader = new ServiceReader(fields, acts, agencies, documents, currency, minor);
        Ids ids = new Ids("services");
        List<PublicService> services = new ArrayList<>();
        for (YamlNode file : fields.list(files, "services", 1, 200)) {
            for (YamlNode item : itemsOf(file, "services", 10_000)) {
                services.add(reader.read(item, ids.add(fields, item)));
            }
        }
        return services;
    }

    private List<YamlNode> items(YamlNode files, String key, int most) {
        Optional<YamlNode> file = files.get(key);
        if (file.isEmpty()) {
            fields.error(files, "yaml-missing", key);
            return List.of();
        }
        return itemsOf(file.get(), key, most);
    }

    private List<YamlNode> itemsOf(YamlNode name, String key, int most) {
        String path = name.text().orElse("");
        if (!content.files().contains(path)) {
            fields.error(name, "country-file-missing", path);
            return List.of();
        }
        Findings findings = fields.findings();
        return content.yaml(path, findings).map(root -> {
            root.allow(findings, key);
            return fields.maps(root, key, 1, most);
        }).orElse(List.of());
    }

    private LegalAct act(YamlNode item) {
        item.allow(fields.findings(), "id", "title", "number", "date", "url");
        return new LegalAct(acts.add(fields, item), fields.words(item, "title", Fields.LONG), fields.optionalText(item, "number", 60),
                item.get("date").map(fields::date), fields.optionalUrl(item, "url"));
    }

    private Agency agency(YamlNode item) {
        item.allow(fields.findings(), "id", "name", "shortName", "about", "url", "phone");
        return new Agency(agencies.add(fields, item), fields.words(item, "name", Fields.SHORT), fields.words(item, "shortName", 60),
                fields.words(item, "about", Fields.LONG), fields.optionalUrl(item, "url"), fields.optionalText(item, "phone", 60));
    }

    private Register register(YamlNode item) {
        item.allow(fields.findings(), "id", "agency", "name");
        return new Register(registers.add(fields, item), agencies.refer(fields, item, "agency"), fields.words(item, "name", Fields.SHORT));
    }

    private DocumentType document(YamlNode item) {
        item.allow(fields.findings(), "id", "name", "register", "note");
        boolean brought = item.text("register").filter(CITIZEN::equals).isPresent();
        Optional<String> register = brought ? Optional.empty() : Optional.of(registers.refer(fields, item, "register"));
        return new DocumentType(documents.add(fields, item), fields.words(item, "name", Fields.SHORT), register, fields.optionalWords(item, "note", Fields.LONG));
    }
}
