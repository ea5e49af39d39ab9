namespace Ingot.Inference.Sequences;

/// <summary>The source as each layer of the decoder looks at it: keys and values, [S, C] each.</summary>
internal sealed class MbartReading(IReadOnlyList<(float[] Keys, float[] Values)> layers) : SourceReading
{
    public IReadOnlyList<(float[] Keys, float[] Values)> Layers => layers;

    public override WritingState Begin() => new MbartWriting(layers.Count);
}
