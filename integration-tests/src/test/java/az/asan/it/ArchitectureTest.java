package az.asan.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The directions and habits of the house, read from the compiled classes of all bundles; each rule says why it is one. */
final class ArchitectureTest {
    private static final String COMPONENT = "org.osgi.service.component.annotations.Component";
    private static final String ACTIVATE = "org.osgi.service.component.annotations.Activate";
    private static final String[] PROMISES = {"az.asan.*.api..", "az.asan.*.spi.."};
    /** Programs beside the container, and what only tests use. */
    private static final String[] BESIDE = {"az.asan.command..", "az.asan.demo..", "az.asan..testkit.."};
    /** What OpenJPA writes into entities. */
    private static final String ENHANCED = "pc[A-Z]\\w*|class\\$.*";
    private static final Pattern EXPORTED = Pattern.compile("(?:^|,)([\\w.]+)(?:;[\\w:.]+=(?:\"[^\"]*\"|[^,;]*))*");

    private static final JavaClasses CLASSES = Bundles.classes();

    @Test
    void whatCallersCompileAgainstKnowsNoImplementationAndNoLibrary() {
        classes().that().resideInAnyPackage(PROMISES)
                .should().onlyDependOnClassesThat(resideInAnyPackage("az.asan.*.api..", "az.asan.*.spi..", "java..", "org.w3c.dom..", "org.osgi.annotation.."))
                .because("whoever compiles against a promise must not be tied to how it is kept").check(CLASSES);
    }

    @Test
    void areasMeetThroughTheirPromisesOnly() {
        classes().that(not(resideInAnyPackage(BESIDE)))
                .should(meetOthersThroughPromises())
                .because("callers meet providers through services, or a module could not change alone").check(CLASSES);
    }

    @Test
    void pagesNeverTouchAStore() {
        noClasses().that().resideInAnyPackage("az.asan.*.web..")
                .should().dependOnClassesThat(resideInAnyPackage("az.asan.*.store..", "java.sql..", "javax.sql..", "javax.persistence.."))
                .because("what a page does an API can do, and that is only so if both go through the area's provider").check(CLASSES);
    }

    @Test
    void onlyStoresSeeJpa() {
        noClasses().that(not(resideInAnyPackage("az.asan.*.store..", "az.asan.base.testkit..")))
                .should().dependOnClassesThat(resideInAnyPackage("javax.persistence..", "org.apache.openjpa.."))
                .because("a store is the one place that does, so that hot paths may go around it").check(CLASSES);
    }

    @Test
    void onlyPagesAndResourcesSeeHttp() {
        noClasses().that(not(resideInAnyPackage("az.asan.*.web..", "az.asan.base..", "az.asan.demo..")))
                .should().dependOnClassesThat(resideInAnyPackage("javax.servlet..", "javax.ws.rs.."))
                .because("a provider that knows how it was asked cannot be asked in another way").check(CLASSES);
    }

    @Test
    void packagesOfABundleDoNotGoInCircles() {
        slices().matching("az.asan.(**)").should().beFreeOfCycles()
                // The pages, assets and stages of the front still know each other both ways.
                .ignoreDependency(resideInAPackage("az.asan.base.web.."), resideInAPackage("az.asan.base.web.."))
                .because("of two packages that need each other neither can be understood, or changed, alone").check(CLASSES);
    }

    @Test
    void componentsAreActivatedThroughOneConstructorThatCannotBeMistaken() {
        classes().that().areAnnotatedWith(COMPONENT).should(haveOneConstructorToActivate())
                .because("of several constructors the container takes one by the number of parameters").check(CLASSES);
    }

