package az.asan.base.store.schema;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * The connection as Liquibase sees it during a migration: what it believes to be commits and rollbacks are savepoints
 * of one transaction, which only the caller commits. Both databases create tables transactionally, so a process killed
 * in the middle leaves nothing behind: no half change, no change without its record, and no lock.
 */
final class OneTransaction implements InvocationHandler {
    private final Connection real;
    private Savepoint last;

    private OneTransaction(Connection real) throws SQLException {
        this.real = real;
        this.last = real.setSavepoint();
    }

    static Connection over(Connection real) throws SQLException {
        return (Connection) Proxy.newProxyInstance(OneTransaction.class.getClassLoader(), new Class<?>[] {Connection.class},
                new OneTransaction(real));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "connection of the running migration";
            case "close", "setTransactionIsolation", "setReadOnly" -> null;
            case "getAutoCommit" -> false;
            case "setAutoCommit" -> refuseAutoCommit((boolean) arguments[0]);
            case "commit" -> mark();
            case "rollback" -> arguments == null ? back() : pass(method, arguments);
            default -> pass(method, arguments);
        };
    }

    private static Object refuseAutoCommit(boolean on) throws SQLException {
        if (on) {
            throw new SQLException("A change with runInTransaction=\"false\" could be left half done; write it so that it can run in a transaction");
        }
        return null;
    }

    private Object mark() throws SQLException {
        real.releaseSavepoint(last);
        last = real.setSavepoint();
        return null;
    }

    private Object back() throws SQLException {
        real.rollback(last);
        return null;
    }

    private Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
