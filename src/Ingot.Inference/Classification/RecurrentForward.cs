using Ingot.Inference.Networks;

namespace Ingot.Inference.Classification;

/// <summary>Both directions of an LSTM or GRU, the largest value of each feature over the text, a linear layer. H: width of a direction.</summary>
internal sealed class RecurrentForward : IClassifierForward
{
    private readonly int width, hidden;
    private readonly float[] words;
    private readonly (RecurrentCell Forward, RecurrentCell Backward)[] layers;
    private readonly DenseLayer output;

    public RecurrentForward(NetworkShape shape, NetworkTensors tensors)
    {
        (width, hidden) = (shape.Size("embedding_size"), shape.Size("hidden_size"));
        bool isLstm = shape.Text("cell") switch { "lstm" => true, "gru" => false, var other => throw shape.Fault($"the cell {other} is not known") };
        words = tensors.Read("embeddings.weight", shape.Size("vocab_size"), width);
        RecurrentCell Cell(int layer, string suffix) => new(tensors, "rnn", $"_l{layer}{suffix}", isLstm, layer == 0 ? width : 2 * hidden, hidden);
        layers = [.. Enumerable.Range(0, shape.Size("num_hidden_layers")).Select(layer => (Cell(layer, ""), Cell(layer, "_reverse")))];
        output = tensors.Dense("classifier", shape.Labels.Count, 2 * hidden);
    }

    public void Run(ReadOnlySpan<int> ids, Span<float> logits)
    {
        var x = new float[ids.Length * width];
        for (int t = 0; t < ids.Length; t++) words.AsSpan(ids[t] * width, width).CopyTo(x.AsSpan(t * width));
        foreach ((RecurrentCell forward, RecurrentCell backward) in layers)
        {
            var y = new float[ids.Length * 2 * hidden];
            forward.Run(x, ids.Length, reversed: false, y, 2 * hidden, 0);
            backward.Run(x, ids.Length, reversed: true, y, 2 * hidden, hidden);
            x = y;
        }

        float[] best = x[..(2 * hidden)];
        for (int i = best.Length; i < x.Length; i++) best[i % best.Length] = Math.Max(best[i % best.Length], x[i]);
        output.Run(best, logits);
    }
}
