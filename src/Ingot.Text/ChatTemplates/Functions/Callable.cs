namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>What a template can call.</summary>
internal abstract class Callable
{
    public abstract object? Call(Interpreter at, Arguments arguments);
}
