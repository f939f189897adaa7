package az.asan.base.audit;

/**
 * An entry as it is kept: every field is a text without NUL and without half characters, empty when there is nothing.
 *
 * @param id             26 characters that sort by the moment of writing
 * @param at             milliseconds since 1970-01-01T00:00Z
 * @param origin         the node that wrote it
 * @param details        a JSON object, exactly as it is kept and hashed
 * @param personKey      the id of the key under which the personal values lie
 * @param personalDigest salted SHA-256 of the personal values, hexadecimal
 */
record Entry(String id, long at, String origin, String actor, String action, String object, String outcome, String purpose,
        String caseId, String traceId, String details, String personKey, String personalDigest) {
}
