package nl.mijnklantportaal.examples;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The code that was written by hand, as javac reads it. */
final class SourceCode {
    /** Folders whose code is generated, or is that of an application. */
    private static final Set<String> SKIPPED = Set.of(".git", "target", "consumers");

    private final Path root;
    private final DocTrees docs;
    private final List<SourceFile> files = new ArrayList<>();

    private SourceCode(Path root, JavacTask task) throws IOException {
        this.root = root.toRealPath();
        this.docs = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            files.add(new Reader(unit).file());
        }
    }

    /**
     * Reads every main source file below a folder.
     *
     * @throws AssertionError when javac cannot parse one of them
     */
    static List<SourceFile> below(Path root) throws IOException {
        return read(root, javaFiles(root));
    }

    private static List<SourceFile> read(Path root, List<Path> paths) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> errors = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> errors.add(problem.toString()),
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(paths));
            SourceCode code = new SourceCode(root, task);
            if (!errors.isEmpty()) {
                throw new AssertionError("javac cannot read " + errors);
            }
            return List.copyOf(code.files);
        }
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.contains("src/main/java/") && name.endsWith(".java")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    /**
     * A file.
     *
     * @param name its path from the folder that was read, with slashes
     * @param packageDescribed whether it is a {@code package-info.java} with a sentence
     * @param types every type that it declares, the nested ones too
     * @param methods every method and constructor with a body
     * @param nested the lines of the conditional expressions within another one
     */
    record SourceFile(
            String name,
            String packageName,
            int lines,
            boolean packageDescribed,
            List<Type> types,
            List<Method> methods,
            List<Long> nested) {
        /** The folder of its package. */
        String folder() {
            return name.substring(0, name.lastIndexOf('/') + 1);
        }
    }

    /**
     * A declared type.
     *
     * @param isPublic whether it and every type around it is public
     * @param isPrivate whether no other file can name it
     * @param described whether its Javadoc has a first sentence
     */
    record Type(String name, boolean isPublic, boolean isPrivate, boolean described) {}

    /**
     * A method or a constructor.
     *
     * @param lines from its first modifier or annotation to its last brace, without its Javadoc
     */
    record Method(String name, long lines) {}

    /** Reads one file. */
    private final class Reader extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final List<Long> nested = new ArrayList<>();
        private boolean isPublic = true;
        private int conditions;

        Reader(CompilationUnitTree unit) {
            this.unit = unit;
            scan(unit, null);
        }

        SourceFile file() throws IOException {
            Path path = Path.of(unit.getSourceFile().toUri());
            boolean isPackage = path.endsWith("package-info.java");
            return new SourceFile(
                    root.relativize(path.toRealPath()).toString().replace('\\', '/'),
                    unit.getPackageName() == null ? "" : unit.getPackageName().toString(),
                    Files.readAllLines(path).size(),
                    isPackage && hasSentence(TreePath.getPath(unit, unit.getPackage())),
                    types,
                    methods,
                    nested);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean around = isPublic;
            int conditionsAround = conditions;
            conditions = 0;
            isPublic &= isInInterface() || type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            if (!type.getSimpleName().isEmpty()) {
                types.add(new Type(
                        type.getSimpleName().toString(),
                        isPublic,
                        type.getModifiers().getFlags().contains(Modifier.PRIVATE),
                        hasSentence(getCurrentPath())));
            }
            super.visitClass(type, nothing);
            isPublic = around;
            conditions = conditionsAround;
            return null;
        }

        private boolean isInInterface() {
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            return parent.getKind() == Tree.Kind.INTERFACE || parent.getKind() == Tree.Kind.ANNOTATION_TYPE;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                long start = docs.getSourcePositions().getStartPosition(unit, method);
                long end = docs.getSourcePositions().getEndPosition(unit, method);
                // A record's own constructor and an enumeration's are not written.
                if (start >= 0 && end > start) {
                    methods.add(new Method(method.getName().toString(), line(end) - line(start) + 1));
                }
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitConditionalExpression(ConditionalExpressionTree condition, Void nothing) {
            if (conditions > 0) {
                nested.add(line(docs.getSourcePositions().getStartPosition(unit, condition)));
            }
            conditions++;
            super.visitConditionalExpression(condition, nothing);
            conditions--;
            return null;
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
            int around = conditions;
            conditions = 0;
            super.visitLambdaExpression(lambda, nothing);
            conditions = around;
            return null;
        }

        private boolean hasSentence(TreePath path) {
            DocCommentTree comment = docs.getDocCommentTree(path);
            return comment != null && !comment.getFirstSentence().isEmpty();
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
