namespace Ingot.Data.Sources.Stories;

/// <summary>
/// One part of a template: plain text (<see cref="Name"/> null), or what stands between braces:
/// `{[let|an] NAME[.COLUMN][:SET [where CONDITION]]}`.
/// </summary>
internal sealed record Slot(int Line)
{
    /// <summary>Text to be written as it stands.</summary>
    public string Text { get; init; } = "";

    /// <summary>A variable, a rule or a set, in lower case.</summary>
    public string? Name { get; init; }

    /// <summary>The column to say; null: the word itself.</summary>
    public string? Column { get; init; }

    /// <summary>The set from which the variable is bound here.</summary>
    public string? Set { get; init; }

    /// <summary>Source of the condition under which entries may be picked.</summary>
    public string? Where { get; init; }

    /// <summary>True when the variable is bound without being said.</summary>
    public bool Silent { get; init; }

    /// <summary>True when "a" or "an" is said before it.</summary>
    public bool Article { get; init; }

    /// <summary>True when the first letter is made a capital.</summary>
    public bool Capital { get; init; }
}
