package az.asan.module.provider.live;

import az.asan.module.api.CallFailedException;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Shadow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A lease whose holder compares. */
record ShadowLease<T>(Lease<T> lease, Compared compared) implements Shadow<T> {
    @Override
    public T value() {
        return lease.value();
    }

    @Override
    public ModuleVersion version() {
        return lease.version();
    }

    @Override
    public <R> R run(Duration limit, Work<? super T, R> work) throws CallFailedException {
        return lease.run(limit, work);
    }

    @Override
    public void failed() {
        lease.failed();
    }

    @Override
    public void same() {
        compared.same();
    }

    @Override
    public void different(List<String> places) {
        compared.different(Instant.now(), places);
    }

    @Override
    public void skipped() {
        compared.skipped();
    }

    @Override
    public void close() {
        lease.close();
    }
}
