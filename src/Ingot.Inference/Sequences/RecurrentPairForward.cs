using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>An LSTM or GRU encoder-decoder with Luong's or Bahdanau's attention. E: width of a word; H: width of a state; S: length of the source.</summary>
internal sealed class RecurrentPairForward : ISequenceForward
{
    private readonly int wordWidth, width;
    private readonly bool looksFirst;
    private readonly WordTables words;
    private readonly float[] shift;
    private readonly (RecurrentCell Forward, RecurrentCell Backward)[] encoder;
    private readonly RecurrentCell[] decoder;
    private readonly DenseLayer toState, blend;
    private readonly DenseLayer? toSource;
    private readonly float[]? score;

    public RecurrentPairForward(NetworkShape shape, NetworkTensors tensors)
    {
        (wordWidth, width) = (shape.Size("embedding_size"), shape.Size("hidden_size"));
        if (width % 2 != 0) throw shape.Fault("the width cannot be divided among two directions");
        bool isLstm = shape.Text("cell") switch { "lstm" => true, "gru" => false, var other => throw shape.Fault($"the cell {other} is not known") };
        looksFirst = shape.Text("attention") switch { "bahdanau" => true, "luong" => false, var other => throw shape.Fault($"the attention {other} is not known") };
        words = WordTables.Read(tensors, shape, wordWidth, "embeddings.weight", "encoder.embeddings.weight", "decoder.embeddings.weight");
        shift = tensors.Read("output.bias", words.TargetSize);
        int layers = shape.Size("num_hidden_layers"), below = looksFirst ? wordWidth + width : wordWidth;
        RecurrentCell Reader(int layer, string suffix) => new(tensors, "encoder", $"_l{layer}{suffix}", isLstm, layer == 0 ? wordWidth : width, width / 2);
        encoder = [.. Enumerable.Range(0, layers).Select(layer => (Reader(layer, ""), Reader(layer, "_reverse")))];
        decoder = [.. Enumerable.Range(0, layers).Select(layer => new RecurrentCell(tensors, "decoder", $"_l{layer}", isLstm, layer == 0 ? below : width, width))];
        toState = new DenseLayer(tensors.Read("attention.state.weight", width, width), new float[width]);
        blend = tensors.Dense("blend", wordWidth, 2 * width);
        if (!looksFirst) return;
        toSource = tensors.Dense("attention.source", width, width);
        score = tensors.Read("attention.score", 1, width);
    }

    public SourceReading Read(ReadOnlySpan<int> ids)
    {
        int length = ids.Length, half = width / 2;
        var x = new float[length * wordWidth];
        for (int t = 0; t < length; t++) words.Source.AsSpan(ids[t] * wordWidth, wordWidth).CopyTo(x.AsSpan(t * wordWidth));
        var states = new List<(float[] State, float[] Memory)>();
        foreach ((RecurrentCell forward, RecurrentCell backward) in encoder)
        {
            float[] y = new float[length * width], first = new float[half], firstMemory = new float[half], second = new float[half], secondMemory = new float[half];
            forward.Run(x, length, reversed: false, y, width, 0, first, firstMemory);
            backward.Run(x, length, reversed: true, y, width, half, second, secondMemory);
            states.Add(([.. first, .. second], [.. firstMemory, .. secondMemory]));
            x = y;
        }

        return new RecurrentReading(x, toSource?.Rows(x, length), length, states);
    }

    public void Step(SourceReading source, WritingState state, int id, Span<float> logits)
    {
        (RecurrentReading read, RecurrentWriting written) = ((RecurrentReading)source, (RecurrentWriting)state);
        ReadOnlySpan<float> word = words.Target.AsSpan(id * wordWidth, wordWidth);
        float[] seen = looksFirst ? Look(read, written.Layers[^1].State) : [], x = [.. word, .. seen];
        for (int layer = 0; layer < decoder.Length; layer++)
        {
            var y = new float[width];
            decoder[layer].Run(x, 1, reversed: false, y, width, 0, written.Layers[layer].State, written.Layers[layer].Memory);
            x = y;
        }

        if (!looksFirst) seen = Look(read, x);
        float[] rows = blend.Rows([.. seen, .. x], 1);
        for (int i = 0; i < rows.Length; i++) rows[i] = MathF.Tanh(rows[i]);
        for (int row = 0; row < logits.Length; row++) logits[row] = shift[row] + Products.Dot(rows, words.Target.AsSpan(row * wordWidth, wordWidth));
    }

    /// <summary>The source by the shares that the state gives its rows, [H].</summary>
    private float[] Look(RecurrentReading read, float[] state)
    {
        float[] asked = toState.Rows(state, 1), shares = new float[read.Length], energies = new float[width], seen = new float[width];
        for (int t = 0; t < read.Length; t++)
        {
            if (read.Keys is null)
            {
                shares[t] = Products.Dot(asked, read.Rows.AsSpan(t * width, width));
                continue;
            }

            for (int i = 0; i < width; i++) energies[i] = MathF.Tanh(read.Keys[(t * width) + i] + asked[i]);
            shares[t] = Products.Dot(energies, score);
        }

        Products.Softmax(shares);
        for (int t = 0; t < read.Length; t++) Products.AddScaled(seen, read.Rows.AsSpan(t * width, width), shares[t]);
        return seen;
    }
}
