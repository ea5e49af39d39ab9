using System.Runtime.CompilerServices;
using System.Text;
using Ingot.Text.ChatTemplates.Nodes;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates;

/// <summary>One rendering on its way: the variables, the text so far, and what may still be spent.</summary>
internal sealed class Interpreter(ChatTemplateLimits limits, Scope globals)
{
    private readonly List<Range> generations = [];
    private StringBuilder output = new();
    private int depth, captures;

    public Budget Budget { get; } = new(limits);

    public Scope Scope { get; private set; } = new(globals);

    /// <summary>Where in the source the part stands that is worked on; after a fault, the part that failed.</summary>
    public int Offset { get; private set; }

    /// <summary>The text so far.</summary>
    public string Text => output.ToString();

    /// <summary>Where in the text the model's own words stand, by the template's `generation` blocks.</summary>
    public IReadOnlyList<Range> Generations => generations;

    public object? Evaluate(Expression node)
    {
        int before = Enter(node.Offset);
        object? value = node.Evaluate(this);
        (Offset, depth) = (before, depth - 1);
        return value;
    }

    public Flow Render(IReadOnlyList<Statement> body)
    {
        foreach (Statement statement in body)
        {
            int before = Enter(statement.Offset);
            Flow flow = statement.Render(this);
            (Offset, depth) = (before, depth - 1);
            if (flow != Flow.Next) return flow;
        }

        return Flow.Next;
    }

    public void Write(string text) => Budget.Append(output, text);

    /// <summary>Does <paramref name="work"/> with the variables of <paramref name="scope"/>.</summary>
    public T Within<T>(Scope scope, Func<T> work)
    {
        Scope before = Scope;
        Scope = scope;
        T result = work();
        Scope = before;
        return result;
    }

    /// <summary>The text that <paramref name="body"/> writes.</summary>
    public string Capture(IReadOnlyList<Statement> body, Scope scope) => Capture(() => Within(scope, () => Render(body)));

    /// <summary>The text that <paramref name="work"/> writes.</summary>
    public string Capture(Action work)
    {
        StringBuilder before = output;
        output = new StringBuilder();
        captures++;
        work();
        captures--;
        string text = output.ToString();
        output = before;
        return text;
    }

    /// <summary>Writes <paramref name="body"/> and, unless it is part of a text that is still worked on, notes where it stands.</summary>
    public void WriteGeneration(IReadOnlyList<Statement> body)
    {
        int start = output.Length;
        Within(new Scope(Scope), () => Render(body));
        if (captures == 0) generations.Add(start..output.Length);
    }

    private int Enter(int offset)
    {
        int before = Offset;
        Offset = offset;
        Budget.Charge(1);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++depth > limits.MaximumDepth) throw new TemplateFault($"the template is nested deeper than {limits.MaximumDepth} levels");
        return before;
    }
}
