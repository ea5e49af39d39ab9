using Ingot.Text.ChatTemplates.Functions;

namespace Ingot.Text.ChatTemplates.Values;

/// <summary>`loop` inside a loop; called, where the loop is recursive, it goes through other items with the same body.</summary>
internal sealed class Loop(IReadOnlyList<object?> rounds, int depth, Callable? again) : Callable
{
    private object? last;
    private bool hasLast;

    public int Index { get; set; }

    public object? Attribute(string name) => name switch
    {
        "index" => Index + 1L,
        "index0" => (long)Index,
        "revindex" => (long)(rounds.Count - Index),
        "revindex0" => (long)(rounds.Count - Index - 1),
        "first" => Index == 0,
        "last" => Index == rounds.Count - 1,
        "length" => (long)rounds.Count,
        "depth" => depth + 1L,
        "depth0" => (long)depth,
        "previtem" => Index > 0 ? rounds[Index - 1] : new Undefined("there is no previous item"),
        "nextitem" => Index < rounds.Count - 1 ? rounds[Index + 1] : new Undefined("there is no next item"),
        "cycle" => new Function((_, arguments) => arguments.Positional.Count > 0 ? arguments.Positional[Index % arguments.Positional.Count] : throw new TemplateFault("'cycle' has nothing to go through")),
        "changed" => new Function((at, arguments) => Changed(new Sequence(arguments.Positional, SequenceKind.Tuple), at.Budget)),
        _ => new Undefined($"'loop' has no '{name}'"),
    };

    public override object? Call(Interpreter at, Arguments arguments) => again is null ? throw new TemplateFault("'loop' is called in a loop that is not recursive") : again.Call(at, arguments);

    private bool Changed(Sequence values, Budget budget)
    {
        bool changed = !hasLast || !Comparison.AreEqual(last, values, budget);
        (last, hasLast) = (values, true);
        return changed;
    }
}
