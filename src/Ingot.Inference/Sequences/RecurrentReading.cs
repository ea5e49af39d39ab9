namespace Ingot.Inference.Sequences;

/// <summary>The states over a source, [S, H], what Bahdanau's attention makes of them, and where the decoder begins in each layer.</summary>
internal sealed class RecurrentReading(float[] rows, float[]? keys, int length, IReadOnlyList<(float[] State, float[] Memory)> states) : SourceReading
{
    public float[] Rows => rows;

    public float[]? Keys => keys;

    /// <summary>S.</summary>
    public int Length => length;

    public override WritingState Begin() => new RecurrentWriting(states).Copy();
}
