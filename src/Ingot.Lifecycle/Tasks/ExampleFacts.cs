namespace Ingot.Lifecycle.Tasks;

/// <summary>What is known of a task's examples once they are token ids; it decides the model's shape and the run.</summary>
/// <param name="Vocabulary">Number of token ids.</param>
/// <param name="EndOfText">The id that begins and ends a text.</param>
/// <param name="TrainExamples">Examples to learn from.</param>
/// <param name="ValidationExamples">Examples to be looked at by.</param>
/// <param name="Longest">Tokens of the longest text to learn from.</param>
/// <param name="LongestTarget">Tokens of the longest text that is to be made; 0 where none is.</param>
/// <param name="Labels">The classes, in ordinal order; none where texts have none.</param>
internal sealed record ExampleFacts(int Vocabulary, int EndOfText, int TrainExamples, int ValidationExamples, int Longest, int LongestTarget, IReadOnlyList<string> Labels)
{
    /// <summary>Name in the artifact.</summary>
    public const string FileName = "examples.json";

    /// <summary>Number of token ids of texts that are to be made, where they have a vocabulary of their own.</summary>
    public int? TargetVocabulary { get; init; }
}
