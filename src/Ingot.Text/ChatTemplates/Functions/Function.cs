namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>A function or method of the language.</summary>
internal sealed class Function(Func<Interpreter, Arguments, object?> body) : Callable
{
    public override object? Call(Interpreter at, Arguments arguments) => body(at, arguments);
}
