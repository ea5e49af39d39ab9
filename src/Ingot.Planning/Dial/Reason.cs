namespace Ingot.Planning.Dial;

/// <summary>One value of the plan: its recipe path ("model.width"), the value as it is written in a recipe, and one sentence that says why.</summary>
public sealed record Reason(string Path, string Value, string Why)
{
    internal const string Hand = "It was set by hand.";
}
