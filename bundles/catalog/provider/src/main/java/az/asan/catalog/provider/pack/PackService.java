package az.asan.catalog.provider.pack;

import az.asan.catalog.api.Audience;
import az.asan.catalog.api.Channel;
import az.asan.catalog.api.Deadline;
import az.asan.catalog.api.Fee;
import az.asan.catalog.api.LifeEvent;
import az.asan.catalog.api.LocalText;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.RequiredDocument;
import az.asan.catalog.api.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A public service as its pack describes it. */
public record PackService(String id, String agency, Set<Audience> audience, LifeEvent lifeEvent, LocalText name, LocalText summary,
        Map<String, List<String>> keywords, List<String> legalBasis, List<RequiredDocument> documents, Fee fee, Deadline deadline,
        Set<Channel> channels, Source source, String asOf, List<Source> furtherSources) implements PublicService {
}
