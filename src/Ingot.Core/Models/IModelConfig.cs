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

    /// <summary>Those of them that are looked up and never multiplied, such as an embedding that is not the output matrix too.</summary>
    long LookedUp => 0;

    /// <summary>T: longest window of a model that continues text; null for the others.</summary>
    int? ContextLength => null;

    /// <summary>Whether a model keeps a state from window to window, so that it has no longest text: <see cref="ContextLength"/> is then how far back training goes.</summary>
    bool CarriesState => false;

    /// <summary>C: width of the token vectors of a model that continues text.</summary>
    int Width => throw ContinuesNoText();

    /// <summary>L: layers of a model that continues text, one above the other.</summary>
    int Depth => throw ContinuesNoText();

    /// <summary>Standard deviation of the random token vectors of a model that continues text.</summary>
    double InitializerRange => throw ContinuesNoText();

    /// <summary>The same shape for <paramref name="size"/> token ids, of which <paramref name="endOfText"/> begins and ends a text.</summary>
    IModelConfig WithVocabulary(int size, int endOfText) => throw ContinuesNoText();

    /// <summary>The same shape for windows of <paramref name="length"/> tokens, which must not be longer than its own; no weight changes by it.</summary>
    IModelConfig WithContext(int length) => throw ContinuesNoText();

    /// <summary>Throws IngotException (Usage) when the shape cannot be; <paramref name="where"/> is named in the error.</summary>
    void Validate(string where);

    /// <summary>Writes `config.json` into <paramref name="folder"/>.</summary>
    void Save(string folder);

    private NotSupportedException ContinuesNoText() => new($"A {ModelType} does not continue text.");
}
