package az.asan.catalog.provider.pack;

import az.asan.catalog.api.Agency;
import az.asan.catalog.api.DocumentType;
import az.asan.catalog.api.LegalAct;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.Register;
import java.util.List;

/** What a pack says about public services, in the order of its files. */
public record CatalogContent(List<Agency> agencies, List<Register> registers, List<DocumentType> documents, List<LegalAct> acts, List<PublicService> services) {
    public CatalogContent {
        agencies = List.copyOf(agencies);
        registers = List.copyOf(registers);
        documents = List.copyOf(documents);
        acts = List.copyOf(acts);
        services = List.copyOf(services);
    }
}
