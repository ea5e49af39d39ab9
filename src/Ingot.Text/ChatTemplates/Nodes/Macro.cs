using Ingot.Text.ChatTemplates.Functions;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>A macro with the variables of where it was written; calling it gives the text of its body.</summary>
internal sealed class Macro(string name, IReadOnlyList<(string Name, Expression? Default)> parameters, IReadOnlyList<Statement> body, Scope outer) : Callable
{
    public override object? Call(Interpreter at, Arguments arguments)
    {
        if (arguments.Positional.Count > parameters.Count) throw new TemplateFault($"the macro '{name}' takes {parameters.Count} values, but {arguments.Positional.Count} were given");
        var scope = new Scope(outer);
        for (int i = 0; i < parameters.Count; i++)
        {
            (string parameter, Expression? otherwise) = parameters[i];
            scope.Set(parameter, i < arguments.Positional.Count ? arguments.Positional[i]
                : arguments.Named.TryGetValue(parameter, out object? named) ? named
                : otherwise is null ? new Undefined($"'{parameter}' was not given to the macro '{name}'")
                : at.Within(scope, () => at.Evaluate(otherwise)));
        }

        foreach ((string given, object? value) in arguments.Named)
        {
            if (given == "caller") scope.Set(given, value);
            else if (parameters.All(parameter => parameter.Name != given)) throw new TemplateFault($"the macro '{name}' has no parameter '{given}'");
        }

        return at.Capture(body, scope);
    }
}
