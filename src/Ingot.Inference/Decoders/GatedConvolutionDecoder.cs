using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;
using Ingot.Inference.Networks;

namespace Ingot.Inference.Decoders;

/// <summary>A gated convolutional language model (Dauphin et al. 2017). It remembers of each layer the last positions that its filters look at, so no sequence is too long for it. C: width.</summary>
internal sealed class GatedConvolutionDecoder : IDecoder
{
    // A session keeps the ids that it has read; after so many it begins anew with the newest half.
    private const int UsualContext = 1 << 16;

    private GatedConvolutionDecoder(int context, WeightMatrix words, IReadOnlyList<(WeightMatrix Filters, NativeBuffer Shift)> layers, WeightMatrix output, NativeBuffer shift) =>
        (ContextLength, Words, Layers, Output, Shift) = (context, words, layers, output, shift);

    /// <summary>[V, C].</summary>
    public WeightMatrix Words { get; }

    /// <summary>Of each layer [2·C, C·S] and [2·C]; S: positions that it looks at.</summary>
    public IReadOnlyList<(WeightMatrix Filters, NativeBuffer Shift)> Layers { get; }

    /// <summary>[V, C]; the words themselves where they are tied.</summary>
    public WeightMatrix Output { get; }

    /// <summary>[V].</summary>
    public NativeBuffer Shift { get; }

    public int VocabSize => Words.Rows;

    public int ContextLength { get; }

    public long BytesPerToken => Output.Bytes + Layers.Sum(layer => layer.Filters.Bytes);

    /// <summary>Loads a folder; throws IngotException (Data) where its configuration and weights do not fit.</summary>
    public static IDecoder Load(string folder, InferenceSettings settings)
    {
        NetworkShape shape = NetworkShape.Read(folder);
        bool tied = shape.Flag("tie_word_embeddings");
        int vocabulary = shape.Size("vocab_size"), width = shape.Size("hidden_size");
        int[] sizes = shape.Sizes("kernel_sizes");
        IEnumerable<(string Name, long[] Shape)> tensors =
        [
            ("embeddings.weight", [vocabulary, width]), ("output.bias", [vocabulary]), .. tied ? [] : new (string, long[])[] { ("output.weight", [vocabulary, width]) },
            .. sizes.Select((size, layer) => ($"convolutions.{layer}.weight", (long[])[2L * width, width, size])), .. sizes.Select((_, layer) => ($"convolutions.{layer}.bias", (long[])[2L * width])),
        ];
        return WeightReader.Read(folder, tensors, "embeddings.weight", settings.Weights, reader =>
        {
            WeightMatrix words = reader.Matrix(width, ("embeddings.weight", vocabulary));
            (WeightMatrix, NativeBuffer)[] layers = [.. sizes.Select((size, layer) => (
                reader.Matrix(checked(width * size), ($"convolutions.{layer}.weight", 2 * width)), reader.Vector($"convolutions.{layer}.bias", 2 * width)))];
            return new GatedConvolutionDecoder(settings.Context ?? UsualContext, words, layers, tied ? words : reader.Matrix(width, ("output.weight", vocabulary)), reader.Vector("output.bias", vocabulary));
        });
    }

    public IDecoding Begin(DecodingTools tools, int block) => new GatedConvolutionDecoding(this, tools, block);

    public void Dispose()
    {
        Words.Dispose();
        Output.Dispose();
        Shift.Dispose();
        foreach ((WeightMatrix filters, NativeBuffer shift) in Layers)
        {
            filters.Dispose();
            shift.Dispose();
        }
    }
}
