namespace Ingot.Planning.Reviews;

/// <summary>One point of the checklist.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="State">What came of it.</param>
/// <param name="Answer">What the recipe and the data say.</param>
/// <param name="Mend">What to do; null where it is fine.</param>
public sealed record ReviewPoint(string Question, ReviewState State, string Answer, string? Mend = null);
