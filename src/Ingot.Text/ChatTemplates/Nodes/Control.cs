using Ingot.Text.ChatTemplates.Functions;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>`{% if %}`, `{% elif %}`, `{% else %}`; variables set inside live on after it.</summary>
internal sealed class IfStatement(IReadOnlyList<(Expression Condition, IReadOnlyList<Statement> Body)> branches, IReadOnlyList<Statement> otherwise, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        foreach ((Expression condition, IReadOnlyList<Statement> body) in branches)
        {
            if (Truth.Of(at.Evaluate(condition))) return at.Render(body);
        }

        return at.Render(otherwise);
    }
}

/// <summary>`{% break %}` and `{% continue %}`.</summary>
internal sealed class FlowStatement(Flow flow, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at) => flow;
}

/// <summary>`{% for target in items if condition %}body{% else %}otherwise{% endfor %}`; each round has its own variables.</summary>
internal sealed class ForStatement(
    AssignmentTarget target, Expression items, Expression? condition, bool isRecursive, IReadOnlyList<Statement> body, IReadOnlyList<Statement> otherwise, int offset) : Statement(offset)
{
    public override Flow Render(Interpreter at)
    {
        Run(at, at.Evaluate(items), at.Scope, 0);
        return Flow.Next;
    }

    private void Run(Interpreter at, object? over, Scope outer, int depth)
    {
        IReadOnlyList<object?> rounds = Chosen(at, Iteration.Of(over, at.Budget), outer);
        if (rounds.Count == 0)
        {
            at.Within(new Scope(outer), () => at.Render(otherwise));
            return;
        }

        Callable? again = isRecursive ? new Function((inner, arguments) => inner.Capture(() => Run(inner, arguments.Required(0, "iterable"), outer, depth + 1))) : null;
        var loop = new Loop(rounds, depth, again);
        for (int i = 0; i < rounds.Count; i++)
        {
            loop.Index = i;
            var scope = new Scope(outer);
            scope.Set("loop", loop);
            target.Assign(at, scope, rounds[i]);
            if (at.Within(scope, () => at.Render(body)) == Flow.Break) return;
        }
    }

    // A loop counts what its condition lets through.
    private IReadOnlyList<object?> Chosen(Interpreter at, IReadOnlyList<object?> all, Scope outer)
    {
        if (condition is null) return all;
        var chosen = new List<object?>();
        foreach (object? item in all)
        {
            var scope = new Scope(outer);
            target.Assign(at, scope, item);
            if (at.Within(scope, () => Truth.Of(at.Evaluate(condition)))) chosen.Add(item);
        }

        return chosen;
    }
}
