namespace Ingot.Text.ChatTemplates.Values;

/// <summary>What a loop goes through: items, the keys of a mapping, the characters of a string; nothing where nothing is.</summary>
internal static class Iteration
{
    public static bool IsPossible(object? value) => value is Sequence or Mapping or string or Undefined;

    public static IReadOnlyList<object?> Of(object? value, Budget budget) => value switch
    {
        Sequence sequence => Charged(sequence.Items, budget),
        Mapping mapping => Charged([.. mapping.Keys], budget),
        string text => PythonText.Characters(text, budget),
        Undefined => [],
        _ => throw new TemplateFault($"{PythonText.TypeOf(value)} has no items to go through"),
    };

    private static IReadOnlyList<object?> Charged(IReadOnlyList<object?> items, Budget budget)
    {
        budget.Charge(items.Count);
        return items;
    }
}
