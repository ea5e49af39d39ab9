using Ingot.Inference.Networks;

namespace Ingot.Inference.Classification;

/// <summary>Kim's convolutional classifier (2014): filters over neighbouring words, each filter's best place, a linear layer. C: width of a word; F: filters of a group.</summary>
internal sealed class TextCnnForward : IClassifierForward
{
    private readonly int width;
    private readonly float[] words;
    private readonly (int Size, DenseLayer Filters)[] groups;
    private readonly DenseLayer output;

    public TextCnnForward(NetworkShape shape, NetworkTensors tensors)
    {
        (width, int filters) = (shape.Size("hidden_size"), shape.Size("num_filters"));
        int vocabulary = shape.Size("vocab_size");
        int[] sizes = shape.Sizes("kernel_sizes");
        words = tensors.Read("embeddings.weight", vocabulary, width);

        // The filters are linear and both channels share them: the sum of the channels gives the sum of their answers.
        if (shape.Text("channels") == "multichannel") Products.AddScaled(words, tensors.Read("fixed_embeddings.weight", vocabulary, width), 1);
        groups = [.. sizes.Select(size => (size, new DenseLayer(WordByWord(tensors.Read($"convolutions.{size}.weight", filters, width, size), filters, size), tensors.Read($"convolutions.{size}.bias", filters))))];
        output = tensors.Dense("classifier", shape.Labels.Count, filters * sizes.Length);
    }

    public void Run(ReadOnlySpan<int> ids, Span<float> logits)
    {
        int margin = groups.Max(group => group.Size) - 1;
        var rows = new float[(ids.Length + (2 * margin)) * width];
        for (int t = 0; t < ids.Length; t++) words.AsSpan(ids[t] * width, width).CopyTo(rows.AsSpan((margin + t) * width));
        var features = new float[groups.Sum(group => group.Filters.Outputs)];
        int at = 0;
        foreach ((int size, DenseLayer filters) in groups)
        {
            Span<float> best = features.AsSpan(at, filters.Outputs);
            var answers = new float[filters.Outputs];
            // Every place at which the filter sees a word; negative answers count as zero.
            for (int first = margin - size + 1; first < margin + ids.Length; first++)
            {
                filters.Run(rows.AsSpan(first * width, size * width), answers);
                for (int f = 0; f < answers.Length; f++) best[f] = Math.Max(best[f], answers[f]);
            }

            at += filters.Outputs;
        }

        output.Run(features, logits);
    }

    /// <summary>[F, C, S] to [F, S, C], as the words of a window lie in memory.</summary>
    private float[] WordByWord(float[] filters, int count, int size)
    {
        var turned = new float[filters.Length];
        for (int f = 0; f < count; f++)
        {
            for (int c = 0; c < width; c++)
            {
                for (int s = 0; s < size; s++) turned[(((f * size) + s) * width) + c] = filters[(((f * width) + c) * size) + s];
            }
        }

        return turned;
    }
}
