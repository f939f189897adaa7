package az.asan.base.store.jpa;

import az.asan.base.api.store.Database;
import az.asan.base.store.tx.LocalTransactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Map;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.apache.openjpa.persistence.PersistenceProviderImpl;

/** A running persistence unit, and the one {@code EntityManager} through which every thread reaches its own entities. */
public final class PersistenceUnit implements AutoCloseable, InvocationHandler {
    private final String name;
    private final ClassLoader loader;
    private final LocalTransactions transactions;
    private final EntityManagerFactory factory;
    private final EntityManager entityManager;

    /**
     * Starts the unit and reads its mapping, so that a wrong one is found now.
     *
     * @param loader the class loader of the area's store
     * @param root   where its classes are
     */
    public PersistenceUnit(PersistenceXml.Description description, ClassLoader loader, URL root, Database database,
            LocalTransactions transactions, DataSource pool) {
        this.name = description.unit();
        this.loader = loader;
        this.transactions = transactions;
        Unit unit = new Unit(description, loader, new TransactionDataSource(transactions, pool), database, root);
        this.factory = inLoader(() -> {
            EntityManagerFactory made = new PersistenceProviderImpl().createContainerEntityManagerFactory(unit, Map.of());
            made.createEntityManager().close();
            return made;
        });
        this.entityManager = (EntityManager) Proxy.newProxyInstance(EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class}, this);
    }

    public String name() {
        return name;
    }

    /** Bound to the transaction of the calling thread; without one it refuses. */
    public EntityManager entityManager() {
        return entityManager;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "EntityManager of " + name;
            case "isOpen" -> factory.isOpen();
            case "close", "joinTransaction" -> null;
            case "getTransaction" -> throw new IllegalStateException("Transactions begins and ends the transaction of " + name);
            default -> pass(method, arguments);
        };
    }

    private Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(current(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private EntityManager current() {
        return transactions.participant(PersistenceContext.class, this,
                () -> new PersistenceContext(inLoader(factory::createEntityManager), !transactions.readOnly())).entities();
    }

    /** OpenJPA finds classes through the thread's class loader. */
    private <T> T inLoader(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
