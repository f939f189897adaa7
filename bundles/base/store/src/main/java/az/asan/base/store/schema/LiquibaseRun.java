package az.asan.base.store.schema;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.DerbyDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.ui.LoggerUIService;

/**
 * One run of Liquibase over one changelog. All areas share Liquibase's table, told apart by the path of their file: under
 * another name than its own, Liquibase 4.33 does not find that table again on Derby.
 */
final class LiquibaseRun {
    private final Changelog changelog;
    private final Connection connection;
    private int changes;

    LiquibaseRun(Changelog changelog, Connection connection) {
        this.changelog = changelog;
        this.connection = connection;
    }

    /**
     * Applies the changes that are missing, unless the database holds some that the changelog does not.
     *
     * @return the changes that are unknown
     */
    Collection<RanChangeSet> update() throws LiquibaseException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(Liquibase.class.getClassLoader());
        try {
            return Scope.child(Map.of(
                    Scope.Attr.classLoader.name(), Liquibase.class.getClassLoader(),
                    Scope.Attr.logService.name(), new QuietLog(),
                    Scope.Attr.ui.name(), new LoggerUIService(),
                    "liquibase.analytics.enabled", false), this::updateInScope);
        } catch (LiquibaseException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LiquibaseException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    int changes() {
        return changes;
    }

    private Collection<RanChangeSet> updateInScope() throws LiquibaseException {
        Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        if (database instanceof DerbyDatabase derby) {
            // Closing Liquibase would otherwise end the embedded database under everyone.
            derby.setShutdownEmbeddedDerby(false);
        }
        try (Liquibase liquibase = new Liquibase(changelog.path(), new ChangelogAccessor(changelog), database)) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            changes = liquibase.getDatabaseChangeLog().getChangeSets().size();
            Collection<RanChangeSet> unknown = unknown(liquibase);
            if (unknown.isEmpty()) {
                // Whoever migrates here holds the database for itself, so a lock in the table is one a dead process left.
                LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
                liquibase.update(new Contexts());
                return List.of();
            }
            return unknown;
        }
    }

    private Collection<RanChangeSet> unknown(Liquibase liquibase) throws LiquibaseException {
        return liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression()).stream()
                .filter(ran -> ran.getChangeLog().equals(changelog.path())).toList();
    }
}
