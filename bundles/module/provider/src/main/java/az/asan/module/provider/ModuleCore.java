package az.asan.module.provider;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.health.HealthPart;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.module.api.Caller;
import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Shadow;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import az.asan.module.api.Traffic;
import az.asan.module.provider.admission.Limits;
import az.asan.module.provider.arrival.Ways;
import az.asan.module.provider.life.ContentCache;
import az.asan.module.provider.life.Desired;
import az.asan.module.provider.life.FindingWords;
import az.asan.module.provider.life.ModuleEngine;
import az.asan.module.provider.trust.Gate;
import az.asan.module.provider.trust.TrustBook;
import az.asan.module.spi.ModuleStore;
import az.asan.module.spi.TrustStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The module core as the container sees it. */
@Component(immediate = true, configurationPid = "az.asan.module.provider", service = {Modules.class, Slots.class, FindingTexts.class, HealthPart.class})
public final class ModuleCore implements Modules, Slots, FindingTexts, HealthPart {
    private final ModuleEngine engine;
    private final Ways ways;
    private final FindingTexts texts;

    @Activate
    public ModuleCore(BundleContext context, Settings settings, @Reference Transactions transactions, @Reference ModuleStore store, @Reference TrustStore trust,
            @Reference Blobs blobs, @Reference Trail trail, @Reference Outbox outbox) {
        Places places = Places.of(settings, context);
        Desired desired = new Desired(transactions, store, blobs, trail, outbox, Clock.systemUTC());
        ContentCache contents = new ContentCache(places.cache(), transactions, blobs);
        ways = new Ways();
        Gate gate = new Gate(new TrustBook(transactions, trust, trail, Clock.systemUTC(), settings.demo()), blobs);
        engine = new ModuleEngine(context, desired, gate, outbox, contents, places.times(), settings.waitingCalls(), places.limits(), places.allowance(), ways::kindArrived);
        texts = new FindingWords(engine.kinds());
        ways.open(engine, texts, places.seeds(), places.hot(), places.language(), Limits.standard().upload() + 1);
    }

    @Deactivate
    void stop() {
        ways.close();
        engine.close();
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Class<T> type) throws SlotUnavailableException {
        return engine.slots().lease(slot, type);
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Class<T> type, Caller caller) throws SlotUnavailableException {
        return engine.slots().lease(slot, type, caller);
    }

    @Override
    public <T> Optional<Shadow<T>> shadow(SlotName slot, Class<T> type) {
        return engine.slots().shadow(slot, type);
    }

    @Override
    public <T> Lease<T> lease(SlotName slot, Digest version, Class<T> type) throws SlotUnavailableException {
        return engine.slots().lease(slot, version, type);
    }

    @Override
    public List<ModuleVersion> live(String kind) {
        return engine.slots().live(kind);
    }

    @Override
    public Admission submit(Submission submission) {
        return engine.modules().submit(submission);
    }

    @Override
    public Admission rehearse(Submission submission) {
        return engine.modules().rehearse(submission);
    }

    @Override
    public Admission rollback(SlotName slot, Digest version, Identity by) {
        return engine.modules().rollback(slot, version, by);
    }

    @Override
    public void retire(SlotName slot, Identity by) {
        engine.modules().retire(slot, by);
    }

    @Override
    public Admission traffic(SlotName slot, Digest version, Traffic traffic, Identity by) {
        return engine.modules().traffic(slot, version, traffic, by);
    }

    @Override
    public Admission promote(SlotName slot, Digest version, Identity by) {
        return engine.modules().promote(slot, version, by);
    }

    @Override
    public void withdraw(SlotName slot, Digest version, Identity by) {
        engine.modules().withdraw(slot, version, by);
    }

    @Override
    public List<Event> history(SlotName slot, int limit) {
        return engine.modules().history(slot, limit);
    }

    @Override
    public List<SlotView> slots() {
        return engine.modules().slots();
    }

    @Override
    public Optional<SlotView> slot(SlotName slot) {
        return engine.modules().slot(slot);
    }

    @Override
    public List<Refusal> refusals(int limit) {
        return engine.modules().refusals(limit);
    }

    @Override
    public Optional<byte[]> content(Digest version) {
        return engine.modules().content(version);
    }

    @Override
    public void pin(ModuleVersion version, String holder) {
        engine.modules().pin(version, holder);
    }

    @Override
    public void unpin(String holder) {
        engine.modules().unpin(holder);
    }

    @Override
    public String what(Finding finding, Locale locale) {
        return texts.what(finding, locale);
    }

    @Override
    public String remedy(Finding finding, Locale locale) {
        return texts.remedy(finding, locale);
    }

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public Health check() {
        Health health = engine.health();
        return ways.busy() && health.state() == Health.State.UP ? new Health(Health.State.STARTING, "The modules that come with the platform go in") : health;
    }
}
