using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>An encoder-decoder Transformer in mBART's layout. C: width; S: length of the source.</summary>
internal sealed class MbartForward : ISequenceForward
{
    // mBART's learned positions begin at 2.
    private const int PositionOffset = 2;
    private readonly int width, longest;
    private readonly float scale;
    private readonly WordTables words;
    private readonly Side encoder, decoder;
    private readonly MbartEncoderLayer[] encoderLayers;
    private readonly MbartDecoderLayer[] decoderLayers;

    public MbartForward(NetworkShape shape, NetworkTensors tensors)
    {
        (width, longest) = (shape.Size("d_model"), shape.Size("max_position_embeddings"));
        if (shape.Text("activation_function") is not (null or "gelu")) throw shape.Fault($"the activation {shape.Text("activation_function")} is not known");
        scale = shape.Flag("scale_embedding") ? MathF.Sqrt(width) : 1;
        words = WordTables.Read(tensors, shape, width, "model.shared.weight", "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight");
        encoder = new Side(tensors, "model.encoder", longest + PositionOffset, width, shape);
        decoder = new Side(tensors, "model.decoder", longest + PositionOffset, width, shape);
        encoderLayers = [.. Enumerable.Range(0, shape.Size("encoder_layers")).Select(layer => new MbartEncoderLayer(tensors, $"model.encoder.layers.{layer}", shape))];
        decoderLayers = [.. Enumerable.Range(0, shape.Size("decoder_layers")).Select(layer => new MbartDecoderLayer(tensors, $"model.decoder.layers.{layer}", shape))];
    }

    public SourceReading Read(ReadOnlySpan<int> ids)
    {
        var x = new float[ids.Length * width];
        for (int t = 0; t < ids.Length; t++) Embed(words.Source, ids[t], t, encoder, x.AsSpan(t * width, width));
        foreach (MbartEncoderLayer layer in encoderLayers) layer.Run(x, ids.Length);
        encoder.Last.Run(x);
        int length = ids.Length;
        return new MbartReading([.. decoderLayers.Select(layer => layer.Keep(x, length))]);
    }

    public void Step(SourceReading source, WritingState state, int id, Span<float> logits)
    {
        (MbartReading read, MbartWriting written) = ((MbartReading)source, (MbartWriting)state);
        var x = new float[width];
        Embed(words.Target, id, written.Length, decoder, x);
        for (int layer = 0; layer < decoderLayers.Length; layer++) decoderLayers[layer].Step(x, read.Layers[layer], written, layer);
        written.Length++;
        decoder.Last.Run(x);
        for (int row = 0; row < logits.Length; row++) logits[row] = Products.Dot(x, words.Target.AsSpan(row * width, width));
    }

    private void Embed(float[] table, int id, int position, Side side, Span<float> to)
    {
        to.Clear();
        Products.AddScaled(to, table.AsSpan(id * width, width), scale);
        Products.AddScaled(to, side.Positions.AsSpan((Math.Min(position, longest - 1) + PositionOffset) * width, width), 1);
        side.First.Run(to);
    }

    private sealed class Side(NetworkTensors tensors, string name, int rows, int width, NetworkShape shape)
    {
        public float[] Positions { get; } = tensors.Read(name + ".embed_positions.weight", rows, width);

        public NormLayer First { get; } = new(tensors, name + ".layernorm_embedding", width, shape, MbartFeed.Epsilon);

        public NormLayer Last { get; } = new(tensors, name + ".layer_norm", width, shape, MbartFeed.Epsilon);
    }
}
