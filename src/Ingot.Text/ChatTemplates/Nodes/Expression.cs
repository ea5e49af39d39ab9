namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>A part of a template that has a value; <paramref name="offset"/> is where it stands in the source.</summary>
internal abstract class Expression(int offset)
{
    public int Offset { get; } = offset;

    /// <summary>The value here and now; asked by <see cref="Interpreter.Evaluate"/> alone, which counts.</summary>
    public abstract object? Evaluate(Interpreter at);
}
