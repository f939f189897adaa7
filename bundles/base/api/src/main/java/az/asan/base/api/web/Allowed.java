package az.asan.base.api.web;

import az.asan.base.api.identity.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a method of an {@link ApiResource}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allowed {
    /** One of these roles is needed. */
    Role[] value() default {};

    /** Also callers who have not signed in. */
    boolean anyone() default false;
}
