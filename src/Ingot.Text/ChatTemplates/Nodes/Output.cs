using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>Text as it stands.</summary>
internal sealed class TextStatement(string text, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        at.Write(text);
        return Flow.Next;
    }
}

/// <summary>`{{ value }}`.</summary>
internal sealed class OutputStatement(Expression value, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        at.Write(PythonText.Of(at.Evaluate(value), at.Budget));
        return Flow.Next;
    }
}

/// <summary>`{% filter name %}body{% endfilter %}`: <paramref name="filtered"/> reads the body's text from the variable <see cref="Body"/>.</summary>
internal sealed class FilterStatement(Expression filtered, IReadOnlyList<Statement> body, int offset) : Statement(offset)
{
    /// <summary>A name that no template can spell.</summary>
    public const string Body = " body";

    public override Flow Render(Interpreter at)
    {
        var scope = new Scope(at.Scope);
        scope.Set(Body, at.Capture(body, new Scope(at.Scope)));
        at.Write(at.Within(scope, () => PythonText.Of(at.Evaluate(filtered), at.Budget)));
        return Flow.Next;
    }
}

/// <summary>`{% generation %}body{% endgeneration %}`: what the model wrote, of which training may want to know the place.</summary>
internal sealed class GenerationStatement(IReadOnlyList<Statement> body, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        at.WriteGeneration(body);
        return Flow.Next;
    }
}
