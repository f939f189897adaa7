package az.asan.base.api.web;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A JAX-RS resource, registered as a service once and served under {@code /api}. Its methods say who may call them
 * with {@link Allowed}; a method that does not say is called by nobody. Bodies are JSON by Jackson. The bundle
 * describes its operations in {@code api/openapi.json} (OpenAPI 3.1, paths without {@code /api}), which the front
 * merges into {@code /api/openapi.json}.
 */
@ConsumerType
public interface ApiResource {
}
