namespace Ingot.Core.Recipes;

/// <summary>Gathers faults up to <see cref="Limit"/>, so that a hostile file cannot fill the memory with messages.</summary>
internal sealed class FaultList
{
    public const int Limit = 100;

    private readonly List<RecipeFault> faults = [];

    public bool IsEmpty => faults.Count == 0;

    public bool IsFull => faults.Count == Limit;

    public void Add(NodePlace place, string path, string message, string mend = "")
    {
        if (!IsFull) faults.Add(new RecipeFault(place.File, place.Line, place.Column, Shown(path, 200), message, mend));
    }

    /// <summary>The faults of the file from top to bottom, then those of the layers over it.</summary>
    public IReadOnlyList<RecipeFault> Sorted() =>
        [.. faults.OrderBy(fault => fault.Line == 0).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    /// <summary>Text from outside in backquotes, short and on one line.</summary>
    public static string Quote(string text) => "`" + Shown(text, 80) + "`";

    private static string Shown(string text, int longest)
    {
        string cut = text.Length <= longest ? text : text[..longest] + "…";
        return string.Concat(cut.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? '�' : letter));
    }
}
