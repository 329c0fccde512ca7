package io.spoa.agent;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** The plan of the house: docs/ARCHITECTURE.md says it in words. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // What other modules' tests lend.
            .withImportOption(location -> !location.contains("-tests.jar"))
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
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage(
                                "io.spoa.script.binding", "io.spoa.script.bridge", "io.spoa.script.polyglot"))
                .check(CLASSES);
    }

    @Test
    void theAgentKnowsNoLanguage() {
        noClasses()
                .that()
                .resideInAPackage("io.spoa.agent..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.spoa.script.*..", "org.luaj..", "org.graalvm..", "org.python..")
                                .and(not(resideInAnyPackage("io.spoa.script.binding", "io.spoa.script.bridge"))))
                .check(CLASSES);
    }

    /** What is looked up in for every message knows neither messages nor workers. */
    @Test
    void listsKnowNothingOfTheRestOfTheAgent() {
        classes()
                .that()
                .resideInAPackage("io.spoa.agent.knowledge")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.spoa.agent.knowledge",
                        "io.spoa.script",
                        "io.spoa.script.binding",
                        "io.spoa.script.bridge",
                        "io.spoa.spop")
                .check(CLASSES);
    }

    /** So their classes are loaded by who asks for them, and nowhere else. */
    @Test
    void onlyTheirServicesKnowDatabasesAndTokens() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spoa.agent.geoip")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.maxmind..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spoa.agent.jwt")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.Json\\w*(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
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

    /** A stepped clock changes nothing where nobody looks at it: time is {@link System#nanoTime}. Certificates end by the calendar. */
    @Test
    void nobodyLooksAtTheWallClock() {
        noClasses()
                .that()
                .resideInAnyPackage("io.spoa.agent.worker..", "io.spoa.agent.server..", "io.spoa.spop..")
                .and()
                .doNotHaveSimpleName("TlsContext")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void statisticsKnowNothingOfWhoWritesAndReadsThem() {
        classes()
                .that()
                .resideInAPackage("io.spoa.agent.stats")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.spoa.agent.stats", "io.spoa.script")
                .check(CLASSES);
    }

    @Test
    void onlyTheConfigurationKnowsHocon() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Hocon")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.typesafe..")
                .check(CLASSES);
    }

    @Test
    void settingsDoNotKnowWhereTheyComeFrom() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.spoa.agent.settings", "io.spoa.agent.os", "io.spoa.agent.worker", "io.spoa.agent.server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spoa.agent.config", "io.spoa.agent.cli..")
                .check(CLASSES);
    }

    @Test
    void noMessageDependsOnTheAdminServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.spoa.agent.admin", "io.spoa.agent.config", "io.spoa.agent.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spoa.agent.admin", "io.prometheus..", "io.netty.handler.codec.http..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.spoa.agent.admin")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spoa.agent.worker..", "io.spoa.agent.cli..")
                .check(CLASSES);
    }

    /** So its classes are loaded where spans are made, and nowhere else. */
    @Test
    void onlySpansKnowOpenTelemetry() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spoa.agent.trace")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("io.spoa.agent.trace")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.opentelemetry..",
                        "io.spoa.spop..",
                        "io.spoa.script.binding",
                        "io.spoa.agent.log",
                        "io.spoa.agent.stats",
                        "io.spoa.agent.trace")
                .check(CLASSES);
    }

    /** So its classes are loaded where there is a Redis, and nowhere else. */
    @Test
    void onlyTheStoreInRedisKnowsLettuce() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spoa.agent.store.redis")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "reactor..")
                .check(CLASSES);
    }

    @Test
    void whatServesMessagesKnowsNothingOfTheControlSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.spoa.agent", "io.spoa.agent.server", "io.spoa.agent.worker", "io.spoa.agent.stats")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spoa.agent.control..", "io.spoa.agent.cli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineReadsOptionsAndPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spoa.agent.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheLogKnowsLogback() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spoa.agent.log")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ch.qos.logback..")
                .check(CLASSES);
    }

    @Test
    void theLogKnowsNothingOfTheAgent() {
        noClasses()
                .that()
                .resideInAPackage("io.spoa.agent.log")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.spoa.agent.server..", "io.spoa.agent.worker..", "io.spoa.agent.cli..", "io.spoa.agent")
                .check(CLASSES);
    }
}
