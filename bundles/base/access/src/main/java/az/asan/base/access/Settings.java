package az.asan.base.access;

/** What the area may be told, in {@code az.asan.base.access}. An underscore here is a dot there. */
public @interface Settings {
    String PID = "az.asan.base.access";

    /** The wrapping key's file; empty for {@code keys/installation.key} in the data folder. Nodes of one database are all given the same file. */
    String keyFile() default "";

    /** Minutes without use after which a session is over. */
    int session_idleMinutes() default 30;

    /** Hours after which a session is over in any case. */
    int session_hours() default 12;

    /** Where this installation is reached from outside; empty: made of the next three. For the first sign-in link. */
    String public_address() default "";

    String host() default "127.0.0.1";

    int port() default 8080;

    boolean tls() default false;

    /** How sure it is that someone is the person of a document an operator saw: low, substantial or high. */
    String counter_assurance() default "substantial";

    /** Minutes a visitor's session at the counter lasts at most. */
    int counter_minutes() default 30;

    /** The OpenID provider's issuer; empty: no sign-in by OpenID. */
    String oidc_issuer() default "";

    String oidc_clientId() default "";

    /** A file with the client's secret; empty for a public client. */
    String oidc_clientSecretFile() default "";

    /** How the provider is called on the sign-in page. */
    String oidc_name() default "";

    /** Scopes beside openid, separated by blanks. */
    String oidc_scopes() default "profile";

    /** The claim of the ID token that holds the person identifier. */
    String oidc_personClaim() default "sub";

    /** Values of acr that mean each level, separated by blanks. Any other value is low. */
    String oidc_acrSubstantial() default "substantial http://eidas.europa.eu/LoA/substantial";

    String oidc_acrHigh() default "high http://eidas.europa.eu/LoA/high";

    /** Whether the provider may name staff, too, by {@code oidc.rolesClaim}. */
    boolean oidc_staff() default false;

    /** The claim that holds roles, an array of words; read only when {@code oidc.staff} is set. */
    String oidc_rolesClaim() default "roles";
}
