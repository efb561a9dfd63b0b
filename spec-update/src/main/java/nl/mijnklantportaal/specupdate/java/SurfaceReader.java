package nl.mijnklantportaal.specupdate.java;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import nl.mijnklantportaal.specupdate.java.Thing.Key;
import org.jspecify.annotations.Nullable;

/** Reads what one source file declares; knows the shape that the templates give it. */
final class SurfaceReader {
    private static final String BUILDER = "Builder";
    private static final Pattern READ = Pattern.compile("return (?:get|require|peek)\\((\\w+)\\)");
    private static final Pattern WRITE = Pattern.compile("\\b(\\w+)\\.put\\(this\\.json,|Property\\.add\\((\\w+),");

    private final Surface surface;
    /** The properties of the class by the constants that stand for them. */
    private final Map<String, Key> properties = new HashMap<>();

    SurfaceReader(Surface surface) {
        this.surface = surface;
    }

    void read(CompilationUnitTree unit) {
        String folder = String.valueOf(unit.getPackageName());
        for (Tree declared : unit.getTypeDecls()) {
            if (declared instanceof ClassTree type) {
                if (folder.endsWith(".api")) {
                    operations(type);
                } else {
                    model(type);
                }
            }
        }
    }

    private void operations(ClassTree type) {
        String name = type.getSimpleName().toString();
        boolean resources = name.equals("PortalResources");
        declare(name, resources ? TypeKind.RESOURCES : TypeKind.OPERATIONS, type);
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                Thing thing = place(name, method.getName().toString(), new Key(name, Sources.plainMethod(method)));
                thing.add(Sources.member(method));
                Sources.requestLine(method).ifPresent(line -> {
                    thing.wire(line);
                    thing.hide(Sources.facts(method));
                });
            } else if (member instanceof VariableTree constant) {
                constant(name, constant);
            }
        }
    }

    private void model(ClassTree type) {
        String name = type.getSimpleName().toString();
        boolean open = Sources.superclass(type).equals("OpenEnum");
        boolean values = type.getMembers().stream().noneMatch(SurfaceReader::isProperties);
        declare(name, values ? TypeKind.ENUMERATION : TypeKind.MODEL, type);
        if (values) {
            values(name, type, open);
            return;
        }
        properties(name, type);
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                accessor(name, method);
            } else if (member instanceof VariableTree field) {
                field(name, field);
            } else if (member instanceof ClassTree nested) {
                nested(name, nested);
            }
        }
    }

    private void declare(String name, TypeKind kind, ClassTree type) {
        surface.kinds().put(name, kind);
        surface.thing(new Key(name, "")).add(Sources.header(name, type));
    }

    private static boolean isProperties(Tree member) {
        return member instanceof VariableTree field && field.getName().contentEquals("DECLARED_PROPERTIES");
    }

    /** Notes which constant stands for which property: a property has the name of its accessor. */
    private void properties(String type, ClassTree tree) {
        for (Tree member : tree.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && constant(method, READ) != null) {
                properties.put(
                        constant(method, READ), new Key(type, method.getName().toString()));
            }
        }
    }

    private void accessor(String type, MethodTree method) {
        Key property = property(constant(method, READ));
        boolean visible = method.getModifiers().getFlags().contains(Modifier.PUBLIC);
        if (property != null && visible) {
            place(type, method.getName().toString(), property).add(Sources.member(method));
        } else if (property != null) {
            surface.thing(property).hide(Sources.member(method).text());
        }
    }

    private void field(String type, VariableTree field) {
        Key property = properties.get(field.getName().toString());
        if (property != null) {
            surface.thing(property).hide(Sources.text(field));
            surface.thing(property).wire(Sources.firstText(field.getInitializer()));
        } else if (isProperties(field)) {
            rules(type, field);
        }
    }

    /** Gives each check to the property that it begins with, and every other one to the type. */
    private void rules(String type, VariableTree shape) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                String called = Sources.called(call);
                if (called.equals("ShapeRule.of")) {
                    property(type, call.getArguments().get(0)).hide(Sources.text(call));
                    return null;
                }
                if (called.startsWith("ShapeRule.") || called.endsWith(".closed")) {
                    // What comes before closed() is not a part of it.
                    surface.thing(new Key(type, "")).hide(called.endsWith(".closed") ? "closed" : Sources.text(call));
                }
                return called.startsWith("ShapeRule.") ? null : super.visitMethodInvocation(call, nothing);
            }
        }.scan(shape.getInitializer(), null);
    }

    private Thing property(String type, ExpressionTree constant) {
        return surface.thing(properties.getOrDefault(constant.toString(), new Key(type, "")));
    }

    private void nested(String type, ClassTree nested) {
        String name = type + "." + nested.getSimpleName();
        if (!nested.getSimpleName().contentEquals(BUILDER)) {
            declare(name, TypeKind.ENUMERATION, nested);
            values(name, nested, false);
            return;
        }
        Map<String, Key> ofName = new HashMap<>();
        for (Tree member : nested.getMembers()) {
            if (member instanceof MethodTree method && property(constant(method, WRITE)) != null) {
                ofName.put(method.getName().toString(), property(constant(method, WRITE)));
            }
        }
        for (Tree member : nested.getMembers()) {
            // Where code fills in a builder, the method calls the one of the same name.
            if (member instanceof MethodTree method
                    && ofName.containsKey(method.getName().toString())) {
                String called = method.getName().toString();
                place(name, called, ofName.get(called)).add(Sources.member(method));
            }
        }
    }

    private void values(String name, ClassTree type, boolean open) {
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree constant) {
                constant(name, constant).wire(Sources.firstText(constant.getInitializer()));
            }
        }
        if (open) {
            surface.thing(new Key(name, "")).hide("open");
        }
    }

    private Thing constant(String type, VariableTree constant) {
        String name = constant.getName().toString();
        Thing thing = place(type, name, new Key(type, name));
        String value = Sources.firstText(constant.getInitializer());
        String declaration = constant.getType() + " " + name + (value.isEmpty() ? "" : " = \"" + value + "\"");
        thing.add(new Thing.Member(name, String.valueOf(constant.getType()), declaration, Sources.text(constant)));
        return thing;
    }

    private Thing place(String type, String member, Key key) {
        surface.places().put(type + "#" + member, key);
        return surface.thing(key);
    }

    private @Nullable Key property(@Nullable String constant) {
        return constant == null ? null : properties.get(constant);
    }

    private static @Nullable String constant(MethodTree method, Pattern pattern) {
        Matcher matcher = pattern.matcher(String.valueOf(method.getBody()));
        if (!matcher.find()) {
            return null;
        }
        String first = matcher.group(1);
        return first == null ? matcher.group(2) : first;
    }

    /** Whether an annotation only documents what it stands on. */
    static boolean documents(AnnotationTree annotation) {
        String name = annotation.getAnnotationType().toString();
        return name.equals("Stability") || name.equals("Generated") || name.equals("SuppressWarnings");
    }
}
