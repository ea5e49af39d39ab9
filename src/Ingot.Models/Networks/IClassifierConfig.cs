using Ingot.Core.Models;

namespace Ingot.Models.Networks;

/// <summary>What the shapes of all classifiers tell.</summary>
public interface IClassifierConfig : IModelConfig
{
    /// <summary>`single_label_classification`, `multi_label_classification` or `regression`, as transformers names them.</summary>
    string ProblemType { get; }

    /// <summary>The label of each output, by its number in decimal.</summary>
    IReadOnlyDictionary<string, string> Id2label { get; }

    /// <summary>Longest sequence, in tokens.</summary>
    int MaxPositionEmbeddings { get; }

    /// <summary>The id that stands before every sequence; null: none.</summary>
    int? BosTokenId => null;

    /// <summary>The id that fills up shorter sequences.</summary>
    int PadTokenId { get; }
}
