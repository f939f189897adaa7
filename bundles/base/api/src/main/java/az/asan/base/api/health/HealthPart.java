package az.asan.base.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/** A part of the platform that can say whether it works. Register one as a service; {@code /health} asks it. */
@ConsumerType
public interface HealthPart {
    /** A short stable name: {@code database}, {@code modules}. */
    String name();

    /** Answers within 100 ms, from what is known, on a thread of the web server. */
    Health check();

    /**
     * How a part is.
     *
     * @param state  what it means for those who ask
     * @param reason one sentence for the duty officer; no personal data, no secret
     */
    record Health(State state, String reason) {
        /** UP: serves; DEGRADED: serves, someone must look; STARTING: not yet; DOWN: does not serve. */
        public enum State { UP, DEGRADED, STARTING, DOWN }

        public static Health up(String reason) {
            return new Health(State.UP, reason);
        }

        public static Health down(String reason) {
            return new Health(State.DOWN, reason);
        }
    }
}
