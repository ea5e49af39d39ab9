using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;
using Ingot.Inference.Networks;

namespace Ingot.Inference.Decoders;

/// <summary>An LSTM or GRU that continues text, with PyTorch's names and gate order. Its state is all that it remembers, so no sequence is too long for it. E: width of a word; H: width of a state.</summary>
internal sealed class RecurrentDecoder : IDecoder
{
    // A session keeps the ids that it has read; after so many it begins anew with the newest half.
    private const int UsualContext = 1 << 16;

    private RecurrentDecoder(bool isLstm, int context, WeightMatrix words, IReadOnlyList<RecurrentLayer> layers, WeightMatrix output, NativeBuffer shift) =>
        (IsLstm, ContextLength, Words, Layers, Output, Shift) = (isLstm, context, words, layers, output, shift);

    /// <summary>Whether the cells are LSTM's.</summary>
    public bool IsLstm { get; }

    /// <summary>[V, E].</summary>
    public WeightMatrix Words { get; }

    public IReadOnlyList<RecurrentLayer> Layers { get; }

    /// <summary>[V, H]; the words themselves where they are tied.</summary>
    public WeightMatrix Output { get; }

    /// <summary>[V].</summary>
    public NativeBuffer Shift { get; }

    public int VocabSize => Words.Rows;

    public int ContextLength { get; }

    public long BytesPerToken => Output.Bytes + Layers.Sum(layer => layer.FromInput.Bytes + layer.FromState.Bytes);

    /// <summary>Loads a folder; throws IngotException (Data) where its configuration and weights do not fit.</summary>
    public static IDecoder Load(string folder, InferenceSettings settings)
    {
        NetworkShape shape = NetworkShape.Read(folder);
        bool isLstm = shape.Text("cell") switch { "lstm" => true, "gru" => false, var other => throw shape.Fault($"the cell {other} is not known") };
        bool tied = shape.Flag("tie_word_embeddings");
        int vocabulary = shape.Size("vocab_size"), width = shape.Size("embedding_size"), count = shape.Size("num_hidden_layers"), gates = isLstm ? 4 : 3;
        int[] states = [.. Enumerable.Repeat(shape.Size("hidden_size"), count - 1), tied ? width : shape.Size("hidden_size")];
        int Inputs(int layer) => layer == 0 ? width : states[layer - 1];
        return WeightReader.Read(folder, Tensors(), "embeddings.weight", settings.Weights, reader =>
        {
            WeightMatrix words = reader.Matrix(width, ("embeddings.weight", vocabulary));
            RecurrentLayer[] layers = [.. states.Select((hidden, layer) => new RecurrentLayer(
                reader.Matrix(Inputs(layer), ($"rnn.weight_ih_l{layer}", gates * hidden)), reader.Matrix(hidden, ($"rnn.weight_hh_l{layer}", gates * hidden)),
                reader.Vector($"rnn.bias_ih_l{layer}", gates * hidden), reader.Vector($"rnn.bias_hh_l{layer}", gates * hidden)))];
            WeightMatrix output = tied ? words : reader.Matrix(states[^1], ("output.weight", vocabulary));
            return new RecurrentDecoder(isLstm, settings.Context ?? UsualContext, words, layers, output, reader.Vector("output.bias", vocabulary));
        });

        IEnumerable<(string Name, long[] Shape)> Tensors()
        {
            yield return ("embeddings.weight", [vocabulary, width]);
            yield return ("output.bias", [vocabulary]);
            if (!tied) yield return ("output.weight", [vocabulary, states[^1]]);
            for (int layer = 0; layer < count; layer++)
            {
                long rows = (long)gates * states[layer];
                yield return ($"rnn.weight_ih_l{layer}", [rows, Inputs(layer)]);
                yield return ($"rnn.weight_hh_l{layer}", [rows, states[layer]]);
                yield return ($"rnn.bias_ih_l{layer}", [rows]);
                yield return ($"rnn.bias_hh_l{layer}", [rows]);
            }
        }
    }

    public IDecoding Begin(DecodingTools tools, int block) => new RecurrentDecoding(this, tools, block);

    public void Dispose()
    {
        Words.Dispose();
        Output.Dispose();
        Shift.Dispose();
        foreach (RecurrentLayer layer in Layers) layer.Dispose();
    }
}
