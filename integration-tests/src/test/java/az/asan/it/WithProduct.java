package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Tests of the running product: constructors and methods may ask for a {@link Product}. After each test its log must
 * be clean.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithProduct.Giver.class)
@interface WithProduct {
    Installation value() default Installation.STANDARD;

    /** Hands out the one product of the suite, and those of other installations for a class. */
    final class Giver implements ParameterResolver, AfterEachCallback {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Product.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Installation installation = installation(context);
            ExtensionContext owner = installation == Installation.STANDARD ? context.getRoot() : ofClass(context);
            return owner.getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(installation, Product::new, Product.class);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Product product = context.getStore(ExtensionContext.Namespace.GLOBAL).get(installation(context), Product.class);
            if (product != null) {
                assertThat(product.log().faults()).as("faults in the log of the product").isEmpty();
            }
        }

        private static Installation installation(ExtensionContext context) {
            return context.getRequiredTestClass().getAnnotation(WithProduct.class).value();
        }

        private static ExtensionContext ofClass(ExtensionContext context) {
            return context.getTestMethod().isPresent() ? ofClass(context.getParent().orElseThrow()) : context;
        }
    }
}
