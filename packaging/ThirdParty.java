import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Lists the libraries in a folder with their licences, as the bill of materials (CycloneDX, XML) tells them; fails if a jar is not in
 * there, or has no licence. Run from source: {@code java ThirdParty.java bom.xml lib}.
 */
public final class ThirdParty {
    /** What the project's own jars begin with, and the archive of the agent's. */
    private static final String OWN = "io.spoa";

    private record Library(String name, String version, String licences) {}

    public static void main(String[] args) throws Exception {
        Map<String, Library> known = known(Path.of(args[0]));
        Map<String, TreeSet<String>> byLicence = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(args[1]))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                Library library = known.get(jar.getFileName().toString());
                if (library == null) {
                    problems.add(jar + " is not in the bill of materials");
                } else if (library.licences().isEmpty()) {
                    problems.add(jar + ": the bill of materials tells no licence");
                } else if (!library.name().startsWith(OWN + ":")) {
                    byLicence
                            .computeIfAbsent(library.licences(), licence -> new TreeSet<>())
                            .add(library.name() + " " + library.version());
                }
            }
        }
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
        System.out.println("spoa comes with these libraries. Their jars in lib hold the texts of their licences, and of what they are made");
        System.out.println("of themselves, under META-INF. All of this for programs: sbom.json and sbom.xml (CycloneDX).");
        byLicence.forEach((licence, libraries) ->
                System.out.println("\n" + licence + "\n" + libraries.stream().map(library -> "    " + library).collect(joining("\n"))));
    }

    /** By the names of their jars. */
    private static Map<String, Library> known(Path bom) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(bom.toFile())
                .getDocumentElement();
        Map<String, Library> known = new TreeMap<>();
        NodeList components = root.getElementsByTagName("component");
        for (int i = 0; i < components.getLength(); i++) {
            Element component = (Element) components.item(i);
            String purl = text(component, "purl");
            String version = text(component, "version");
            String artifact = text(component, "name");
            String classifier = purl.contains("classifier=") ? "-" + purl.replaceAll(".*classifier=([^&]*).*", "$1") : "";
            known.put(
                    artifact + "-" + version + classifier + ".jar",
                    new Library(text(component, "group") + ":" + artifact, version, licences(component)));
        }
        return known;
    }

    private static String licences(Element component) {
        TreeSet<String> names = new TreeSet<>();
        NodeList licences = component.getElementsByTagName("license");
        for (int i = 0; i < licences.getLength(); i++) {
            Element licence = (Element) licences.item(i);
            String id = text(licence, "id");
            names.add(id.isEmpty() ? text(licence, "name") : id);
        }
        NodeList expressions = component.getElementsByTagName("expression");
        for (int i = 0; i < expressions.getLength(); i++) {
            names.add(expressions.item(i).getTextContent());
        }
        return String.join(" or ", names);
    }

    private static String text(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
