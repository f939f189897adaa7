package az.asan.base.store.jpa;

import az.asan.base.api.store.Database;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import javax.persistence.SharedCacheMode;
import javax.persistence.ValidationMode;
import javax.persistence.spi.ClassTransformer;
import javax.persistence.spi.PersistenceUnitInfo;
import javax.persistence.spi.PersistenceUnitTransactionType;
import javax.sql.DataSource;
import org.apache.openjpa.persistence.PersistenceProviderImpl;

/** A persistence unit of an area, as OpenJPA wants it described. */
record Unit(PersistenceXml.Description description, ClassLoader loader, DataSource connections, Database database, URL root)
        implements PersistenceUnitInfo {
    @Override
    public String getPersistenceUnitName() {
        return description.unit();
    }

    @Override
    public String getPersistenceProviderClassName() {
        return PersistenceProviderImpl.class.getName();
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return connections;
    }

    @Override
    public List<String> getMappingFileNames() {
        return description.mappingFiles();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return root;
    }

    @Override
    public List<String> getManagedClassNames() {
        return description.classes();
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        Properties properties = new Properties();
        // Closing a unit must not end the embedded database under all others.
        properties.setProperty("openjpa.jdbc.DBDictionary", database == Database.DERBY ? "derby(shutdownOnClose=false)" : "postgres");
        // Tables come from Liquibase, classes from the build.
        properties.setProperty("openjpa.jdbc.SynchronizeMappings", "");
        properties.setProperty("openjpa.RuntimeUnenhancedClasses", "unsupported");
        properties.setProperty("openjpa.DynamicEnhancementAgent", "false");
        properties.setProperty("openjpa.MetaDataRepository", "Preload=true");
        // Other nodes write to the same tables, so nothing is remembered beyond a transaction.
        properties.setProperty("openjpa.DataCache", "false");
        properties.setProperty("openjpa.QueryCache", "false");
        properties.setProperty("openjpa.LockManager", "version");
        properties.setProperty("openjpa.Log", "slf4j");
        properties.setProperty("openjpa.ConnectionRetainMode", "transaction");
        properties.putAll(description.properties());
        return properties;
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "2.2";
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        // Classes are enhanced when they are built.
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return loader;
    }
}
