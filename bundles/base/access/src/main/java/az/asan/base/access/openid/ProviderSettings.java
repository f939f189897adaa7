package az.asan.base.access.openid;

/**
 * One more OpenID provider, in {@code az.asan.base.access.provider-<name>.cfg}; as many as there are files. Register
 * {@code <address>/sign-in/openid/<id>/callback} at the provider.
 */
public @interface ProviderSettings {
    String PID = "az.asan.base.access.provider";

    /** Its name in addresses: a lower-case letter, then up to 30 of a-z, 0-9 and dash; another one for each provider. */
    String id() default "";

    /** Providers with smaller numbers come first on the sign-in page. */
    int order() default 100;

    /** The issuer, exactly as its discovery document and its tokens have it. */
    String issuer() default "";

    /** The id under which the provider knows this installation. */
    String clientId() default "";

    /** A file with the client's secret; empty for a public client, or when the secret comes by {@link #clientSecret()}. */
    String clientSecretFile() default "";

    /** The client's secret from the environment, as in {@code ${env:NAME}}; never written out here. */
    String clientSecret() default "";

    /** How the provider is called on the sign-in page. */
    String name() default "";

    /** Scopes beside openid, separated by blanks. */
    String scopes() default "profile";

    /** The claim of the ID token that holds the person identifier. */
    String personClaim() default "sub";

    /** Values of acr that mean each level, separated by blanks. Any other value is low. */
    String acrSubstantial() default "substantial http://eidas.europa.eu/LoA/substantial";

    String acrHigh() default "high http://eidas.europa.eu/LoA/high";

    /** Whether the provider may name staff, too, by {@link #rolesClaim()}. */
    boolean staff() default false;

    /** The claim that holds roles, an array of words; read only when {@link #staff()} is set. */
    String rolesClaim() default "roles";

    /** What the provider's words mean here, as in {@code clerks=operator leads=supervisor}; empty: its words are our roles. */
    String roles() default "";
}
