using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>The methods of a list that change nothing.</summary>
internal static class SequenceMethods
{
    public static Callable? Find(Sequence sequence, string name) => name switch
    {
        "count" => new Function((at, arguments) => (long)sequence.Items.Count(item => Comparison.AreEqual(item, arguments.Required(0, "value"), at.Budget))),
        "index" => new Function((at, arguments) => Index(sequence, arguments.Required(0, "value"), at.Budget)),
        "copy" => new Function((_, _) => sequence),
        _ => null,
    };

    private static object Index(Sequence sequence, object? value, Budget budget)
    {
        for (int i = 0; i < sequence.Items.Count; i++)
        {
            if (Comparison.AreEqual(sequence.Items[i], value, budget)) return (long)i;
        }

        throw new TemplateFault("the list does not hold the value");
    }
}
