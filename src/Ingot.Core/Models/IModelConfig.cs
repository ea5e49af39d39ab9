namespace Ingot.Core.Models;

/// <summary>The shape of a model, as its `config.json` tells it; every architecture has a record of its own.</summary>
public interface IModelConfig
{
    /// <summary>The name by which Hugging Face's tools know the architecture.</summary>
    string ModelType { get; }

    /// <summary>V: number of token ids of the input.</summary>
    int VocabSize { get; }

    /// <summary>Number of weights, each counted once however often it is used.</summary>
    long Parameters { get; }

    /// <summary>T: longest window of a model that continues text; null for the others.</summary>
    int? ContextLength => null;

    /// <summary>The same shape for windows of <paramref name="length"/> tokens, which must not be longer than its own; no weight changes by it.</summary>
    IModelConfig WithContext(int length) => throw new NotSupportedException($"A {ModelType} does not continue text.");

    /// <summary>Throws IngotException (Usage) when the shape cannot be; <paramref name="where"/> is named in the error.</summary>
    void Validate(string where);

    /// <summary>Writes `config.json` into <paramref name="folder"/>.</summary>
    void Save(string folder);
}
