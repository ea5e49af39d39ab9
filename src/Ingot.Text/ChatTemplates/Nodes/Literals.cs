using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>A string, number, true, false or none.</summary>
internal sealed class Literal(object? value, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => value;
}

/// <summary>`[a, b]` or `(a, b)`.</summary>
internal sealed class SequenceLiteral(IReadOnlyList<Expression> items, SequenceKind kind, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => new Sequence([.. items.Select(at.Evaluate)], kind);
}

/// <summary>`{key: value}`.</summary>
internal sealed class MappingLiteral(IReadOnlyList<(Expression Key, Expression Value)> entries, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at)
    {
        var mapping = new Mapping();
        foreach ((Expression key, Expression value) in entries) mapping[at.Evaluate(key)] = at.Evaluate(value);
        return mapping;
    }
}

/// <summary>A variable.</summary>
internal sealed class NameExpression(string name, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => at.Scope.TryGet(name, out object? value) ? value : new Undefined($"'{name}' is undefined");
}
