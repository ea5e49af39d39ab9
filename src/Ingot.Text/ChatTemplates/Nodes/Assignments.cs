using Ingot.Text.ChatTemplates.Functions;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>What a value is put into.</summary>
internal abstract class AssignmentTarget
{
    public abstract void Assign(Interpreter at, Scope scope, object? value);
}

/// <summary>A variable.</summary>
internal sealed class NameTarget(string name) : AssignmentTarget
{
    public override void Assign(Interpreter at, Scope scope, object? value) => scope.Set(name, value);
}

/// <summary>`name.attribute` of a namespace.</summary>
internal sealed class NamespaceTarget(string name, string attribute) : AssignmentTarget
{
    public override void Assign(Interpreter at, Scope scope, object? value)
    {
        if (!scope.TryGet(name, out object? found) || found is not Namespace space) throw new TemplateFault($"'{name}' is no namespace, so that '{name}.{attribute}' cannot be set");
        space.Values[attribute] = value;
    }
}

/// <summary>`a, b`: one item each.</summary>
internal sealed class TupleTarget(IReadOnlyList<AssignmentTarget> targets) : AssignmentTarget
{
    public override void Assign(Interpreter at, Scope scope, object? value)
    {
        IReadOnlyList<object?> items = Iteration.Of(value, at.Budget);
        if (items.Count != targets.Count) throw new TemplateFault($"{items.Count} values cannot be put into {targets.Count} variables");
        for (int i = 0; i < targets.Count; i++) targets[i].Assign(at, scope, items[i]);
    }
}

/// <summary>`{% set target = value %}`.</summary>
internal sealed class SetStatement(AssignmentTarget target, Expression value, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        target.Assign(at, at.Scope, at.Evaluate(value));
        return Flow.Next;
    }
}

/// <summary>`{% set target | filter %}body{% endset %}`: the text of the body, filtered where <paramref name="filtered"/> is there.</summary>
internal sealed class SetBlockStatement(AssignmentTarget target, Expression? filtered, IReadOnlyList<Statement> body, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        object? value = at.Capture(body, new Scope(at.Scope));
        if (filtered is not null)
        {
            var scope = new Scope(at.Scope);
            scope.Set(FilterStatement.Body, value);
            value = at.Within(scope, () => at.Evaluate(filtered));
        }

        target.Assign(at, at.Scope, value);
        return Flow.Next;
    }
}

/// <summary>`{% with a = 1, b = 2 %}body{% endwith %}`.</summary>
internal sealed class WithStatement(IReadOnlyList<(AssignmentTarget Target, Expression Value)> assignments, IReadOnlyList<Statement> body, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        var scope = new Scope(at.Scope);
        foreach ((AssignmentTarget target, Expression value) in assignments) target.Assign(at, scope, at.Evaluate(value));
        return at.Within(scope, () => at.Render(body));
    }
}

/// <summary>`{% macro name(parameters) %}body{% endmacro %}`.</summary>
internal sealed class MacroStatement(string name, IReadOnlyList<(string Name, Expression? Default)> parameters, IReadOnlyList<Statement> body, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        at.Scope.Set(name, new Macro(name, parameters, body, at.Scope));
        return Flow.Next;
    }
}

/// <summary>`{% call(parameters) macro(arguments) %}body{% endcall %}`: the macro gets the body as `caller`.</summary>
internal sealed class CallStatement(Expression target, ArgumentList arguments, IReadOnlyList<(string Name, Expression? Default)> parameters, IReadOnlyList<Statement> body, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        if (at.Evaluate(target) is not Callable called) throw new TemplateFault("a call block calls no macro");
        Arguments given = arguments.Evaluate(at);
        given.Named["caller"] = new Macro("caller", parameters, body, at.Scope);
        at.Write(PythonText.Of(called.Call(at, given), at.Budget));
        return Flow.Next;
    }
}