    @Test
    void interfacesOfPromisesSayWhoImplementsThem() {
        classes().that().resideInAnyPackage(PROMISES).and().areInterfaces().and().areNotAnnotations().and().areTopLevelClasses().and().doNotHaveSimpleName("package-info")
                .should().beAnnotatedWith("org.osgi.annotation.versioning.ProviderType")
                .orShould().beAnnotatedWith("org.osgi.annotation.versioning.ConsumerType")
                .because("a new method breaks those who implement an interface, so who that is must be known").check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFieldsOrSetters() {
        noFields().should().beAnnotatedWith("org.osgi.service.component.annotations.Reference")
                .orShould().beAnnotatedWith("javax.inject.Inject").orShould().beAnnotatedWith("org.osgi.service.component.annotations.Activate")
                .because("what an object needs is in its constructor, so that it is whole from its first moment").check(CLASSES);
    }

    @Test
    void nothingActivatesABundleByHand() {
        noClasses().should().beAssignableTo("org.osgi.framework.BundleActivator").because("components say what they need").check(CLASSES);
    }

    @Test
    void classesAreFinalUnlessSomethingExtendsThem() {
        classes().that(madeForUseAsItIs()).should().haveModifier(JavaModifier.FINAL)
                .because("what was not made to be extended breaks when it is").check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().and().haveNameNotMatching(ENHANCED).should().beFinal()
                .because("static state is shared by all tests, and by two versions that stand side by side").check(CLASSES);
    }

    @Test
    void nothingSleepsPrintsOrEndsTheProcess() {
        noClasses().that(not(resideInAnyPackage(BESIDE))).should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Throwable.class, "printStackTrace").orShould().callMethod(System.class, "exit", int.class)
                .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .because("waiting is by condition, and the log has trace ids and no personal data").check(CLASSES);
    }

    @Test
    void onlyPromisesAreExported() {
        assertThat(Bundles.folders()).allSatisfy(folder -> assertThat(exported(folder)).as("exported by %s", Bundles.relative(folder))
                .allMatch(name -> name.matches("az\\.asan\\.\\w+\\.(api|spi)(\\..*)?") || name.matches("az\\.asan\\..*testkit|az\\.asan\\.demo\\..*")));
    }

    private static ArchCondition<JavaClass> meetOthersThroughPromises() {
        DescribedPredicate<JavaClass> ours = resideInAnyPackage("az.asan..");
        DescribedPredicate<JavaClass> promise = resideInAnyPackage(PROMISES);
        return new ArchCondition<>("depend on their own bundle and on promises") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream().filter(dependency -> {
                    JavaClass to = dependency.getTargetClass().getBaseComponentType();
                    return ours.test(to) && !promise.test(to) && !bundle(to).equals(bundle(from));
                }).forEach(dependency -> events.add(SimpleConditionEvent.violated(from, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> haveOneConstructorToActivate() {
        return new ArchCondition<>("have one constructor with @Activate, and no other public one of as many parameters") {
            @Override
            public void check(JavaClass component, ConditionEvents events) {
                List<JavaConstructor> open = component.getConstructors().stream().filter(made -> made.getModifiers().contains(JavaModifier.PUBLIC)).toList();
                long activating = open.stream().filter(made -> made.isAnnotatedWith(ACTIVATE) || made.getRawParameterTypes().isEmpty()).count();
                boolean mistakable = open.stream().map(made -> made.getRawParameterTypes().size()).distinct().count() < open.size();
                if (activating != 1 || mistakable) {
                    events.add(SimpleConditionEvent.violated(component, component.getName() + " can be made through " + open));
                }
            }
        };
    }

    /** A class that nothing of ours extends, and that JPA does not extend either. */
    private static DescribedPredicate<JavaClass> madeForUseAsItIs() {
        return describe("are made for use as they are", found -> !found.isInterface() && !found.isEnum() && !found.isAnonymousClass() && !found.isLocalClass()
                && !found.getModifiers().contains(JavaModifier.ABSTRACT) && !found.getModifiers().contains(JavaModifier.SYNTHETIC)
                && found.getSubclasses().isEmpty() && !found.isAnnotatedWith("javax.persistence.Entity"));
    }

    private static String bundle(JavaClass found) {
        return found.getPackageName().replaceFirst("(az\\.asan\\.\\w+\\.\\w+).*", "$1");
    }

    private static List<String> exported(Path folder) {
        try (JarFile bundle = Bundles.jar(folder)) {
            String header = bundle.getManifest().getMainAttributes().getValue("Export-Package");
            return header == null ? List.of() : EXPORTED.matcher(header).results().map(found -> found.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
