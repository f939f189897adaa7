package az.asan.pilot.provider;

import az.asan.base.api.country.Countries;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.spi.ServiceLink;
import az.asan.module.api.Slots;
import az.asan.pilot.api.PilotCard;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way from a public service to the pilots that do it, for as long as they are live. */
@Component
public final class OnlineLinks implements ServiceLink {
    private final Offers offers;
    private final Wordings wordings;

    @Activate
    public OnlineLinks(@Reference Slots slots, @Reference Countries countries) {
        this.offers = new Offers(slots);
        this.wordings = new Wordings(countries);
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Link> links(PublicService service, Locale locale) {
        List<PilotCard> doing = offers.all(locale).stream().filter(card -> card.publicService().equals(service.id())).toList();
        String text = doing.size() > 1 ? "link.online-named" : "link.online";
        return doing.stream().map(card -> new Link("/pilots/" + card.pilot().id(), wordings.in(locale).say(text, card.title()))).toList();
    }
}
