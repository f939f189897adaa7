package az.asan.catalog.api;

/** Part of life to which a service belongs. */
public enum LifeEvent {
    FAMILY, IDENTITY, TRAVEL, HOUSING, WORK, BUSINESS, DRIVING, MIGRATION, SOCIAL, EDUCATION, JUSTICE, CUSTOMS, DEFENCE, FOOD, LAND;

    /** As country packs and addresses write it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Reads {@link #word()}. */
    public static java.util.Optional<LifeEvent> of(String word) {
        return java.util.Arrays.stream(values()).filter(event -> event.word().equals(word)).findFirst();
    }
}
