package az.asan.base.web.pages;

import freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy;
import freemarker.template.AdapterTemplateModel;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.ObjectWrapper;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Java values look to a template: records by their components, also those that are private to their page class;
 * an empty {@link Optional} is a missing value.
 */
final class Values extends DefaultObjectWrapper {
    private static final ClassValue<Map<String, Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).collect(Collectors.toUnmodifiableMap(RecordComponent::getName, Values::accessor));
        }
    };

    Values() {
        super(builder(), true);
    }

    private static DefaultObjectWrapperBuilder builder() {
        DefaultObjectWrapperBuilder builder = new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
        builder.setIterableSupport(true);
        builder.setForceLegacyNonListCollections(false);
        builder.setDefaultZeroArgumentNonVoidMethodPolicy(ZeroArgumentNonVoidMethodPolicy.BOTH_METHOD_AND_PROPERTY_UNLESS_BEAN_PROPERTY_READ_METHOD);
        builder.setRecordZeroArgumentNonVoidMethodPolicy(ZeroArgumentNonVoidMethodPolicy.BOTH_METHOD_AND_PROPERTY_UNLESS_BEAN_PROPERTY_READ_METHOD);
        return builder;
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    @Override
    public TemplateModel wrap(Object value) throws TemplateModelException {
        if (value instanceof Optional<?> optional) {
            return super.wrap(optional.orElse(null));
        }
        return super.wrap(value);
    }

    @Override
    protected TemplateModel handleUnknownType(Object value) throws TemplateModelException {
        TemplateModel bean = super.handleUnknownType(value);
        return value instanceof Record seen && !Modifier.isPublic(value.getClass().getModifiers()) ? new Components(seen, (TemplateHashModel) bean, this) : bean;
    }

    private record Components(Record seen, TemplateHashModel bean, ObjectWrapper wrapper) implements TemplateHashModel, AdapterTemplateModel {
        @Override
        public TemplateModel get(String key) throws TemplateModelException {
            Method accessor = COMPONENTS.get(seen.getClass()).get(key);
            if (accessor == null) {
                return bean.get(key);
            }
            try {
                return wrapper.wrap(accessor.invoke(seen));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new TemplateModelException("Cannot read '" + key + "' of " + seen.getClass().getName(), e);
            }
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Object getAdaptedObject(Class<?> hint) {
            return seen;
        }
    }
}
