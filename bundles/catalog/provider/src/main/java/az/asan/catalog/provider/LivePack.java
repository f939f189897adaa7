package az.asan.catalog.provider;

import az.asan.catalog.provider.pack.PackReader.Pack;

/** The country pack that is live, within this bundle. */
public interface LivePack {
    /** @throws IllegalStateException while there is none */
    Pack pack();
}
