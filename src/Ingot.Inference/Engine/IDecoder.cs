namespace Ingot.Inference.Engine;

/// <summary>A network that continues text, loaded: immutable, and shared by all sequences.</summary>
internal interface IDecoder : IDisposable
{
    /// <summary>V: number of token ids.</summary>
    int VocabSize { get; }

    /// <summary>Longest sequence, in tokens.</summary>
    int ContextLength { get; }

    /// <summary>Bytes of weights that decoding one token reads.</summary>
    long BytesPerToken { get; }

    /// <summary>Begins a sequence, of which <paramref name="block"/> tokens at most are read at once.</summary>
    IDecoding Begin(DecodingTools tools, int block);
}
