package az.asan.base.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Published (with the property {@code area}) once the tables of an area are at the version its store brings. A store
 * requires the one of its own area and so never meets older tables.
 */
@ProviderType
public interface Schema {
    /** The service property that names the area. */
    String AREA = "area";

    /** The area, as in the prefix of its tables: {@code queue}. */
    String area();

    /** The changes that are applied. */
    int changes();
}
