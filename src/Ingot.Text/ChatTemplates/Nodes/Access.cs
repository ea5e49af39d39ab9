using Ingot.Text.ChatTemplates.Functions;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>`target.name`.</summary>
internal sealed class AttributeExpression(Expression target, string name, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => Members.Attribute(at.Evaluate(target), name);
}

/// <summary>`target[key]`.</summary>
internal sealed class ItemExpression(Expression target, Expression key, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => Members.Item(at.Evaluate(target), at.Evaluate(key), at.Budget);
}

/// <summary>`start:stop:step` between brackets.</summary>
internal sealed class SliceExpression(Expression? start, Expression? stop, Expression? step, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => new Slice(Bound(at, start), Bound(at, stop), Bound(at, step));

    private static long? Bound(Interpreter at, Expression? bound) => bound is null || at.Evaluate(bound) is not { } value ? null : Numbers.Whole(value);
}

/// <summary>The values between the parentheses of a call.</summary>
internal sealed class ArgumentList(IReadOnlyList<Expression> positional, IReadOnlyList<(string Name, Expression Value)> named, Expression? spread = null, Expression? spreadNamed = null)
{
    public static ArgumentList None { get; } = new([], []);

    /// <summary>The values; those of `*list` come after those that stand alone, those of `**mapping` under their keys.</summary>
    public Arguments Evaluate(Interpreter at)
    {
        List<object?> values = [.. positional.Select(at.Evaluate)];
        var names = named.ToDictionary(argument => argument.Name, argument => at.Evaluate(argument.Value));
        if (spread is not null) values.AddRange(Iteration.Of(at.Evaluate(spread), at.Budget));
        if (spreadNamed is not null)
        {
            if (at.Evaluate(spreadNamed) is not Mapping more) throw new TemplateFault("what '**' spreads is no mapping");
            foreach ((object key, object? value) in more.Entries) names[key as string ?? throw new TemplateFault("a key that '**' spreads is no string")] = value;
        }

        return new Arguments(values, names);
    }
}

/// <summary>`target(arguments)`.</summary>
internal sealed class CallExpression(Expression target, ArgumentList arguments, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => at.Evaluate(target) switch
    {
        Callable callable => callable.Call(at, arguments.Evaluate(at)),
        Undefined undefined => throw undefined.Fault(),
        var value => throw new TemplateFault($"{PythonText.TypeOf(value)} cannot be called"),
    };
}

/// <summary>`target | name(arguments)`; without a target it is the body of a block that is filtered.</summary>
internal sealed class FilterExpression(Expression target, string name, ArgumentList arguments, int offset) : Expression(offset)
{
    // Found when the template is read, as the reference does, so that a wrong name is told before anything is rendered.
    private readonly Filter filter = FilterCatalog.Find(name) ?? throw new TemplateFault($"there is no filter '{name}'", offset);

    public override object? Evaluate(Interpreter at) => filter(at, at.Evaluate(target), arguments.Evaluate(at));
}

/// <summary>`target is name(arguments)`.</summary>
internal sealed class TestExpression(Expression target, string name, ArgumentList arguments, int offset) : Expression(offset)
{
    private readonly Test test = TestCatalog.Find(name) ?? throw new TemplateFault($"there is no test '{name}'", offset);

    public override object? Evaluate(Interpreter at) => test(at, at.Evaluate(target), arguments.Evaluate(at));
}
