package az.asan.base.store.schema;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/** Shows Liquibase one changelog and nothing else. */
final class ChangelogAccessor extends AbstractResourceAccessor {
    private final Changelog changelog;

    ChangelogAccessor(Changelog changelog) {
        this.changelog = changelog;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return List.of();
    }

    @Override
    public List<Resource> getAll(String path) {
        return path.equals(changelog.path()) ? List.of(new Content(path, changelog.content())) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of("the changelog of " + changelog.area());
    }

    @Override
    public void close() {
        // Holds nothing open.
    }

    private static final class Content extends AbstractResource {
        private final byte[] content;

        Content(String path, byte[] content) {
            super(path, URI.create("changelog:/" + path));
            this.content = content;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public Resource resolve(String other) {
            return missing(resolvePath(other));
        }

        @Override
        public Resource resolveSibling(String other) {
            return missing(resolveSiblingPath(other));
        }

        private static Resource missing(String path) {
            return new Missing(path);
        }
    }

    private static final class Missing extends AbstractResource {
        Missing(String path) {
            super(path, URI.create("changelog:/" + path));
        }

        @Override
        public InputStream openInputStream() throws FileNotFoundException {
            throw new FileNotFoundException(getPath() + ": an area has one changelog file and includes no other");
        }

        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public Resource resolve(String other) {
            return new Missing(resolvePath(other));
        }

        @Override
        public Resource resolveSibling(String other) {
            return new Missing(resolveSiblingPath(other));
        }
    }
}
