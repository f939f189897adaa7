package az.asan.module.provider.admission;

import az.asan.module.api.ModuleVersion;
import az.asan.module.spi.ModuleContent;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * A content of which it is known what it wants to be. Whether it may is said by the findings.
 *
 * @param entry   the class that the descriptor names
 * @param signer  who signed it; empty when nobody did
 * @param files   all of it, by path
 * @param imports packages of the platform that it needs, each with the first file that does
 * @param bundle  the bytes of its bundle, made when asked for
 */
public record Candidate(ModuleVersion version, ModuleContent content, Map<String, String> title, Optional<String> entry, Optional<Signer> signer,
        Map<String, byte[]> files, SortedMap<String, String> imports, Supplier<byte[]> bundle) {
}
