namespace Ingot.Models.Architectures;

/// <summary>What the shape of a model depends on besides the recipe: what is known of its data.</summary>
/// <param name="VocabSize">V: number of token ids.</param>
/// <param name="EndOfText">The id that begins and ends a text, and fills up shorter ones.</param>
/// <param name="Length">Longest sequence that the model must take, in tokens.</param>
public sealed record ShapeInput(int VocabSize, int EndOfText, int Length)
{
    /// <summary>Number of token ids of the target where it has a vocabulary of its own; null where it shares that of the source, or where there is none.</summary>
    public int? TargetVocabSize { get; init; }

    /// <summary>The classes, in the order of the model's outputs; none where it does not classify.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What the outputs for the labels mean, one of <see cref="Networks.ProblemTypes"/>.</summary>
    public string ProblemType { get; init; } = Networks.ProblemTypes.SingleLabel;

    /// <summary>The classes as `config.json` numbers them.</summary>
    internal IReadOnlyDictionary<string, string> Id2label => Labels.Select((label, number) => (label, number)).ToDictionary(pair => $"{pair.number}", pair => pair.label);
}
