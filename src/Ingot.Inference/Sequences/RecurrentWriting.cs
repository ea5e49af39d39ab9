namespace Ingot.Inference.Sequences;

/// <summary>The state and, for an LSTM, the memory of each layer.</summary>
internal sealed class RecurrentWriting(IReadOnlyList<(float[] State, float[] Memory)> layers) : WritingState
{
    public IReadOnlyList<(float[] State, float[] Memory)> Layers => layers;

    public override WritingState Copy() => new RecurrentWriting([.. layers.Select(layer => ((float[])layer.State.Clone(), (float[])layer.Memory.Clone()))]);
}
