namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>A part of a template that writes or does something; <paramref name="offset"/> is where it stands in the source.</summary>
internal abstract class Statement(int offset)
{
    public int Offset { get; } = offset;

    /// <summary>Does it; asked by <see cref="Interpreter.Render"/> alone, which counts.</summary>
    public abstract Flow Render(Interpreter at);
}
