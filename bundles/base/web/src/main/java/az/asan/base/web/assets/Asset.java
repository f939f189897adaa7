package az.asan.base.web.assets;

import java.util.Arrays;
import java.util.Optional;

/** A static file, ready to be sent. */
public final class Asset {
    private final String contentType;
    private final byte[] plain;
    private final byte[] zipped;

    Asset(String contentType, byte[] plain, byte[] zipped) {
        this.contentType = contentType;
        this.plain = plain;
        this.zipped = zipped;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] plain() {
        return Arrays.copyOf(plain, plain.length);
    }

    /** Compressed, where that makes it smaller. */
    public Optional<byte[]> zipped() {
        return zipped.length == 0 ? Optional.empty() : Optional.of(zipped);
    }

    byte[] bytes() {
        return plain;
    }
}
