package az.asan.base.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST method of an {@link ApiResource} that deals with {@code Idempotency-Key} itself. All others are run by the
 * front in one transaction with the record of the key, which must not be held open while another system is asked.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OwnIdempotency {
}
