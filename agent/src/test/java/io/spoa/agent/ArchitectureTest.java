package io.spoa.agent;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The plan of the house: docs/ARCHITECTURE.md says it in words. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spoa");

    @Test
    void theModelUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.spoa.spop")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.spoa.spop")
                .check(CLASSES);
    }

    @Test
    void theCodecUsesTheModelAndTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.spoa.spop.codec")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.spoa.spop", "io.spoa.spop.codec")
                .check(CLASSES);
    }

    @Test
    void enginesKnowNeitherNettyNorTheAgentNorEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.spoa.script..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.spoa.agent..", "io.spoa.spop.netty..", "io.spoa.spop.client..")
                .check(CLASSES);
        slices().matching("io.spoa.script.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage("io.spoa.script.binding", "io.spoa.script.polyglot"))
                .check(CLASSES);
    }

    @Test
    void theAgentKnowsNoLanguage() {
        noClasses()
                .that()
                .resideInAPackage("io.spoa.agent..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spoa.script.*..", "org.luaj..", "org.graalvm..", "org.python..")
                .check(CLASSES);
    }

    @Test
    void workersKnowNothingOfTheNetwork() {
        noClasses()
                .that()
                .resideInAPackage("io.spoa.agent.worker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.spoa.agent.server..", "io.spoa.agent.cli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineReadsOptionsAndPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spoa.agent.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "ch.qos.logback..")
                .check(CLASSES);
    }
}
