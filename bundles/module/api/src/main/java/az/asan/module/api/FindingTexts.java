package az.asan.module.api;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** Puts findings into words. */
@ProviderType
public interface FindingTexts {
    /** What is wrong. */
    String what(Finding finding, Locale locale);

    /** What would be right. */
    String remedy(Finding finding, Locale locale);
}
