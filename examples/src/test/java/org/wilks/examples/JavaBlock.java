package org.wilks.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A block of Java from a page: compiled with the project's packages imported, and run. */
final class JavaBlock {
    private static final List<String> IMPORTS = List.of(
            "java.nio.file.*",
            "java.util.*",
            "java.util.function.*",
            "java.util.stream.*",
            "org.wilks.nd.*",
            "org.wilks.nd.error.*",
            "org.wilks.nd.optim.*",
            "org.wilks.nd.random.*",
            "org.wilks.relax.*",
            "org.wilks.infer.differentiable.*",
            "org.wilks.infer.fit.*",
            "org.wilks.infer.goodness.*",
            "org.wilks.infer.grid.*",
            "org.wilks.infer.hypothesis.*",
            "org.wilks.infer.interval.*",
            "org.wilks.infer.limit.*",
            "org.wilks.infer.spec.*",
            "org.wilks.infer.likelihood.*",
            "org.wilks.infer.model.*",
            "org.wilks.infer.neyman.*",
            "org.wilks.infer.simplified.*",
            "org.wilks.infer.surface.*",
            "org.wilks.infer.toys.*",
            "org.wilks.infer.prediction.*",
            "org.wilks.infer.workspace.*",
            "org.wilks.events.*",
            "org.wilks.optimize.*",
            "org.wilks.optimize.analysis.*",
            "org.wilks.optimize.config.*",
            "org.wilks.optimize.cuts.*",
            "org.wilks.optimize.evaluation.*",
            "org.wilks.examples.studies.*",
            "org.wilks.optimize.network.*",
            "org.wilks.optimize.plan.*",
            "org.wilks.optimize.training.*",
            "org.wilks.viz.*",
            "org.wilks.viz.channel.*",
            "org.wilks.viz.figure.*",
            "org.wilks.viz.interval.*",
            "org.wilks.viz.limit.*");

    private JavaBlock() {}

    /** What the block prints. */
    static String run(String code, Path folder) throws Exception {
        StringBuilder source = new StringBuilder();
        IMPORTS.forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append("public class Block {\npublic static void main(String[] arguments) throws Exception {\n")
                .append(code)
                .append("\n}\n}\n");
        compile(source.toString(), folder);
        PrintStream original = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Block").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(original);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void compile(String source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Block.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", Files.createDirectories(folder).toString(), "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(messages, null, null, options, null, List.of(file))
                .call()) {
            throw new AssertionError("does not compile:\n" + source + messages);
        }
    }
}
