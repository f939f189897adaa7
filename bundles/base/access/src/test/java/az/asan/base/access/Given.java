package az.asan.base.access;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Settings as the container gives them: what is written, else the default. */
public final class Given {
    private Given() {
    }

    public static Settings settings(Map<String, Object> written) {
        return of(Settings.class, written);
    }

    public static <T> T of(Class<T> type, Map<String, Object> written) {
        InvocationHandler handler = (proxy, method, arguments) -> written.getOrDefault(method.getName(), method.getDefaultValue());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
