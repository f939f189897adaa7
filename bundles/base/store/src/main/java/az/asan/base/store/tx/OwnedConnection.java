package az.asan.base.store.tx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** The connection as those inside a transaction see it: it works, but its life is not theirs. */
final class OwnedConnection implements InvocationHandler {
    private final Connection real;
    private final Runnable onRollback;
    private final Connection facade;
    private boolean over;

    OwnedConnection(Connection real, Runnable onRollback) {
        this.real = real;
        this.onRollback = onRollback;
        this.facade = (Connection) Proxy.newProxyInstance(OwnedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    Connection facade() {
        return facade;
    }

    void end() {
        over = true;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "connection of the running transaction";
            case "close", "commit", "setAutoCommit", "setReadOnly", "setTransactionIsolation", "abort" -> null;
            case "isClosed" -> over;
            case "getAutoCommit" -> false;
            case "rollback" -> rollback(method, arguments);
            default -> pass(method, arguments);
        };
    }

    private Object rollback(Method method, Object[] arguments) throws Throwable {
        if (arguments != null) {
            return pass(method, arguments);
        }
        if (!over) {
            onRollback.run();
        }
        return null;
    }

    private Object pass(Method method, Object[] arguments) throws Throwable {
        if (over) {
            throw new SQLException("The transaction of this connection is over", "08003");
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
